"""What a loan could stand on: the exporter's own orders or warehouse receipts, and which of them are chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Empty, column, current, entry, label, sign
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.financing.applications.records import Asked
from jointseas.financing.borrowing.records import Backing, Flaw
from jointseas.financing.products.records import Behind
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money

_LOW = 240
_TICKED, _OPEN = "☑", "☐"
_MENDS: Mapping[Flaw, str] = {
    Flaw.NOT_CONFIRMED: N_("Confirm it under Orders."),
    Flaw.CANCELLED: N_("Choose another order."),
    Flaw.NO_BUYER: N_("Name its buyer under Orders."),
    Flaw.ALL_SHIPPED: N_("Its goods have gone: ask on its invoice."),
    Flaw.AFFILIATE: N_("Orders of affiliates are not lent on. Choose another."),
    Flaw.FINANCED: N_("It is free again once the other financing is paid back or withdrawn."),
    Flaw.PLEDGED: N_("It is free again once whoever holds it lets it go."),
    Flaw.EXPIRED: N_("Have the keeper give a new one."),
    Flaw.NO_CLASS: N_("Classify its goods in the catalogue, or leave out a kind that this lender does not lend on."),
    Flaw.NO_COST: N_("Book what the goods have cost first."),
}


@dataclass(frozen=True)
class Row:
    it: Backing
    currency: str
    chosen: bool

    @property
    def worth(self) -> Money:
        return Money(self.it.worth, self.currency)

    @property
    def carries(self) -> Money:
        return Money(self.it.carries, self.currency)


def rows_of(found: Sequence[Backing], asked: Asked) -> tuple[Row, ...]:
    return tuple(Row(it, asked.currency, it.number in asked.papers) for it in found)


class Standing(Card):
    """`turned` carries numbers to be chosen or left."""

    turned = Signal(object)

    def __init__(self, context: Context, behind: Behind) -> None:
        tr = context.tr
        super().__init__(tr.term("financing behind", behind))
        self._context, self._tr, self._behind = context, tr, behind
        self._rows = _held(())
        self._list, self._about = Body(tr), Body(tr, rows=1)
        self._list.setMinimumHeight(current().px(_LOW))
        self._list.loading()
        self.table = self._tabled()
        self.add(self._list, 1)
        self.add(self._about)
        self._tell(None)

    def _tabled(self) -> Table[Row]:
        tr, context = self._tr, self._context
        order = self._behind is Behind.ORDER
        words = tr("Choose another currency, or confirm an order first.") if order else tr(
            "Goods are lent on in {currency} alone, and a warehouse receipt of their keeper shows them.",
            currency=context.seat.firm.base_currency)  # fmt: skip
        nothing = Empty(tr("Nothing to lend on"), words, tr("To the orders") if order else tr("To the stock"),
                        lambda: context.go("orders" if order else "stock"))  # fmt: skip
        filters = (TableFilter("any", N_("Number or buyer")),)
        spec = TableSpec(f"financing.{self._behind}", _columns(tr, order=order), self._rows, filters,
                         Listing(sort="number"))  # fmt: skip
        table: Table[Row] = Table(tr, context.runner, spec, nothing, say=context.toast)
        table.grid.setAccessibleName(tr.term("financing behind", self._behind))
        table.opened.connect(self._turn)
        table.grid.clicked.connect(self._clicked)
        table.picked.connect(self._tell)
        ticking = QShortcut(QKeySequence(Qt.Key.Key_Space), table.grid, context=Qt.ShortcutContext.WidgetShortcut)
        ticking.activated.connect(self._turn_here)
        return table

    def _clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        found = self.table.model.row(index.row())
        if found and index.column() == 0:
            self._turn(found)

    def _turn_here(self) -> None:
        found = self.table.model.row(self.table.grid.currentIndex().row())
        if found:
            self._turn(found)

    def _turn(self, it: Row) -> None:
        """What has a flaw is not chosen; what was chosen before can be left."""
        if it.chosen or not it.it.flaws:
            self.turned.emit(it.it.number)

    def show_rows(self, rows: Sequence[Row]) -> None:
        self._rows.put(rows)
        self.table.again()
        self._list.filled(self.table)

    def _tell(self, it: Row | None) -> None:
        tr, goods = self._tr, it.it.goods if it else ()
        if it is None:
            words = tr("Space chooses the paper on which the cursor stands; what keeps it out is said here.")
            self._about.filled(label(words, "caption", wrap=True))
            return
        said: list[QWidget] = [entry(tr("{number}: {flaw}", number=it.it.number, flaw=tr.term("backing flaw", one)),
                                     tr(_MENDS[one]), sign("warn")) for one in it.it.flaws]  # fmt: skip
        for one in goods:
            words = tr("{sku}, lot {lot}: {quantity}, chapter {chapter}", sku=one.sku, lot=one.lot or "—",
                       quantity=one.quantity, chapter=one.goods_class or "—")  # fmt: skip
            said.append(label(words, "caption"))
        fine = tr("{number}: up to {money} can be lent on it.", number=it.it.number, money=it.carries)
        self._about.filled(column(*(said if it.it.flaws else [entry(fine, it.it.name, sign("good")), *said]),
                                  spacing=0))  # fmt: skip


def _held(rows: Sequence[Row]) -> HeldRows[Row]:
    keys: Mapping[str, Callable[[Row], Any]] = {
        "number": lambda it: it.it.number,
        "day": lambda it: (it.it.day.isoformat(), it.it.number),
        "worth": lambda it: it.it.worth,
        "carries": lambda it: it.it.carries,
        "chosen": lambda it: (not it.chosen, it.it.number),
        "any": lambda it: f"{it.it.number} {it.it.name} {it.it.place}",
    }
    return HeldRows(rows, keys)


def _columns(tr: Language, *, order: bool) -> tuple[TableColumn[Row], ...]:
    worth = N_("Still to go") if order else N_("At cost")
    where = N_("Buyer") if order else N_("Warehouse")
    return (
        TableColumn("chosen", N_("Ask on"), lambda it: _TICKED if it.chosen else "" if it.it.flaws else _OPEN,
                    order="chosen", width=60, tone=lambda it: "accent" if it.chosen else "plain"),
        TableColumn("number", N_("Number"), lambda it: it.it.number, order="number", width=120),
        TableColumn("where", where, lambda it: it.it.name if order else it.it.place, width=140),
        TableColumn("day", N_("Date"), lambda it: tr.date(it.it.day), order="day", width=90),
        TableColumn("worth", worth, lambda it: tr.money(it.worth), order="worth", right=True, width=110,
                    money=lambda it: it.worth),
        TableColumn("carries", N_("May carry"), lambda it: tr.money(it.carries), order="carries", right=True, width=110,
                    money=lambda it: it.carries),
        TableColumn("flaws", N_("Kept out by"),
                    lambda it: ", ".join(tr.term("backing flaw", one) for one in it.it.flaws), width=120, stretch=True,
                    tone=lambda _it: "warn"),
    )  # fmt: skip
