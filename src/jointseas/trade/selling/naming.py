"""Who owes for orders that a channel has brought in."""

from jointseas.access.gate import Work
from jointseas.kernel.outcome import require
from jointseas.parties import service as parties
from jointseas.trade.invoices import service as invoices
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import Order
from jointseas.trade.shipments import service as shipments


def name_buyer(work: Work, numbers: tuple[str, ...], buyer: str) -> tuple[Order, ...]:
    """Until an invoice names somebody, whether the goods have left or not."""
    party = parties.party(work, buyer)
    others = [it.id for it in orders.orders(work, numbers).values() if it.buyer_id != party.id]
    invoiced = invoices.invoiced(work) if others else frozenset()
    for it in shipments.of_orders(work, others):
        require(it.number not in invoiced, "invoices.names_buyer", shipment=it.number, orders=it.orders)
    named = orders.name_buyer(work, numbers, buyer)
    shipments.follow_buyer(work, named, party.id)
    return named
