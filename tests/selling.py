"""Orders and shipments for tests: written as people at the desk would."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jointseas.kernel.outcome import settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineDraft, LineKind, Order, OrderDraft, OrderKind
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Incoterm, Leg, Shipment, ShipmentDraft, Wanted
from trading import Trade, goods


@dataclass(frozen=True)
class Selling:
    trade: Trade

    def order(self, *lines: LineDraft, buyer: str = "NORD", returns: str = "") -> Order:
        kind = OrderKind.RETURN if returns else OrderKind.SALE
        asked = OrderDraft("shop", date(2026, 2, 10), "EUR", lines, buyer, kind=kind, returns=returns)
        return settled(self.trade.doing(lambda work: orders.add(work, asked)))

    def now(self, number: str) -> Order:
        return self.trade.book.seen(lambda view: orders.order(view, number))

    def plan(self, *wanted: Wanted, incoterm: Incoterm = Incoterm.FOB, legs: tuple[Leg, ...] = ()) -> Shipment:
        asked = ShipmentDraft(incoterm, "Ningbo", "OWN", wanted, date(2026, 2, 20), legs=legs)
        return settled(self.trade.doing(lambda work: shipments.add(work, asked)))

    def ship(self, number: str, day: str = "2026-02-20") -> Shipment:
        return settled(self.trade.doing(lambda work: shipments.ship(work, number, date.fromisoformat(day))))


def line(sku: str, quantity: int, price: str, kind: LineKind = LineKind.GOODS) -> LineDraft:
    return LineDraft(sku, quantity, Decimal(price), kind=kind)


def opened_selling(trade: Trade) -> Selling:
    parties = Parties(trade.house.gate)
    settled(parties.add(trade.seat, PartyDraft("NORD", "Nordhaus GmbH", "DE", (PartyRole.BUYER,))))
    settled(parties.add(trade.seat, PartyDraft("COSCO", "Ocean Carrier Ltd", "CN", (PartyRole.CARRIER,))))
    trade.receive("GR-1", goods("MUG", 100, "500.00"))
    return Selling(trade)
