"""The open invoices or bills of a draft: which could be financed, how much of each, what keeps the rest, and which are
chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import kept_by, mend
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.books.owing import named
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Empty, MoneyField, button, column, current, entry, flow, label, sign
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.financing.applications.records import Asked, Survey
from jointseas.financing.purchase.records import Judged
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_LOW = 300
_TICKED, _OPEN = "☑", "☐"


@dataclass(frozen=True)
class Row:
    judged: Judged
    buyer: str
    currency: str
    chosen: bool

    @property
    def number(self) -> str:
        return self.judged.receivable.number

    @property
    def open(self) -> Money:
        return Money(self.judged.receivable.open, self.currency)

    @property
    def eligible(self) -> Money:
        return Money(self.judged.eligible, self.currency)


def rows_of(found: Survey, asked: Asked) -> tuple[Row, ...]:
    names = {it.code: it.name for it in found.buyers}
    chosen = set(asked.papers)
    return tuple(Row(it, names.get(it.receivable.buyer, it.receivable.buyer), asked.currency,
                     it.receivable.number in chosen) for it in found.judged)  # fmt: skip


class Picking(Card):
    """`turned` carries numbers to be chosen or left, `forbidden` those whose contract forbids their assignment, and
    `wanted` an amount to be reached."""

    turned = Signal(object)
    forbidden = Signal(object)
    wanted = Signal(object)

    def __init__(self, context: Context, currency: str, *, bills: bool = False) -> None:
        tr, self._named, self._bills = context.tr, named(bills=bills), bills
        self.reach = MoneyField(tr, currency)
        super().__init__(tr(self._named.open))
        self._context, self._tr = context, tr
        self.said = Mend(tr)
        self._rows = _held(())
        self._about, self._list = Body(tr, rows=1), Body(tr)
        self._list.setMinimumHeight(current().px(_LOW))
        self._list.loading()
        self.table = self._tabled()
        self.forbid = button("", self._forbid, "small")
        if not bills:
            self.add(self._reaching(tr))
        self.add(self.said)
        self.add(self._list, 1)
        self.add(self._about)
        if self._named.forbids:
            self.add(flow(self.forbid))
        self._tell(None)

    def _reaching(self, tr: Language) -> QWidget:
        """Enter in the field is the button."""
        self.reach.setAccessibleName(tr("Net proceeds wanted"))
        self.reach.setFixedWidth(current().px(170))
        self.reach.returnPressed.connect(self._pick)
        words = label(tr("Net proceeds wanted"), "caption")
        words.setBuddy(self.reach)
        words.setFixedHeight(self.reach.sizeHint().height())
        return flow(words, self.reach, button(tr("Pick invoices for it"), self._pick))

    def _pick(self) -> None:
        money = self.reach.money()
        if isinstance(money, Refused):
            self.said.refuse(money)
        elif money:
            self.wanted.emit(money)
        else:
            self.reach.setFocus()

    def _tabled(self) -> Table[Row]:
        tr, context = self._tr, self._context
        words, page = self._named, self._named.page
        nothing = Empty(tr(words.none), tr(words.mend), tr(words.there), lambda: context.go(page))
        filters = (TableFilter("any", words.found_by),)
        spec = TableSpec(
            f"financing.{page}", _columns(tr, words.party, bills=self._bills), self._rows, filters, Listing(sort="due")
        )
        table: Table[Row] = Table(tr, context.runner, spec, nothing, say=context.toast)
        table.grid.setAccessibleName(tr(words.open))
        table.opened.connect(lambda it: self._turn([it]))
        table.grid.clicked.connect(self._clicked)
        table.picked.connect(self._tell)
        ticking = QShortcut(QKeySequence(Qt.Key.Key_Space), table.grid, context=Qt.ShortcutContext.WidgetShortcut)
        ticking.activated.connect(lambda: self._of_marked(self._turn))
        return table

    def _clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        found = self.table.model.row(index.row())
        if found and index.column() == 0:
            self._turn([found])

    # ---- what is chosen

    def show_rows(self, rows: Sequence[Row]) -> None:
        self._rows.put(rows)
        self.table.again()
        self._list.filled(self.table)
        at = self._at()
        self._tell(next((it for it in rows if at and it.number == at.number), None))

    def _at(self) -> Row | None:
        return self.table.model.row(self.table.grid.currentIndex().row())

    def _turn(self, rows: Sequence[Row]) -> None:
        """Of several, those that are left out are chosen first. Of what nothing could be bought, nothing is chosen."""
        can = [it for it in rows if it.chosen or it.judged.eligible]
        more = [it.number for it in can if not it.chosen]
        self.turned.emit(more or [it.number for it in can])

    def _forbid(self) -> None:
        self._of_marked(lambda rows: self.forbidden.emit([it.number for it in rows]))

    def _of_marked(self, then: Callable[[Sequence[Row]], object]) -> None:
        """The rows that are marked, or the one on which the cursor stands: a grid that is entered marks none yet."""
        if self.table.grid.selectionModel().hasSelection():
            self.table.selected(then)
        elif at := self._at():
            then([at])

    # ---- about one

    def _tell(self, it: Row | None) -> None:
        tr, bound = self._tr, it is not None and not it.judged.receivable.assignable
        words = tr("Its contract allows assignment") if bound else tr("Its contract forbids assignment")
        self.forbid.setText(words)
        self.forbid.setAccessibleName(words)
        self.forbid.setEnabled(it is not None)
        self._about.filled(self._told(it))

    def _told(self, it: Row | None) -> QWidget:
        tr = self._tr
        if it is None:
            return label(tr(self._named.pointing), "caption", wrap=True)
        if not it.judged.cuts:
            words = tr(self._named.whole, number=it.number, money=it.open)
            return entry(words, it.buyer, sign("good"))
        cuts = [entry(tr("{number}: {money} kept out, {why}", number=it.number, money=Money(cut.minor, it.currency),
                         why=kept_by(tr, cut)), mend(tr, cut.fault, bill=self._bills), sign("warn"))
                for cut in it.judged.cuts]  # fmt: skip
        return column(*cuts, spacing=0)


def _held(rows: Sequence[Row]) -> HeldRows[Row]:
    keys: Mapping[str, Callable[[Row], Any]] = {
        "number": lambda it: it.number,
        "buyer": lambda it: it.buyer,
        "due": lambda it: (it.judged.receivable.due.isoformat(), it.number),
        "open": lambda it: it.open.minor,
        "eligible": lambda it: it.eligible.minor,
        "chosen": lambda it: (not it.chosen, it.number),
        "any": lambda it: f"{it.number} {it.buyer}",
    }
    return HeldRows(rows, keys)


def _columns(tr: Language, party: str, *, bills: bool) -> tuple[TableColumn[Row], ...]:
    """A bill is eligible whole or not at all."""
    return (
        TableColumn("chosen", N_("Ask on"), lambda it: _TICKED if it.chosen else _OPEN if it.judged.eligible else "",
                    order="chosen", width=60, tone=lambda it: "accent" if it.chosen else "plain"),
        TableColumn("number", N_("Number"), lambda it: it.number, order="number", width=105),
        TableColumn("buyer", party, lambda it: it.buyer, order="buyer", width=110),
        TableColumn("due", N_("Due"), lambda it: tr.date(it.judged.receivable.due), order="due", width=90),
        TableColumn("open", N_("Still owed"), lambda it: tr.money(it.open), order="open", right=True, width=100,
                    money=lambda it: it.open),
        TableColumn("eligible", N_("Eligible"), lambda it: tr.money(it.eligible) if it.judged.eligible else "—",
                    order="eligible", right=True, width=100, money=lambda it: it.eligible, hidden=bills),
        TableColumn("kept", N_("Kept out by"), lambda it: ", ".join(tr.term("receivable fault", cut.fault)
                    for cut in it.judged.cuts), width=150, stretch=True, tone=lambda _it: "warn"),
    )  # fmt: skip
