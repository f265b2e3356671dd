"""What is asked at the side for prepayments, fapiao and runs, and what is shown of them there."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.saving import chosen_path
from jointseas.desktop.books.words import currency_choices, may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Page, Part, badge, button, column, flow, label, link, rule
from jointseas.desktop.pages.purchases.reading import Shown
from jointseas.desktop.pages.purchases.words import CHANGES, day_of, suppliers
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Account, Flow
from jointseas.parties.records import Party
from jointseas.storage.files import write_new
from jointseas.trade.purchases.billing.records import Bill, Settlement
from jointseas.trade.purchases.fapiao.records import Fapiao, Side
from jointseas.trade.purchases.paying.records import PaymentFile, Run
from jointseas.trade.purchases.prepaying.records import Prepayment, PrepaymentDraft, Use


def _day(context: Context) -> Field:
    return Field("day", N_("Date"), Kind.DATE, start=today(context).isoformat())


def _paid_from(context: Context, accounts: Sequence[Account]) -> Field:
    """The accounts that hold money; the bank where none is named."""
    cash = [it for it in accounts if it.flow is Flow.CASH and it.active]
    choices = tuple(Choice(it.code, f"{it.code} {it.name_in(context.tr.code)}") for it in cash)
    return Field("account", N_("From account"), Kind.CHOICE, required=False, choices=choices)


# ---- prepayments


def prepay(context: Context, page: Page, known: Sequence[Party], accounts: Sequence[Account],
           done: Callable[[Prepayment], object]) -> None:  # fmt: skip
    tr, base, key = context.tr, context.seat.firm.base_currency, f"prepaid/{uuid4().hex}"
    fields = (
        Field("supplier", N_("Supplier"), Kind.CHOICE, choices=suppliers(tr, known)),
        _day(context),
        Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(tr, [base]), start=base),
        Field("money", N_("Amount"), Kind.MONEY, currency_from="currency"),
        _paid_from(context, accounts),
        Field("note", N_("Note"), required=False, longest=200),
    )

    def act(said: Values) -> Prepayment | Refused:
        money = said["money"]
        draft = PrepaymentDraft(
            key, str(said["supplier"]), day_of(said["day"], today(context)),
            money if isinstance(money, Money) else Money(0, base), str(said["account"] or ""),
            str(said["note"] or ""))  # fmt: skip
        return context.services.purchases.prepay(context.seat, draft)

    ask_at_side(context, page, tr("Pay a supplier ahead"), fields, tr("Book the prepayment"), act, done,
                topics=CHANGES, columns=2)  # fmt: skip


def prepayment_view(context: Context, it: Prepayment, name: str) -> QWidget:
    tr = context.tr
    parts = [Part(tr("Paid"), tr.money(it.money), tr.date(it.day)),
             Part(tr("Gone against bills"), tr.money(Money(-it.used, it.money.currency))),
             Part(tr("Left"), tr.money(it.left), total=True)]  # fmt: skip
    note = [label(it.note, "caption", wrap=True, select=True)] if it.note else []
    hint = tr("It goes against a bill of this supplier: open the bill and use it there.")
    entry = flow(link(tr("Entry {number}", number=it.entry), partial(context.go, "journal", entry=str(it.entry))))
    return column(label(name, "strong", wrap=True), *note, Derivation(parts), label(hint, "caption", wrap=True), rule(),
                  entry, None, spacing=12)  # fmt: skip


def use_prepayment(context: Context, page: Page, shown: Shown, done: Callable[[Settlement], object]) -> None:
    tr, it = context.tr, shown.sheet.bill
    choices = tuple(Choice(one.number, tr("{number}, {left} left", number=one.number, left=one.left))
                    for one in shown.prepayments)  # fmt: skip
    first = shown.prepayments[0]
    most = min(shown.sheet.open.minor, first.left.minor)
    fields = (
        Field("prepayment", N_("Prepayment"), Kind.CHOICE, choices=choices, start=first.number),
        Field("money", N_("Amount"), Kind.MONEY, currency=it.currency, start=str(Money(most, it.currency).amount)),
        _day(context),
    )

    def act(said: Values) -> Settlement | Refused:
        money = said["money"]
        asked = Use(str(said["prepayment"]), it.number, money if isinstance(money, Money) else Money(0, it.currency),
                    day_of(said["day"], today(context)))  # fmt: skip
        return context.services.purchases.use_prepayment(context.seat, asked)

    ask_at_side(context, page, tr("Use a prepayment"), fields, tr("Use it"), act, done, topics=CHANGES,
                field_of={"purchases.more_than_owed": "money", "purchases.more_than_prepaid": "money",
                          "purchases.before_prepayment": "day", "purchases.before_bill": "day"},
                above=it.number)  # fmt: skip


# ---- fapiao


def lay_fapiao(context: Context, page: Page, choices: Sequence[Fapiao], bill: str,
               done: Callable[[Fapiao], object]) -> None:  # fmt: skip
    tr = context.tr
    told = {str(it.id): it for it in choices}
    named = tuple(Choice(of, f"{it.content.number} · {it.content.seller_name} · {tr.money(it.total)}")
                  for of, it in told.items())  # fmt: skip
    fields = (Field("fapiao", N_("Fapiao"), Kind.CHOICE, choices=named),)

    def act(said: Values) -> Fapiao | Refused:
        it = told[str(said["fapiao"])].content
        return context.services.purchases.attach_fapiao(context.seat, it.number, bill, it.code)

    ask_at_side(context, page, tr("Lay a fapiao to it"), fields, tr("Lay it to the bill"), act, done, topics=CHANGES,
                above=bill)  # fmt: skip


def lay_to_bill(context: Context, page: Page, it: Fapiao, bills: Sequence[Bill],
                done: Callable[[Fapiao], object]) -> None:  # fmt: skip
    tr = context.tr
    named = tuple(Choice(one.number, f"{one.number} · {one.supplier_name} · {tr.money(one.total)}") for one in bills)
    fields = (Field("bill", N_("Bill"), Kind.CHOICE, choices=named),)

    def act(said: Values) -> Fapiao | Refused:
        doors = context.services.purchases
        return doors.attach_fapiao(context.seat, it.content.number, str(said["bill"]), it.content.code)

    ask_at_side(context, page, tr("Lay it to a bill"), fields, tr("Lay it to the bill"), act, done, topics=CHANGES,
                above=it.content.number)  # fmt: skip


def fapiao_view(context: Context, it: Fapiao, lay: Callable[[Fapiao], object],
                lift: Callable[[Fapiao, str], object]) -> QWidget:  # fmt: skip
    tr, told = context.tr, it.content
    parts = [Part(one.name, tr.money(one.net), " · ".join(filter(None, [one.spec, one.rate]))) for one in told.lines]
    parts += [Part(tr("Without tax"), tr.money(told.net), total=bool(told.lines)), Part(tr("Tax"), tr.money(told.tax)),
              Part(tr("Total"), tr.money(it.total), total=True)]  # fmt: skip
    named = ((told.seller_name, told.seller_tax_id), (told.buyer_name, told.buyer_tax_id))
    who = [f"{name} {number}".strip() for name, number in named]
    acts: list[QWidget] = []
    if may(context, "purchases.fapiao"):
        if it.paper:
            acts.append(button(tr("Take it off"), partial(lift, it, ""), "small"))
        elif it.side is Side.PURCHASE:
            acts.append(button(tr("Lay it to a bill…"), partial(lay, it), "small"))
    belongs = badge(it.paper.rpartition("/")[2], "good") if it.paper else badge(tr("belongs to nothing yet"), "warn")
    facts = " · ".join(filter(None, [told.kind, told.code, tr.date(told.issued_on)]))
    return column(flow(badge(tr.term("fapiao side", it.side)), belongs),
                  label(" → ".join(who), wrap=True, select=True), label(facts, "caption", wrap=True),
                  flow(*acts), rule(), Derivation(parts), None, spacing=12)  # fmt: skip


# ---- runs


def save_file(context: Context, over: QWidget, it: Run, done: Callable[[str], object]) -> None:
    path = chosen_path(context, over, it.number, "xml")
    if path:
        work = partial(_written, context, it.number, path)
        context.runner.write(over, work, lambda _file: done(path.name), topics=CHANGES)


def _written(context: Context, number: str, path: Path) -> PaymentFile | Refused:
    made = context.services.purchases.send_run(context.seat, number)
    if not isinstance(made, Refused):
        write_new(path, made.content)
    return made


def run_paid(context: Context, page: Page, it: Run, accounts: Sequence[Account],
             done: Callable[[Run], object]) -> None:  # fmt: skip
    tr = context.tr
    fields = (
        Field("day", N_("Paid on"), Kind.DATE, start=max(today(context), it.day).isoformat()),
        _paid_from(context, accounts),
    )

    def act(said: Values) -> Run | Refused:
        day = day_of(said["day"], today(context))
        return context.services.purchases.run_paid(context.seat, it.number, day, str(said["account"] or ""))

    ask_at_side(context, page, tr("The bank has paid it"), fields, tr("Book the payment"), act, done, topics=CHANGES,
                above=it.number)  # fmt: skip
