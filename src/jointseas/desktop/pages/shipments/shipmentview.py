"""One shipment on the whole page: its way, how it is packed, what its papers say, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Figure, Page, Tabs, Tone, button, confirm
from jointseas.desktop.pages.shipments.packing import packing_view
from jointseas.desktop.pages.shipments.paperwork import papers_view
from jointseas.desktop.pages.shipments.way import ask_event, way_view
from jointseas.desktop.pages.shipments.words import TOPICS, Desk, day, said_day
from jointseas.desktop.redraw import Acts, drawn_anew
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.listing import Listing, OneOf, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.trade.invoices.lists.records import ListedInvoice
from jointseas.trade.invoices.records import InvoiceKind
from jointseas.trade.selling.records import ShipmentSheet
from jointseas.trade.shipments.records import Shipment, ShipmentState
from jointseas.trade.shipments.rules import Delay, delay

_MOST_PAPERS = 20  # of one shipment: an invoice and its credit notes
_ROOMS: dict[str, Callable[[Desk, ShipmentSheet], QWidget]] = {
    "way": way_view,
    "packing": packing_view,
    "papers": papers_view,
}


@dataclass(frozen=True)
class Seen:
    sheet: ShipmentSheet
    invoice: str  # on which its goods stand, once they do


def read(context: Context, number: str) -> Seen:
    seat, asked = context.seat, Listing(filters=(OneOf("shipment", (number,)),))
    papers: tuple[ListedInvoice, ...] = ()
    if may(context, "invoices.read"):
        papers = tuple(settled(context.services.invoices.page(seat, asked, 0, _MOST_PAPERS, Stop())).rows)
    invoice = next((it.number for it in papers if it.kind is InvoiceKind.INVOICE), "")
    return Seen(settled(context.services.selling.shipment_sheet(seat, number)), invoice)


class ShipmentView(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._number = context, context.params["shipment"]
        super().__init__(context.tr, self._number)
        self.acts = Acts(self)
        self._desk = Desk(context, self, self._number)
        self.sheet: ShipmentSheet | None = None
        self.tabs: Tabs | None = None
        self._rooms: dict[str, Body] = {}
        topics = TOPICS | {"goods", "invoices"}
        ask(context.runner, self.body, partial(read, context, self._number), self._tell, topics)

    def _tell(self, seen: Seen) -> QWidget:
        self.sheet = sheet = seen.sheet
        it = sheet.shipment
        said = [it.buyer_name, f"{it.incoterm.value} {it.place}", ", ".join(it.orders), sheet.carrier]
        self.say(it.number, " · ".join(filter(None, said)))
        self.acts.show(self._actions(it, seen.invoice))
        self._sums(it)
        if self.tabs is None:
            self.tabs = Tabs(self._named(), start=self._context.params.get("room", "way"))
        else:
            for key in self._rooms:
                self._fill(key)
        return self.tabs

    def _named(self) -> list[tuple[str, str, Callable[[], QWidget]]]:
        tr = self.tr_
        names = {"way": tr("Way"), "packing": tr("Packing"), "papers": tr("Data for the papers")}
        return [(key, name, partial(self._room, key)) for key, name in names.items()]

    def _room(self, key: str) -> Body:
        self._rooms[key] = Body(self.tr_)
        self._fill(key)
        return self._rooms[key]

    def _fill(self, key: str) -> None:
        if self.sheet is not None:
            drawn_anew(self._rooms[key], _ROOMS[key](self._desk, self.sheet))

    def _sums(self, it: Shipment) -> None:
        tr, base = self.tr_, self._context.seat.firm.base_currency
        late = Delay(0, 0)
        if it.state is not ShipmentState.CANCELLED:
            late = delay((it.leaves_on, it.arrives_on), (it.left_on, it.arrived_on), self._desk.today)
        owned = tr("the buyer's since {day}", day=it.recognised_on) if it.recognised_on else tr("still ours")
        goods = tr.plural("{n} line", "{n} lines", len(it.lines))
        arrives = it.arrived_on or it.arrives_on
        self.figures(
            Figure(tr("Value"), tr.money(it.value), goods),
            Figure(tr("Cost"), tr.money(Money(it.cost, base)), owned if it.left_on else tr("known once it has left")),
            Figure(tr("Left on") if it.left_on else tr("Leaves"), tr.date(it.left_on or it.leaves_on),
                   self._late(late.leaving)),
            Figure(tr("Arrived on") if it.arrived_on else tr("Arrives"),
                   said_day(tr, arrives) or tr("not known"), self._late(late.arriving) if arrives else ""),
        )  # fmt: skip

    def _late(self, days: int) -> list[tuple[str, Tone]]:
        tr = self.tr_
        return [(tr.plural("{n} day late", "{n} days late", days), "warn")] if days else [(tr("as planned"), "plain")]

    # ---- what can be done

    def _actions(self, it: Shipment, invoice: str) -> list[QWidget]:
        context, tr, desk = self._context, self.tr_, self._desk
        made: list[QWidget] = [button(tr("All shipments"), lambda: context.go("shipments", do="list"))]
        if it.state is ShipmentState.PLANNED and desk.may("shipments.ship"):
            made.append(button(tr("Cancel the shipment"), self._cancel, "danger"))
            made.append(button(tr("Ship"), self._ship, "primary"))
        elif it.left_on:
            to_invoice = not invoice and desk.may("invoices.issue")
            if invoice:
                made.append(button(invoice, partial(context.go, "invoices", invoice=invoice)))
            if desk.may("shipments.hear"):
                ask_it = partial(ask_event, desk, it)
                made.append(button(tr("Add an event"), ask_it, "plain" if to_invoice else "primary"))
            if to_invoice:
                write = partial(context.go, "invoices", do="shipments", shipment=it.number)
                made.append(button(tr("Invoice it"), write, "primary"))
        return made

    def _ship(self) -> None:
        tr, desk = self.tr_, self._desk
        fields = (Field("day", N_("Left on"), Kind.DATE, start=desk.today.isoformat()),)
        desk.ask(tr("Ship"), fields, tr("Ship now"),
                 lambda told: desk.selling.ship(desk.seat, desk.number, day(told["day"])),
                 tr("It has left: out of the stock, and on its way in the books"))  # fmt: skip

    def _cancel(self) -> None:
        tr, desk = self.tr_, self._desk
        text = tr("The goods stay, and the orders wait for another shipment. This cannot be undone.")
        cancelled = partial(desk.selling.cancel_shipment, desk.seat, desk.number)
        confirm(tr, self, tr("Cancel the shipment"), text, tr("Cancel the shipment"),
                lambda: desk.do(cancelled, tr("The shipment was cancelled")))  # fmt: skip
