"""The page of orders: the long list, or the order that it was asked for."""

from jointseas.access.records import FirmKind
from jointseas.desktop.context import Context, Hit, PageAction, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.orders.listview import OrderList
from jointseas.desktop.pages.orders.orderview import OrderView
from jointseas.i18n import N_
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    if "order" in context.params:
        return OrderView(context)
    shown = OrderList(context)
    if context.params.get("do") == "add":
        shown.add()
    if context.params.get("do") == "to_go":
        shown.list_to_go()
    return shown


def find(context: Context, typed: str) -> list[Hit]:
    listing = Listing(filters=(Contains("any", typed),))
    found = settled(context.services.selling.orders(context.seat, listing, 0, _HITS, Stop()))
    return [Hit(it.number, it.buyer_name, "orders", {"order": it.number}) for it in found.rows]


PAGE = PageSpec(
    id="orders",
    title=N_("Orders"),
    group=N_("Trade"),
    order=2,
    needs="orders.read",
    of=FirmKind.EXPORTER,
    make=make,
    topics=frozenset({"orders"}),
    find=find,
    actions=(PageAction(N_("Write an order"), {"do": "add"}, "orders.change"),),
)
