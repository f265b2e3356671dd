"""The page of purchases: what is owed and what is on its way, a room for each kind of paper, one at the side."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import in_units, may, today
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Derivation, Empty, Figure, Page, Part, Tabs, button
from jointseas.desktop.kit.table import HeldRows, Table
from jointseas.desktop.pages.purchases.acting import Acting
from jointseas.desktop.pages.purchases.ageing import AgeingRoom
from jointseas.desktop.pages.purchases.reading import Overview, find, read_overview
from jointseas.desktop.pages.purchases.tables import (
    bill_table,
    fapiao_rows,
    fapiao_table,
    order_table,
    prepayment_rows,
    prepayment_table,
    run_rows,
    run_table,
)
from jointseas.desktop.pages.purchases.words import TOPICS
from jointseas.i18n import N_
from jointseas.kernel.money import Money
from jointseas.trade.purchases.billing.records import AgeingTotal
from jointseas.trade.purchases.fapiao.records import Fapiao
from jointseas.trade.purchases.paying.records import Run
from jointseas.trade.purchases.prepaying.records import Prepayment

T = TypeVar("T")
_HEARD = TOPICS | {"books", "stock", "payments"}
_PANEL = 460


class PurchasesPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Purchases"))
        self._context, self._wanted = context, dict(context.params)
        self.tabs: Tabs | None = None
        self.acting = Acting(context, self)
        self.prepayments: HeldRows[Prepayment] = prepayment_rows(self._name)
        self.runs: HeldRows[Run] = run_rows()
        self.fapiao: HeldRows[Fapiao] = fapiao_rows()
        self._held: list[Table[Prepayment] | Table[Run] | Table[Fapiao]] = []
        ask(context.runner, self.body, partial(read_overview, context), self._show, _HEARD)

    def _name(self, supplier_id: int) -> str:
        found = self.acting.overview
        return found.name(supplier_id, self.tr_.code) if found else ""

    def _show(self, found: Overview) -> QWidget | Empty:
        self.acting.overview = found
        self.prepayments.put(found.prepayments)
        self.runs.put(found.runs)
        self.fapiao.put(found.fapiao)
        self._figures_of(found)
        if self.tabs is None:
            self.tabs = self._rooms()
            self._begin()
        for table in self._held:
            table.again()
        return self.tabs

    # ---- figures

    def _figures_of(self, found: Overview) -> None:
        tr, now = self.tr_, today(self._context)
        self.say(tr("Purchases"), tr("what suppliers are owed ties to the books"))
        late = [it for it in found.expected if it.expected_on and it.expected_on < now]
        said = tr.plural("{n} is late", "{n} are late", len(late)) if late else tr("none is late")
        accrued = found.accrued
        note = tr("as the account says") if accrued.ties else tr("the account says otherwise")
        owed = [self._owed(it) for it in found.ageing.totals[:2]]
        nothing = Figure(tr("Payable"), tr.amount(Money(0, accrued.listed.currency)), tr("nothing is owed"))
        self.figures(
            *(owed or [nothing]),
            Figure(tr("Received, not billed"), tr.amount(accrued.listed), [(note, "plain" if accrued.ties else "bad")],
                   self._open_accrued if accrued.lines else None),
            Figure(tr("Orders on their way"), tr.number(len(found.expected)), [(said, "warn" if late else "plain")]),
        )  # fmt: skip

    def _owed(self, it: AgeingTotal) -> Figure:
        tr = self.tr_
        late = Money(sum(part.minor for part in it.parts[1:]), it.total.currency)
        notes = tr("{money} overdue", money=late) if late else tr("nothing overdue")
        enter = partial(self.enter, "ageing")
        return Figure(tr("Payable in {currency}", currency=it.total.currency), tr.amount(it.total), notes, enter)

    def _open_accrued(self) -> None:
        tr, found = self.tr_, self.acting.overview
        if not found:
            return
        parts = [
            Part(f"{it.paper} · {it.sku} · {in_units(tr, it.quantity, it.decimals)}", tr.money(it.net), it.supplier)
            for it in found.accrued.lines
        ]
        accrued = found.accrued
        parts.append(Part(tr("At the rates of their days"), tr.money(accrued.listed), total=True))
        parts.append(Part(tr("In the books"), tr.money(accrued.booked), tone="plain" if accrued.ties else "bad"))
        self.panel.open(tr("Received, not billed"), Derivation(parts), width=_PANEL)

    # ---- rooms

    def _rooms(self) -> Tabs:
        tr = self.tr_
        made = Tabs(
            [
                ("orders", tr("Orders"), self._orders),
                ("bills", tr("Bills"), self._bills),
                ("prepayments", tr("Prepayments"), self._prepayments),
                ("runs", tr("Payment runs"), self._runs),
                ("fapiao", tr("Fapiao"), self._fapiao),
                ("ageing", tr("Payables by age"), lambda: AgeingRoom(self._context)),
            ],
            start=self._wanted.get("room", ""),
        )
        made.entered.connect(self._entered)
        self._entered(made.room)
        return made

    def enter(self, room: str) -> None:
        if self.tabs:
            self.tabs.enter(room)

    def _entered(self, room: str) -> None:
        """Each room has the one thing that is begun there."""
        tr, act = self.tr_, self.acting
        firsts: dict[str, tuple[str, str, Callable[[], object]]] = {
            "orders": ("purchases.order", tr("New order"), act.order),
            "bills": ("purchases.bill", tr("Enter a bill"), act.bill),
            "prepayments": ("purchases.prepay", tr("Pay ahead"), act.prepay),
            "runs": ("purchases.pay", tr("New payment run"), act.run),
            "fapiao": ("purchases.fapiao", tr("Bring in fapiao"), act.bring_fapiao),
            "ageing": ("purchases.pay", tr("New payment run"), act.run),
        }
        needs, words, begin = firsts[room]
        self.show_actions(
            *([button(words, begin, "primary", shortcut="Ctrl+N")] if may(self._context, needs) else []))  # fmt: skip

    def _orders(self) -> QWidget:
        tr = self.tr_
        words = tr("What is ordered from suppliers stands here until it has come, and after.")
        table = order_table(self._context, self._empty("purchases.order", tr("No orders yet"), words, tr("New order"),
                                                       self.acting.order))  # fmt: skip
        return self._opening(table, lambda it: self.acting.open_order(it.number))

    def _bills(self) -> QWidget:
        tr = self.tr_
        words = tr("A bill names the goods that came and what they cost besides; it is posted and kept for good.")
        table = bill_table(self._context, self._empty("purchases.bill", tr("No bills yet"), words, tr("Enter a bill"),
                                                      self.acting.bill))  # fmt: skip
        return self._opening(table, lambda it: self.acting.open_bill(it.number))

    def _prepayments(self) -> QWidget:
        tr = self.tr_
        words = tr("What is paid before the goods come stands here until it has gone against bills.")
        nothing = self._empty("purchases.prepay", tr("Nothing was paid ahead"), words, tr("Pay ahead"),
                              self.acting.prepay)  # fmt: skip
        table = prepayment_table(self._context, self.prepayments, self._name, nothing)
        self._held.append(table)
        return self._opening(table, self.acting.open_prepayment)

    def _runs(self) -> QWidget:
        tr = self.tr_
        words = tr("A run gathers bills and makes the file that the bank carries out; nothing is sent from here.")
        nothing = self._empty("purchases.pay", tr("No payment runs yet"), words, tr("New payment run"),
                              self.acting.run)  # fmt: skip
        table = run_table(self._context, self.runs, nothing)
        self._held.append(table)
        return self._opening(table, self.acting.open_run)

    def _fapiao(self) -> QWidget:
        tr = self.tr_
        words = tr("Bring in the XML of digital fapiao or the tax bureau's table, then lay each to its bill.")
        nothing = self._empty("purchases.fapiao", tr("No fapiao yet"), words, tr("Bring in fapiao"),
                              self.acting.bring_fapiao)  # fmt: skip
        table = fapiao_table(self._context, self.fapiao, nothing)
        self._held.append(table)
        return self._opening(table, self.acting.open_fapiao)

    def _empty(self, needs: str, title: str, words: str, act: str, begin: Callable[[], object]) -> Empty:
        return Empty(title, words, act, begin) if may(self._context, needs) else Empty(title, words)

    def _opening(self, table: Table[T], open_: Callable[[T], object]) -> Table[T]:
        """Enter or a click opens."""
        table.opened.connect(open_)
        table.grid.clicked.connect(lambda index: _open_row(table, index.row(), open_))
        return table

    def _begin(self) -> None:
        """What somebody came here for."""
        wanted, self._wanted = self._wanted, {}
        act = self.acting
        begun: dict[str, Callable[[], object]] = {
            "order": act.order, "bill": act.bill, "prepay": act.prepay, "run": act.run}  # fmt: skip
        begun.get(wanted.get("do", ""), lambda: None)()
        opened: Sequence[tuple[str, str, Callable[[str], object]]] = (
            ("order", "orders", act.open_order), ("bill", "bills", act.open_bill),
            ("run", "runs", act.find_run))  # fmt: skip
        for name, room, open_ in opened:
            if wanted.get(name):
                self.enter(room)
                open_(wanted[name])


def _open_row(table: Table[T], at: int, open_: Callable[[T], object]) -> None:
    found = table.model.row(at)
    if found is not None:
        open_(found)


PAGE = PageSpec(
    id="purchases",
    title=N_("Purchases"),
    group=N_("Trade"),
    order=5,
    needs="purchases.read",
    of=FirmKind.EXPORTER,
    make=PurchasesPage,
    topics=TOPICS,
    find=find,
    actions=(
        PageAction(N_("New order to a supplier"), {"do": "order"}, "purchases.order"),
        PageAction(N_("Enter a supplier's bill"), {"do": "bill", "room": "bills"}, "purchases.bill"),
        PageAction(N_("New payment run"), {"do": "run", "room": "runs"}, "purchases.pay"),
        PageAction(N_("Payables by age"), {"room": "ageing"}),
    ),
)
