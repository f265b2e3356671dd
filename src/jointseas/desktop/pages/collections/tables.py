"""Three lists: money to place, what was placed, and letters."""

from jointseas.desktop.books.words import told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.collections.words import candidate_said
from jointseas.financing.collecting.records import Arrived, Collection
from jointseas.i18n import N_
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money
from jointseas.portfolio.dunning.records import LetterState, Shown

_STRONG = 70  # points, from which a candidate is shown as a likely one
_STATES: dict[LetterState, Tone] = {
    LetterState.DRAFT: "accent", LetterState.SENT: "good", LetterState.SET_ASIDE: "plain"}  # fmt: skip


def arrived_rows() -> HeldRows[Arrived]:
    return HeldRows((), {
        "day": lambda it: it.line.told.booked.isoformat(),
        "who": lambda it: it.line.told.counter,
        "amount": lambda it: it.line.told.money.minor,
        "points": lambda it: it.candidates[0].score if it.candidates else -1,
        "any": lambda it: f"{it.line.told.counter} {it.line.words} {it.line.told.money.amount}",
    })  # fmt: skip


def arrived_table(context: Context, rows: HeldRows[Arrived], nothing: Empty) -> Table[Arrived]:
    tr = context.tr

    def could_be(it: Arrived) -> str:
        return candidate_said(tr, it.candidates[0]) if it.candidates else tr("nothing found")

    def tone(it: Arrived) -> Tone:
        return "plain" if not it.candidates else "good" if it.candidates[0].score >= _STRONG else "accent"

    columns: tuple[TableColumn[Arrived], ...] = (
        TableColumn("day", N_("Booked on"), lambda it: tr.date(it.line.told.booked), order="day", width=96,
                    plain=lambda it: it.line.told.booked),
        TableColumn("who", N_("Payer"), lambda it: it.line.told.counter or it.line.words, order="who", width=120,
                    stretch=True),
        TableColumn("amount", N_("Amount"), lambda it: told(tr, it.line.told.money), order="amount", right=True,
                    width=136, money=lambda it: it.line.told.money),
        TableColumn("could", N_("Could be"), could_be, width=150),
        TableColumn("points", N_("Points"), lambda it: str(it.candidates[0].score) if it.candidates else "—",
                    order="points", right=True, width=64, tone=tone),
        TableColumn("account", N_("Our account"), lambda it: f"{it.account.bank} {it.account.number}", width=150,
                    hidden=True),
        TableColumn("text", N_("Text"), lambda it: it.line.words, width=200, hidden=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Name, text or amount")), TableFilter("day", N_("Booked on"), days=True))
    spec = TableSpec("collections-arrived", columns, rows, filters, Listing(sort="day", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def placed_rows() -> HeldRows[Collection]:
    return HeldRows((), {
        "number": lambda it: it.id,
        "day": lambda it: it.day.isoformat(),
        "amount": lambda it: it.money.minor,
        "any": lambda it: " ".join((it.payment, it.counter, *(f"{one.share.facility} {one.share.number}"
                                                              for one in it.parts))),
    })  # fmt: skip


def placed_table(context: Context, rows: HeldRows[Collection], nothing: Empty) -> Table[Collection]:
    tr = context.tr

    def on(it: Collection) -> str:
        return " · ".join(dict.fromkeys(one.share.number or one.share.facility for one in it.parts))

    columns: tuple[TableColumn[Collection], ...] = (
        TableColumn("number", N_("Payment"), lambda it: it.payment, order="number", width=116),
        TableColumn("day", N_("Date"), lambda it: tr.date(it.day), order="day", width=96, plain=lambda it: it.day),
        TableColumn("who", N_("Payer"), lambda it: it.counter, width=170),
        TableColumn("on", N_("Placed on"), on, width=140, stretch=True),
        TableColumn("amount", N_("Amount"), lambda it: told(tr, it.money), order="amount", right=True, width=136,
                    money=lambda it: it.money),
        TableColumn("person", N_("By"), lambda it: it.person, width=110),
        TableColumn("state", N_("State"), lambda it: tr("taken back") if it.undone_at else tr("stands"), width=84,
                    tone=lambda it: "warn" if it.undone_at else "plain"),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Payer, facility or paper")), TableFilter("day", N_("Date"), days=True))
    spec = TableSpec("collections-placed", columns, rows, filters, Listing(sort="number", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def letter_rows() -> HeldRows[Shown]:
    return HeldRows((), {
        "turn": lambda it: (it.letter.state is not LetterState.DRAFT, -it.letter.id),
        "day": lambda it: it.day.isoformat(),
        "late": lambda it: it.letter.drafted.counted,
        "state": lambda it: it.letter.state.value,
        "any": lambda it: f"{it.letter.drafted.debt.facility} {it.letter.drafted.debt.name}",
    })  # fmt: skip


def letter_table(context: Context, rows: HeldRows[Shown], nothing: Empty) -> Table[Shown]:
    tr = context.tr

    def owed(it: Shown) -> Money:
        return Money(it.letter.drafted.debt.minor, it.letter.drafted.debt.currency)

    def state(it: Shown) -> str:
        return tr.term("overtaken", it.overtaken) if it.overtaken else tr.term("letter state", it.letter.state)

    columns: tuple[TableColumn[Shown], ...] = (
        TableColumn("day", N_("Drafted for"), lambda it: tr.date(it.day), order="day", width=96,
                    plain=lambda it: it.day),
        TableColumn("name", N_("Letter"), lambda it: tr.term("letter", it.letter.drafted.name), width=190),
        TableColumn("state", N_("State"), state, order="state", width=110,
                    tone=lambda it: _STATES[it.letter.state] if it.stands else "warn"),
        TableColumn("facility", N_("Facility"), lambda it: it.letter.drafted.debt.facility, width=126),
        TableColumn("debtor", N_("To"), lambda it: it.letter.drafted.debt.name_in(tr.code), width=150,
                    stretch=True),
        TableColumn("late", N_("Days late"), lambda it: tr.number(it.letter.drafted.counted), order="late", right=True,
                    width=80, plain=lambda it: it.letter.drafted.counted),
        TableColumn("owed", N_("Past due"), lambda it: told(tr, owed(it)), right=True, width=136, money=owed),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Facility or name")), TableFilter("day", N_("Drafted for"), days=True))
    spec = TableSpec("collections-letters", columns, rows, filters, Listing(sort="turn"))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
