"""The page of shipments: the long list, or the shipment that it was asked for."""

from jointseas.access.records import FirmKind
from jointseas.desktop.context import Context, Hit, PageAction, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.shipments.jointview import JointView
from jointseas.desktop.pages.shipments.listview import ShipmentList
from jointseas.desktop.pages.shipments.shipmentview import ShipmentView
from jointseas.i18n import N_
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    if "shipment" in context.params:
        return ShipmentView(context)
    if "joint" in context.params:
        joints = JointView(context)
        if context.params.get("do") == "add":
            joints.join()
        return joints
    shown = ShipmentList(context)
    if context.params.get("do") == "plan":
        shown.plan(context.params.get("order", ""))
    return shown


def find(context: Context, typed: str) -> list[Hit]:
    listing = Listing(filters=(Contains("any", typed),))
    found = settled(context.services.selling.shipments(context.seat, listing, 0, _HITS, Stop()))
    return [Hit(it.number, it.buyer_name, "shipments", {"shipment": it.number}) for it in found.rows]


PAGE = PageSpec(
    id="shipments",
    title=N_("Shipments"),
    group=N_("Trade"),
    order=3,
    needs="shipments.read",
    of=FirmKind.EXPORTER,
    make=make,
    topics=frozenset({"shipments"}),
    find=find,
    actions=(PageAction(N_("Fill a container together"), {"joint": "", "do": "add"}, "shipments.change"),),
)
