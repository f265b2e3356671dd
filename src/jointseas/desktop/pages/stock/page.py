"""The page of stock: what is free and what it is worth, then goods, lots, deeds, the keepers' papers and warehouses."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Body, Empty, Figure, Page, Tabs, button
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.stock import sheets
from jointseas.desktop.pages.stock.deedview import deed_view
from jointseas.desktop.pages.stock.goodsview import goods_view
from jointseas.desktop.pages.stock.lotsheet import Asked, LotSheet
from jointseas.desktop.pages.stock.places import place_form, places_view, worth_view
from jointseas.desktop.pages.stock.reading import (
    Coming,
    Overview,
    Told,
    find,
    read_coming,
    read_deed,
    read_deeds,
    read_overview,
)
from jointseas.desktop.pages.stock.receiptview import ReceiptView
from jointseas.desktop.pages.stock.receiving import Receiving
from jointseas.desktop.pages.stock.tables import deeds_table, goods_table, lots_of, lots_table, receipts_table
from jointseas.desktop.pages.stock.words import HEARD, TOPICS
from jointseas.i18n import N_
from jointseas.trade.pledges.records import WarehouseReceipt
from jointseas.trade.purchases.ordering.records import GoodsReceipt
from jointseas.trade.stock.lists.records import Stocked
from jointseas.trade.stock.records import Deed, OnHand
from jointseas.trade.stock.warehouses.records import Warehouse

T = TypeVar("T")
_PANEL, _SHEET, _WIDE = 440, 520, 660


class StockPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Stock"))
        self._context = context
        self._wanted = dict(context.params)
        self._overview: Overview | None = None
        self._tabs: Tabs | None = None
        self._fresh: dict[str, Callable[[Overview], object]] = {}  # each list that is shown, told what there is now
        self._places = Body(context.tr)
        ask(context.runner, self.body, partial(read_overview, context), self._show, HEARD)

    def _show(self, found: Overview) -> QWidget | Empty:
        self._overview = found
        self._say(found)
        if not found.warehouses:
            self._tabs = None
            return self._nothing()
        if self._tabs is None:
            self._fresh = {}
            self._tabs = self._rooms()
        for put in self._fresh.values():
            put(found)
        self._places.filled(places_view(self._context, found, self.change_place))
        self._begin(found)
        return self._tabs

    def _nothing(self) -> Empty:
        tr = self.tr_
        words = tr("Goods lie in warehouses, your own and those of keepers. Add the first one, then receive goods.")
        begin = tr("Add a warehouse") if may(self._context, "stock.warehouses") else ""
        return Empty(tr("No warehouse yet"), words, begin, self.change_place)

    def _say(self, found: Overview) -> None:
        tr, context = self.tr_, self._context
        self.say(tr("Stock"), tr("every lot, with its way back to the paper that brought it"))
        acts = []
        if found.warehouses and may(context, "stock.count"):
            acts.append(button(tr("Count"), self.count))
        if found.warehouses and may(context, "stock.move"):
            acts.append(button(tr("Move goods"), self.move_goods, shortcut="Ctrl+M"))
        if found.warehouses and may(context, "stock.pledge"):
            acts.append(button(tr("Enter a warehouse receipt"), self.enter_receipt))
        if found.warehouses and may(context, "purchases.receive"):
            acts.append(button(tr("Receive goods"), self.receive, "primary", shortcut="Ctrl+N"))
        self.show_actions(*acts)
        self.figures(*self._figures_of(found) if found.warehouses else ())

    def _figures_of(self, found: Overview) -> Sequence[Figure]:
        tr = self.tr_
        ties = found.value == found.booked
        booked = tr("as the account says") if ties else tr("the account says otherwise")
        base = found.value.currency
        promised = sum(bool(it.there.reserved) for it in found.stocked)
        short = sum(it.there.available < 0 for it in found.stocked)
        kept = tr("{n} promised beyond what is free", n=short) if short else tr("kept for orders")
        lenders = ", ".join(sorted({found.name(tr.code, it.pledgee_id) for it in found.pledged}))
        lots = sum(len(it.places) for it in found.stocked)
        method = tr.term("stock method", found.method)
        return (
            Figure(tr("Value in {currency}", currency=base), tr.amount(found.value),
                   [(method, "plain"), ("·", "plain"), (booked, "plain" if ties else "bad")], self.show_worth),
            Figure(tr("SKUs in stock"), tr.number(sum(bool(it.places) for it in found.stocked)),
                   tr.plural("{n} lot", "{n} lots", lots)),
            Figure(tr("SKUs reserved"), tr.number(promised), [(kept, "bad" if short else "plain")]),
            Figure(tr("Receipts pledged"), tr.number(len(found.pledged)), lenders or tr("all goods are free to move"),
                   lambda: self.enter("receipts")),
        )  # fmt: skip

    def _rooms(self) -> Tabs:
        tr = self.tr_
        rooms: list[tuple[str, str, Callable[[], QWidget]]] = [
            ("goods", tr("Goods"), self._goods),
            ("lots", tr("Lots"), self._lots),
            ("deeds", tr("Movements"), self._deeds),
            ("receipts", tr("Warehouse receipts"), self._receipts),
            ("places", tr("Warehouses"), lambda: self._places),
        ]
        return Tabs(rooms, start=self._wanted.get("room", ""))

    def enter(self, room: str) -> None:
        if self._tabs:
            self._tabs.enter(room)

    # ---- the lists

    def _goods(self) -> QWidget:
        tr = self.tr_
        words = tr("Receive goods of an order, or carry in what lay here when the books began.")
        begin = tr("Receive goods") if may(self._context, "purchases.receive") else ""
        nothing = Empty(tr("Nothing lies here yet"), words, begin, self.receive)
        shelf = goods_table(self._context, self._overview.stocked if self._overview else (), nothing)
        self._fresh["goods"] = lambda found: shelf.put(found.stocked)
        return _opening(shelf.table, self.open_goods)

    def _lots(self) -> QWidget:
        tr = self.tr_
        nothing = Empty(tr("Nothing lies here yet"), tr("Each receipt of goods makes a lot."))
        shelf = lots_table(self._context, self._overview.stocked if self._overview else (), nothing)
        self._fresh["lots"] = lambda found: shelf.put(lots_of(found.stocked))
        return _opening(shelf.table, lambda it: self.open_goods(it.of))

    def _deeds(self) -> QWidget:
        tr = self.tr_
        nothing = Empty(tr("Nothing has moved yet"), tr("What comes in, goes out or moves stands here for good."))
        return _opening(deeds_table(self._context, nothing), self.open_deed)

    def _receipts(self) -> QWidget:
        tr = self.tr_
        words = tr("A keeper's paper over goods that lie with it can be pledged to a lender.")
        begin = tr("Enter a warehouse receipt") if may(self._context, "stock.pledge") else ""
        nothing = Empty(tr("No warehouse receipts"), words, begin, self.enter_receipt)
        shelf = receipts_table(self._context, self._overview.receipts if self._overview else (), nothing)
        self._fresh["receipts"] = lambda found: shelf.put(found.receipts)
        return _opening(shelf.table, self.open_receipt)

    def _begin(self, found: Overview) -> None:
        """What somebody came here for."""
        wanted, self._wanted = self._wanted, {}
        begun = {"receive": self.receive, "move": self.move_goods, "count": self.count, "receipt": self.enter_receipt}
        begun.get(wanted.get("do", ""), lambda: None)()
        goods = next((it for it in found.stocked if it.variant.sku == wanted.get("sku")), None)
        paper = next((it for it in found.receipts if it.number == wanted.get("receipt")), None)
        if goods:
            self.open_goods(goods)
        if paper:
            self.open_receipt(paper)

    # ---- one of them

    def open_goods(self, of: Stocked) -> None:
        read = partial(read_deeds, self._context, of.variant.sku)
        self._context.runner.read(self, read, lambda deeds: self._goods_came(of, deeds))

    def _goods_came(self, of: Stocked, deeds: Sequence[Deed]) -> None:
        if self._overview:
            shown = goods_view(self._context, self._overview, of, deeds, self)
            self.panel.open(of.variant.sku, shown, above=of.goods.name_in(self.tr_.code), width=_PANEL)

    def open_deed(self, it: Deed) -> None:
        self._context.runner.read(self, partial(read_deed, self._context, it), self._deed_came)

    def _deed_came(self, told: Told) -> None:
        if self._overview:
            title = told.deed.source.rpartition("/")[2]
            self.panel.open(title, deed_view(self._context, self._overview, told), width=_PANEL)

    def open_receipt(self, it: WarehouseReceipt) -> None:
        if self._overview:
            shown = ReceiptView(self._context, self._overview, it, self._receipt_done)
            self.panel.open(it.number, shown, above=self.tr_("Warehouse receipt"), width=_PANEL)

    def _receipt_done(self, it: WarehouseReceipt) -> None:
        state = self.tr_.term("warehouse receipt", it.state)
        self._context.toast(self.tr_("{number}: {state}", number=it.number, state=state))
        self.open_receipt(it)

    def show_worth(self) -> None:
        if self._overview:
            shown = worth_view(self._context, self._overview, self.panel.close_panel)
            self.panel.open(self.tr_("Value of the stock"), shown, width=_PANEL)

    # ---- sheets

    def receive(self) -> None:
        self._context.runner.read(self, partial(read_coming, self._context), self._receive)

    def _receive(self, coming: Coming) -> None:
        if self._overview:
            made = Receiving(self._context, coming, self._overview.warehouses, self._received)
            self.panel.open(self.tr_("Receive goods"), made, width=_WIDE)

    def _received(self, it: GoodsReceipt) -> None:
        self._context.toast(self.tr_("{number}: the goods are in stock", number=it.number))
        self._show_deed_of(it.source)

    def _show_deed_of(self, source: str) -> None:
        doors, seat = self._context.services.warehousing, self._context.seat
        self._context.runner.read(self, partial(doors.deeds_of, seat, source), lambda found: self.open_deed(found[0]))

    def move_goods(self, lot: OnHand | None = None) -> None:
        if self._overview:
            self._sheet(self.tr_("Move goods"), sheets.moving(self._context, self._overview, lot), self._moved)

    def _moved(self, it: Deed) -> None:
        self._context.toast(self.tr_("{number}: the goods were moved", number=it.source.rpartition("/")[2]))
        self.open_deed(it)

    def count(self) -> None:
        if self._overview:
            self._sheet(self.tr_("Count"), sheets.counting(self._context, self._overview), self._counted)

    def _counted(self, it: Deed) -> None:
        said = self.tr_("{number}: the count is posted", number=it.source.rpartition("/")[2])
        self._context.toast(said if it.movements else self.tr_("Everything lay there as the books say"))
        self.open_deed(it)

    def enter_receipt(self) -> None:
        if self._overview:
            asked = sheets.receipting(self._context, self._overview)
            self._sheet(self.tr_("Enter a warehouse receipt"), asked, self._receipt_done)

    def _sheet(self, title: str, asked: Asked, done: Callable[..., object]) -> None:
        if self._overview:
            made = LotSheet(self._context, self._overview, asked, done, self.open_receipt)
            self.panel.open(title, made, width=_SHEET)

    def change_place(self, kept: Warehouse | None = None) -> None:
        if self._overview:
            form = place_form(self._context, self._overview, kept, self.panel.close_panel)
            self.panel.open(kept.code if kept else self.tr_("Add a warehouse"), form, width=_PANEL)


def _opening(table: Table[T], show: Callable[[T], object]) -> QWidget:
    """Enter opens, and so does a click."""
    table.opened.connect(show)

    def at(row: int) -> None:
        it = table.model.row(row)
        if it is not None:
            show(it)

    table.grid.clicked.connect(lambda index: at(index.row()))
    return table


PAGE = PageSpec(
    id="stock",
    title=N_("Stock"),
    group=N_("Trade"),
    order=4,
    needs="stock.read",
    of=FirmKind.EXPORTER,
    make=StockPage,
    topics=TOPICS,
    find=find,
    actions=(
        PageAction(N_("Receive goods"), {"do": "receive"}, "purchases.receive"),
        PageAction(N_("Move goods"), {"do": "move"}, "stock.move"),
        PageAction(N_("Count goods"), {"do": "count"}, "stock.count"),
        PageAction(N_("Enter a warehouse receipt"), {"do": "receipt"}, "stock.pledge"),
    ),
)
