"""The stock of the firm at whose desk it is read."""

from jointseas.access.gate import View
from jointseas.audit import service as audit
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.money import Money
from jointseas.storage.windows import Sight, Windows
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.cost import service as cost
from jointseas.trade.stock.lists import store
from jointseas.trade.stock.lists.records import Stocked
from jointseas.trade.stock.records import Deed, OnHand


def stocked(view: View) -> tuple[Stocked, ...]:
    """All that lies anywhere or is promised to somebody, by SKU."""
    there, worth = stock.availability(view), cost.worth(view)
    places: dict[str, list[OnHand]] = {}
    for it in stock.on_hand(view):
        places.setdefault(it.sku, []).append(it)
    variants = catalogue.variants_by_ids(view, there)
    goods = catalogue.goods_by_ids(view, {it.goods_id for it in variants.values()})
    nothing = (0, Money(0, view.firm.base_currency))
    found = (
        Stocked(goods[it.goods_id], it, there[of], worth.get(of, nothing)[1], tuple(places.get(it.sku, ())))
        for of, it in variants.items()
    )
    return tuple(sorted(found, key=lambda it: it.variant.sku))


def deeds(windows: Windows, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[Deed]:
    return windows.page(_sight(view, stop), store.DEEDS, listing, start, count)


def deeds_count(windows: Windows, view: View, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), store.DEEDS, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)


def deeds_with(view: View, sku: str, most: int) -> tuple[Deed, ...]:
    """Deeds that touched these goods, the newest first."""
    of = catalogue.variant(view, sku).id
    return store.deeds_with(view.connection, view.firm.id, of, most)
