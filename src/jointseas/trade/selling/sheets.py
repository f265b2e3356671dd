"""What is gathered for one page from the rooms below."""

from jointseas.access.gate import View
from jointseas.catalogue.goods import service as catalogue
from jointseas.parties import service as parties
from jointseas.trade.orders import service as orders
from jointseas.trade.selling.records import OrderSheet, ShipmentSheet
from jointseas.trade.shipments import papers
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import ShipmentState


def of_order(view: View, number: str) -> OrderSheet:
    it = orders.order(view, number)
    sent = shipments.of_orders(view, [it.id])
    planned: dict[int, int] = {}
    for line in (one for of in sent if of.state is ShipmentState.PLANNED for one in of.lines if one.order_id == it.id):
        planned[line.order_line] = planned.get(line.order_line, 0) + line.quantity
    variants = catalogue.variants_by_ids(view, {line.variant_id for line in it.lines if line.variant_id is not None})
    decimals = {line.line: one.decimals for line in it.lines if (one := variants.get(line.variant_id or 0))}
    buyer = parties.by_ids(view, [it.buyer_id])[it.buyer_id] if it.buyer_id is not None else None
    return OrderSheet(it, buyer, sent, orders.kept(view, it), planned, decimals)


def of_shipment(view: View, number: str) -> ShipmentSheet:
    it = shipments.shipment(view, number)
    carrier = parties.by_ids(view, [it.carrier_id])[it.carrier_id].name if it.carrier_id else ""
    joint = next((one for one in shipments.joints(view) if any(part.shipment == number for part in one.parts)), None)
    return ShipmentSheet(it, papers.papers(view, it), carrier, joint)
