"""A buyer orders from the storefront, the goods leave, and an invoice follows them."""

from datetime import timedelta

from jointseas.demo.cast import ABROAD, BUYER, CARRIER, HOME, WORKS
from jointseas.demo.offering import JOINT, SKU
from jointseas.demo.stage import Stage
from jointseas.kernel.outcome import settled
from jointseas.trade.orders.records import LineDraft, Order, OrderDraft
from jointseas.trade.shipments.records import (
    Content,
    Declaration,
    Event,
    EventKind,
    Incoterm,
    Leg,
    Mode,
    Package,
    Shipment,
    ShipmentDraft,
    Wanted,
)

ORDERED, CARTON = 2_400, 24
_PORT, _ABROAD = "Ningbo", "Los Angeles"


def sell(stage: Stage) -> str:
    """What comes of it is the number of the invoice."""
    return invoice(stage, ship(stage, order(stage)))


def order(stage: Stage) -> Order:
    """Its price is that of the price list; what it promises is kept back from everybody else."""
    stage.turns_to(7)
    selling, staff = stage.services.selling, stage.staff
    draft = OrderDraft(
        JOINT, stage.today, ABROAD, (LineDraft(SKU, ORDERED, None),), BUYER.code, channel_number="HO-30871"
    )
    added = settled(selling.add_order(staff, draft))
    confirmed = settled(selling.confirm(staff, added.number))
    it = confirmed.order
    stage.step("order", it.number, it.total, ok=not confirmed.short and it.total.minor > 0)
    return it


def ship(stage: Stage, it: Order) -> Shipment:
    """On board it becomes the buyer's; until then what it cost stands among the goods on their way."""
    day = stage.turns_to(9)
    selling, staff = stage.services.selling, stage.staff
    loads, lands = day + timedelta(days=2), day + timedelta(days=20)
    legs = (Leg(Mode.ROAD, WORKS.name, _PORT, day, day + timedelta(days=1), "", "", CARRIER.code),
            Leg(Mode.SEA, _PORT, _ABROAD, loads, lands, "EVER GRACE", "BL-NGB-442071", CARRIER.code))  # fmt: skip
    package = Package("QINGYAO MUG", "carton", ORDERED // CARTON, 430 * CARTON + 600, 340 * CARTON, 500, 370, 210,
                      (Content(1, CARTON),))  # fmt: skip
    draft = ShipmentDraft(Incoterm.FOB, _PORT, WORKS.code, (Wanted(it.number, 1, ORDERED),), day, lands, CARRIER.code,
                          legs=legs, packages=(package,))  # fmt: skip
    planned = settled(selling.plan(staff, draft))
    before = stage.stands(stage.owner, HOME)["inventory"]
    settled(selling.ship(staff, planned.number, day))
    under_way = stage.stands(stage.owner, HOME)
    day = stage.turns_to(11)
    settled(selling.declare(stage.staff, planned.number, Declaration("310120260000000042", day, _PORT, "0110")))
    sent = settled(selling.hear(stage.staff, planned.number, Event(EventKind.LOADED, day, _PORT)))
    after = stage.stands(stage.owner, HOME)
    cost = before - under_way["inventory"]
    stage.step("shipment", sent.number, ok=under_way["goods_shipped"] == cost > 0
               and after.get("goods_shipped", 0) == 0 and after["cost_of_sales"] == cost)  # fmt: skip
    return sent


def invoice(stage: Stage, it: Shipment) -> str:
    issued = settled(stage.services.invoices.from_shipment(stage.staff, it.number, stage.today))
    owed = settled(stage.services.invoices.open_invoices(stage.staff, stage.today))
    held = [one.open for one in owed] == [issued.total]
    stage.step("invoice", issued.number, issued.total, ok=held and stage.stands(stage.owner, ABROAD)["receivable"]
               == issued.total.minor)  # fmt: skip
    return issued.number
