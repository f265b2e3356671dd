"""A new account, another name for one, and one that takes no more entries."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.ledger.books.rules import LONGEST_CODE, LONGEST_NAME, checked_account
from jointseas.ledger.records import Account, AccountChange, AccountDraft, Flow
from jointseas.ledger.records import Kind as AccountKind

TOPICS = frozenset({"books"})
DRAFT = "accounts.add"
_FIELD_OF = {
    "books.account_taken": "code",
    "books.account_code": "code",
    "books.result_monetary": "monetary",
    "books.cash_monetary": "flow",
    "books.currency_monetary": "currency",
}
_NAMES = (
    Field("name_zh", N_("Name in Chinese"), longest=LONGEST_NAME),
    Field("name_en", N_("Name in English"), longest=LONGEST_NAME),
)
_FIELDS = (
    Field("code", N_("Code"), longest=LONGEST_CODE, hint=N_("Letters, digits, dots and hyphens, such as 1122.01.")),
    *_NAMES,
    Field(
        "kind",
        N_("Kind"),
        Kind.CHOICE,
        term="account kind",
        choices=tuple(Choice(it, it) for it in AccountKind),
    ),
    Field(
        "monetary",
        N_("Holds money or a claim to it, in any currency"),
        Kind.BOOL,
        required=False,
        hint=N_("Bank, receivables, payables, loans. Goods, machines and results stand in the base currency."),
    ),
    Field(
        "flow",
        N_("In the cash-flow statement"),
        Kind.CHOICE,
        term="flow",
        choices=tuple(Choice(it, it) for it in Flow if it is not Flow.EXCHANGE),
        start=Flow.OPERATING,
    ),
    Field("currency", N_("Held to one currency"), Kind.CURRENCY, required=False),
)


def add_form(context: Context, accounts: Sequence[Account], done: Callable[[Account], object]) -> Form:
    taken = {it.code for it in accounts}
    form = Form(
        context.tr,
        _FIELDS,
        narrow=True,
        submit=context.tr("Add"),
        together=partial(_wrong, taken),
        drafts=context.drafts,
        draft_key=DRAFT,
    )
    form.submitted.connect(lambda values: _add(context, form, _drafted(values), done))
    return form


def _wrong(taken: set[str], values: Mapping[str, object]) -> dict[str, Refused]:
    """As the book itself will judge it, while it is typed."""
    draft = _drafted(values)
    try:
        checked = checked_account(draft)
    except Refused as refused:
        return {_FIELD_OF.get(refused.code, "name_zh"): refused}
    return {"code": Refused("books.account_taken", account=checked.code)} if checked.code in taken else {}


def _drafted(values: Mapping[str, object]) -> AccountDraft:
    currency = values["currency"]
    return AccountDraft(
        str(values["code"]),
        str(values["name_zh"]),
        str(values["name_en"]),
        AccountKind(str(values["kind"])),
        Flow(str(values["flow"])),
        bool(values["monetary"]),
        currency=str(currency) if currency else None,
    )


def _add(context: Context, form: Form, draft: AccountDraft, done: Callable[[Account], object]) -> None:
    def added(account: Account) -> None:
        form.drop_draft()
        done(account)

    def refused(why: Refused) -> None:
        form.setEnabled(True)
        form.refuse(_FIELD_OF.get(why.code, "code"), why)

    form.setEnabled(False)
    work = partial(context.services.ledger.add_account, context.seat, draft)
    context.runner.write(form, work, added, refused, topics=TOPICS)


def rename_form(context: Context, account: Account, done: Callable[[Account], object]) -> Form:
    start = {"name_zh": account.name_zh, "name_en": account.name_en}
    form = Form(context.tr, _NAMES, narrow=True, submit=context.tr("Rename"), start=start)

    def rename(values: Mapping[str, object]) -> None:
        named = AccountChange(account.code, str(values["name_zh"]), str(values["name_en"]), account.active)
        change(context, named, done)

    form.submitted.connect(rename)
    return form


def change(context: Context, asked: AccountChange, done: Callable[[Account], object]) -> None:
    work = partial(context.services.ledger.change_account, context.seat, asked)
    context.runner.write(context.runner, work, done, topics=TOPICS)
