"""The door to orders and shipments for windows and commands: it asks permission, and gives records or refusals by
value."""

from datetime import date

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Windows
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.lists import service as order_lists
from jointseas.trade.orders.records import Confirmed, ListedOrder, Order, OrderDraft, Unlinked
from jointseas.trade.selling import naming, sheets
from jointseas.trade.selling.records import OrderSheet, ShipmentSheet
from jointseas.trade.shipments import returns
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.lists import service as shipment_lists
from jointseas.trade.shipments.records import (
    Container,
    Declaration,
    Event,
    Joint,
    JointDraft,
    Leg,
    ListedShipment,
    Package,
    Shipment,
    ShipmentDraft,
)
from jointseas.trade.shipments.returns import Return


class Selling:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    # ---- orders

    @reading("orders.read")
    def orders(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedOrder]:
        return order_lists.page(self._windows, view, listing, start, count, stop)

    @reading("orders.read")
    def orders_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return order_lists.count(self._windows, view, listing, stop)

    @reading("orders.read")
    def order(self, view: View, number: str) -> Order:
        return orders.order(view, number)

    @reading("orders.read")
    def order_sheet(self, view: View, number: str) -> OrderSheet:
        return sheets.of_order(view, number)

    @reading("orders.read")
    def decimals(self, view: View, skus: tuple[str, ...]) -> dict[str, int]:
        """Those of the units in which goods are counted; none of what the catalogue does not know."""
        return {it.sku: it.decimals for it in catalogue.variants(view, skus).values()}

    @reading("orders.read")
    def unlinked(self, view: View) -> tuple[Unlinked, ...]:
        return orders.unlinked(view)

    @command("orders.change")
    def add_order(self, work: Work, draft: OrderDraft) -> Order:
        return orders.add(work, draft)

    @command("orders.change")
    def confirm(self, work: Work, number: str) -> Confirmed:
        return orders.confirm(work, number)

    @command("orders.name_buyer")
    def name_buyer(self, work: Work, orders: tuple[str, ...], buyer: str) -> tuple[Order, ...]:
        """Those that change; `buyer` is the code of a party."""
        return naming.name_buyer(work, orders, buyer)

    @command("orders.change")
    def cancel_order(self, work: Work, number: str) -> Order:
        return orders.cancel(work, number)

    @command("orders.link")
    def link(self, work: Work) -> int:
        return orders.link(work)

    @command("shipments.ship")
    def take_back(self, work: Work, asked: Return) -> Order:
        return returns.take_back(work, asked)

    # ---- shipments

    @reading("shipments.read")
    def shipments(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedShipment]:
        return shipment_lists.page(self._windows, view, listing, start, count, stop)

    @reading("shipments.read")
    def shipments_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return shipment_lists.count(self._windows, view, listing, stop)

    @reading("shipments.read")
    def shipment(self, view: View, number: str) -> Shipment:
        return shipments.shipment(view, number)

    @reading("shipments.read")
    def shipment_sheet(self, view: View, number: str) -> ShipmentSheet:
        return sheets.of_shipment(view, number)

    @reading("shipments.read")
    def under_way(self, view: View) -> tuple[Shipment, ...]:
        """Planned or gone, and not yet delivered."""
        return shipments.under_way(view)

    @command("shipments.change")
    def plan(self, work: Work, draft: ShipmentDraft) -> Shipment:
        return shipments.add(work, draft)

    @command("shipments.change")
    def change_way(self, work: Work, number: str, legs: tuple[Leg, ...]) -> Shipment:
        return shipments.change_way(work, number, legs)

    @command("shipments.change")
    def pack(self, work: Work, number: str, packages: tuple[Package, ...], boxes: tuple[Container, ...]) -> Shipment:
        return shipments.pack(work, number, packages, boxes)

    @command("shipments.change")
    def declare(self, work: Work, number: str, declaration: Declaration) -> Shipment:
        return shipments.declare(work, number, declaration)

    @command("shipments.change")
    def cancel_shipment(self, work: Work, number: str) -> Shipment:
        return shipments.cancel(work, number)

    @command("shipments.ship")
    def ship(self, work: Work, number: str, day: date) -> Shipment:
        return shipments.ship(work, number, day)

    @command("shipments.hear")
    def hear(self, work: Work, number: str, event: Event) -> Shipment:
        return shipments.hear(work, number, event)

    @reading("shipments.read")
    def joints(self, view: View) -> tuple[Joint, ...]:
        return shipments.joints(view)

    @command("shipments.change")
    def join(self, work: Work, draft: JointDraft) -> Joint:
        return shipments.join(work, draft)
