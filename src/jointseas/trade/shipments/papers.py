"""What the commercial invoice and the packing list of a shipment say, and what they still lack."""

from jointseas.access.gate import View
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.quantities import whole
from jointseas.trade.orders import service as orders
from jointseas.trade.shipments.records import PaperLine, Papers, Shipment
from jointseas.trade.shipments.rules import lacks, stowed, unpacked


def papers(view: View, it: Shipment) -> Papers:
    variants = catalogue.variants_by_ids(view, {line.variant_id for line in it.lines})
    goods = catalogue.goods_by_ids(view, {one.goods_id for one in variants.values()})
    prices = {(of.id, line.line): line.price for of in orders.by_ids(view, {line.order_id for line in it.lines})
              for line in of.lines}  # fmt: skip
    left = unpacked(it)
    lines = []
    for line in it.lines:
        variant = variants[line.variant_id]
        of = goods[variant.goods_id]
        quantity, packed = (
            whole(pieces, variant.decimals) for pieces in (line.quantity, line.quantity - left.get(line.line, 0))
        )
        lines.append(PaperLine(
            line.line, of.code, line.sku, line.description or of.name_in("en"), of.hs, of.origin,
            variant.unit, variant.decimals, quantity, packed, prices[line.order_id, line.order_line],
            line.amount))  # fmt: skip
    packed_all = stowed(it.packages)
    return Papers(tuple(lines), packed_all, lacks(it, lines, packed_all))
