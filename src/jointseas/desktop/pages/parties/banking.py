"""Where the party is paid: each account with its doubt, its history, and the way to vouch for it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Card, badge, button, column, flow, label, link, notice, rule
from jointseas.desktop.pages.parties.acting import PANEL, Desk
from jointseas.desktop.pages.parties.dossier import Dossier
from jointseas.desktop.pages.parties.words import account_state, country_field, may
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.parties.accounts.records import AccountDraft, BankAccount
from jointseas.parties.accounts.rules import checked, grouped
from jointseas.parties.records import Party

_HOW = Field(
    "how",
    N_("How was the party asked?"),
    Kind.MULTILINE,
    longest=500,
    hint=N_("On a number or address known before the change, never one from the message that asks for it."),
)
_REASON = Field("reason", N_("Why it changes"), longest=500)


def _fields(desk: Desk) -> tuple[Field, ...]:
    return (
        Field("holder", N_("Account holder"), longest=140, hint=N_("As the bank writes it.")),
        Field("number", N_("IBAN or account number"), longest=60),
        Field("currency", N_("Currency"), Kind.CURRENCY),
        country_field(desk.tr, "country", N_("Country of the bank"), required=False),
        Field("bic", N_("BIC"), required=False, longest=20),
        Field("cnaps", N_("CNAPS code, in China"), required=False, longest=20),
        Field("bank", N_("Bank"), required=False, longest=140),
    )


def _drafted(values: Mapping[str, object], *, active: bool = True) -> AccountDraft:
    said = {name: str(values.get(name) or "") for name in ("country", "bic", "cnaps", "bank", "reason")}
    return AccountDraft(str(values["holder"]), str(values["number"]), str(values["currency"]), active=active, **said)


def _wrong(values: Mapping[str, object]) -> dict[str, Refused]:
    """As the number is judged, while it is typed: at the field whose digits fail."""
    try:
        checked(_drafted(values))
    except Refused as refused:
        return {_place(refused): refused}
    return {}


def _place(refused: Refused) -> str:
    scheme = refused.facts.get("scheme")
    code = str(getattr(scheme, "code", ""))
    if code in ("bic", "cnaps"):
        return code
    return "country" if refused.code in ("parties.country", "parties.iban_needed") else "number"


def bank_view(desk: Desk, it: Dossier) -> QWidget:
    tr = desk.tr
    changes = may(desk.context, "parties.accounts")
    add = button(tr("Add a bank account"), partial(_add, desk, it.party), "small", glyph="plus") if changes else None
    card = Card(tr("Bank accounts"), tr("Every change stays to be seen."), add)
    for at, account in enumerate(it.accounts):
        card.add(rule()) if at else None
        card.add(_account(desk, it.party, account))
    if not it.accounts:
        card.add(label(tr("None so far."), "muted"))
    return column(card, None)


def _account(desk: Desk, party: Party, account: BankAccount) -> QWidget:
    tr = desk.tr
    words, tone = account_state(tr, account)
    head = flow(label(grouped(account.number), "section", select=True), badge(account.currency), badge(words, tone))
    facts = [account.holder, account.bank, account.bic, account.cnaps, tr.country(account.country)]
    parts = [head, label(" · ".join(it for it in facts if it), "muted", wrap=True, select=True)]
    if account.active and not account.trusted:
        parts.append(_doubt(desk, account))
    elif account.vouched:
        vouched = account.vouched
        said = tr("Verified by {name} on {day}: {how}", name=vouched.by, day=vouched.at.date(), how=vouched.how)
        parts.append(label(said, "caption", wrap=True))
    return column(*parts, _acts(desk, party, account), spacing=6)


def _doubt(desk: Desk, account: BankAccount) -> QWidget:
    tr = desk.tr
    said = {
        "new": tr("A second account, entered by {name} on {day}. Ask the party before anything is paid here.",
                  name=account.by, day=account.at.date()),
        "changed": tr("Changed by {name} on {day}. Ask the party before anything is paid here.",
                      name=account.by, day=account.at.date()),
        "shared": tr("Another party, not of its group, has this account too. Ask both before anything is paid here."),
    }  # fmt: skip
    verify = button(tr("Verify…"), partial(_vouch, desk, account)) if may(desk.context, "parties.vouch") else None
    return notice(said[account.suspect.value], verify, tone="warn")


def _acts(desk: Desk, party: Party, account: BankAccount) -> QWidget:
    tr, number = desk.tr, account.number
    history = link(tr("History"), partial(_ask_history, desk, account), name=tr("History of {number}", number=number))
    if not may(desk.context, "parties.accounts"):
        return flow(history)
    change = link(tr("Change…"), partial(_change, desk, party, account), name=tr("Change {number}", number=number))
    words = tr("Close the account") if account.active else tr("Open again")
    close = link(words, partial(_close, desk, account), name=f"{words} {number}")
    return flow(change, close, history, spacing=16)


def _add(desk: Desk, party: Party) -> None:
    add, seat, tr = desk.context.services.parties.add_account, desk.context.seat, desk.tr
    desk.ask(
        tr("Add a bank account"),
        _fields(desk),
        tr("Add"),
        lambda values: add(seat, party.code, _drafted(values)),
        tr("The account was added"),
        start={"holder": party.name_local if party.country == "CN" else party.name, "currency": party.currency},
        together=_wrong,
        above=party.code,
    )


def _change(desk: Desk, party: Party, account: BankAccount) -> None:
    change, seat, tr = desk.context.services.parties.change_account, desk.context.seat, desk.tr
    desk.ask(
        tr("Change an account"),
        (*_fields(desk), _REASON),
        tr("Change"),
        lambda values: change(seat, account.id, _drafted(values, active=account.active)),
        tr("Changed; somebody has to ask the party before anything is paid there"),
        start=_texts(account),
        together=_wrong,
        above=party.code,
    )


def _texts(it: BankAccount) -> dict[str, str]:
    return {
        "holder": it.holder,
        "number": grouped(it.number),
        "currency": it.currency,
        "country": it.country,
        "bic": it.bic,
        "cnaps": it.cnaps,
        "bank": it.bank,
    }


def _close(desk: Desk, account: BankAccount) -> None:
    tr = desk.tr
    draft = _drafted({**_texts(account)}, active=not account.active)
    said = tr("The account is closed") if account.active else tr("The account is open again")
    desk.do(partial(desk.context.services.parties.change_account, desk.context.seat, account.id, draft), said)


def _vouch(desk: Desk, account: BankAccount) -> None:
    vouch, seat, tr = desk.context.services.parties.vouch, desk.context.seat, desk.tr
    desk.ask(
        tr("Verify an account"),
        (_HOW,),
        tr("The party says it is theirs"),
        lambda values: vouch(seat, account.id, str(values["how"])),
        tr("The account is verified"),
        above=grouped(account.number),
    )


def _ask_history(desk: Desk, account: BankAccount) -> None:
    look = partial(desk.context.services.parties.account_versions, desk.context.seat, account.id)
    desk.context.runner.read(desk.page, look, partial(_history, desk))


def _history(desk: Desk, versions: Sequence[BankAccount]) -> None:
    tr, parts = desk.tr, list[QWidget]()
    for it in versions:
        words, tone = account_state(tr, it)
        parts += [
            flow(label(tr.moment(it.at), "strong"), label(it.by, "muted"), badge(words, tone)),
            label(grouped(it.number), select=True, wrap=True),
            label(" · ".join(one for one in (it.holder, it.bic, it.cnaps, it.currency, it.reason) if one), "caption",
                  wrap=True),
            rule(),
        ]  # fmt: skip
    desk.page.panel.open(tr("History of an account"), column(*parts, None), width=PANEL)
