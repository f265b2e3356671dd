"""Three lists: movements that wait, payments as they were recorded, and what is not applied yet."""

from jointseas.desktop.books.words import told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.payments.words import targets
from jointseas.i18n import N_
from jointseas.kernel.listing import Listing
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.records import Credit, Listed


def waiting_rows() -> HeldRows[Waiting]:
    return HeldRows((), {
        "day": lambda it: it.line.told.booked.isoformat(),
        "who": lambda it: it.line.told.counter,
        "amount": lambda it: it.line.told.money.minor,
        "points": lambda it: it.best.score if it.best else -1,
        "any": lambda it: f"{it.line.told.counter} {it.line.words} {abs(it.line.told.money.amount)}",
    })  # fmt: skip


def waiting_table(context: Context, rows: HeldRows[Waiting], nothing: Empty) -> Table[Waiting]:
    tr = context.tr

    def proposed(it: Waiting) -> str:
        return targets(tr, it.best.parts) if it.best else tr("nothing found")

    def tone(it: Waiting) -> Tone:
        return "plain" if it.best is None else "good" if it.best.certain else "accent"

    spec = TableSpec(
        "payments-waiting",
        (
            TableColumn("day", N_("Booked on"), lambda it: tr.date(it.line.told.booked), order="day", width=96,
                        plain=lambda it: it.line.told.booked),
            TableColumn("who", N_("Payer or payee"), lambda it: it.line.told.counter or it.line.words, order="who",
                        width=110),
            TableColumn("amount", N_("Amount"), lambda it: told(tr, it.line.told.money), order="amount", right=True,
                        width=136, money=lambda it: it.line.told.money),
            TableColumn("proposed", N_("Proposed"), proposed, width=130, stretch=True),
            TableColumn("points", N_("Points"), lambda it: str(it.best.score) if it.best else "—", order="points",
                        right=True, width=64, tone=tone),
            TableColumn("account", N_("Our account"), lambda it: f"{it.account.bank} {it.account.number}", width=150,
                        hidden=True),
            TableColumn("text", N_("Text"), lambda it: it.line.words, width=200, hidden=True),
        ),
        rows,
        (TableFilter("any", N_("Name, text or amount")), TableFilter("day", N_("Booked on"), days=True)),
        Listing(sort="day", descending=True),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def payment_rows() -> HeldRows[Listed]:
    return HeldRows((), {
        "number": lambda it: it.payment.id,
        "day": lambda it: it.payment.day.isoformat(),
        "amount": lambda it: it.payment.money.minor,
        "any": lambda it: " ".join((it.payment.number, it.party_name, it.payment.note,
                                    *(part.reference for part in it.payment.parts))),
    })  # fmt: skip


def payment_table(context: Context, rows: HeldRows[Listed], nothing: Empty) -> Table[Listed]:
    tr = context.tr
    spec = TableSpec(
        "payments-recorded",
        (
            TableColumn("number", N_("Payment"), lambda it: it.payment.number, order="number", width=116),
            TableColumn("day", N_("Date"), lambda it: tr.date(it.payment.day), order="day", width=96,
                        plain=lambda it: it.payment.day),
            TableColumn("party", N_("Party"), lambda it: it.party_name, width=130),
            TableColumn("for", N_("For"), lambda it: targets(tr, it.payment.parts), width=140, stretch=True),
            TableColumn("amount", N_("Amount"), lambda it: told(tr, it.payment.money) if it.payment.money else "—",
                        order="amount", right=True, width=136, money=lambda it: it.payment.money),
            TableColumn("state", N_("State"), lambda it: tr("was undone") if it.payment.undone_on else tr("stands"),
                        width=72, tone=lambda it: "warn" if it.payment.undone_on else "plain"),
        ),
        rows,
        (TableFilter("any", N_("Number, party or paper")), TableFilter("day", N_("Date"), days=True)),
        Listing(sort="number", descending=True),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def credit_rows() -> HeldRows[Credit]:
    return HeldRows((), {
        "day": lambda it: it.day.isoformat(),
        "party": lambda it: it.party_name,
        "left": lambda it: it.left.minor,
        "any": lambda it: f"{it.payment} {it.party_name}",
    })  # fmt: skip


def credit_table(context: Context, rows: HeldRows[Credit], nothing: Empty) -> Table[Credit]:
    tr = context.tr
    spec = TableSpec(
        "payments-credits",
        (
            TableColumn("party", N_("Party"), lambda it: it.party_name, order="party", width=130),
            TableColumn("kind", N_("What it is"), lambda it: tr.term("payment part", it.kind), width=90,
                        stretch=True),
            TableColumn("day", N_("Since"), lambda it: tr.date(it.day), order="day", width=96,
                        plain=lambda it: it.day),
            TableColumn("payment", N_("Payment"), lambda it: it.payment, width=116),
            TableColumn("money", N_("Was"), lambda it: told(tr, it.money), right=True, width=136,
                        hidden=True, money=lambda it: it.money),
            TableColumn("left", N_("Left"), lambda it: told(tr, it.left), order="left", right=True, width=136,
                        money=lambda it: it.left),
        ),
        rows,
        (TableFilter("any", N_("Party or payment")),),
        Listing(sort="day"),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
