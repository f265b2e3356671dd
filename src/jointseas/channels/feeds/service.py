"""Feeds for whoever is inside a reading: what can be published goes in, sold out or not; what the outlet would refuse
is told instead of written; what was written is read back before it is handed over."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from jointseas.access.gate import View
from jointseas.catalogue.goods.service import goods_by_ids, variants_by_ids
from jointseas.catalogue.pictures.service import every_picture
from jointseas.catalogue.prices.service import prices
from jointseas.catalogue.records import STANDARD_LIST, Goods, Picture, Price, Variant
from jointseas.catalogue.rules import price_on
from jointseas.channels.defined.reading import channel
from jointseas.channels.defined.records import Channel, ChannelKind
from jointseas.channels.feeds.records import LeftOut, Written
from jointseas.channels.items.records import Feed, Item
from jointseas.channels.offers import service as offers
from jointseas.channels.offers.records import Listing, Shop
from jointseas.channels.outlets import outlets
from jointseas.channels.readiness import service as readiness
from jointseas.channels.readiness.records import Answer, Standing
from jointseas.channels.readiness.rules import ANSWER_OF, standing
from jointseas.channels.storefront import service as storefront
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure
from jointseas.trade.stock.records import Availability
from jointseas.trade.stock.service import availability

# A listing without stock stays in the feed: it is told as sold out. All else keeps it out.
_SOLD_OUT = frozenset({"no_stock"})
_LATER = (Answer.SHIPPABLE, Answer.FINANCEABLE)


def feed(view: View, on: str) -> Written:
    shop, defined = offers.shop(view, on), channel(on)
    outlet = outlets()[defined.outlet]
    listed = {it.variant_id: it for it in offers.listings(view, None, on)}
    known = variants_by_ids(view, listed)
    told = _standings(view, on, known.values())
    fit = [it for it in known.values() if _goes_in(told[it.sku])]
    gathered = _Gathering(view, defined, shop, listed, fit)
    items = tuple(gathered.item(it) for it in sorted(fit, key=lambda it: (it.goods_id, it.sku)))
    made = Feed(defined.en, _home(shop.link), defined.texts[0].language, defined.currency, defined.encoding, items,
                defined.metric)  # fmt: skip
    left = tuple(LeftOut(sku, it) for sku, it in sorted(told.items()) if not _goes_in(it))
    faults = tuple(outlet.check(made))
    content = b"" if faults else outlet.write(made)
    if content:
        read = sorted(outlet.read(content, defined.encoding), key=lambda it: it.sku)
        asked = sorted((outlet.carried(it) for it in made.items), key=lambda it: it.sku)
        ensure(read == asked, f"the feed of {on} does not read back as it was written")
    return Written(on, outlet.ending, content, len(made.items), left, faults)


def _standings(view: View, on: str, known: Collection[Variant]) -> Mapping[str, Standing]:
    terms = next(it for it in readiness.terms(view) if it.channel.code == on)
    skus = {it.sku for it in known}
    found = readiness.known(view, {it.goods_id for it in known})
    return {it.fact.sku: standing(it, terms, readiness.exact()) for it in found if it.fact.sku in skus}


def _goes_in(told: Standing) -> bool:
    """Shipping and financing are no affair of the outlet."""
    return all(reason.code in _SOLD_OUT or ANSWER_OF[reason.code] in _LATER for reason in told.reasons)


def _home(link: str) -> str:
    """The address of the shop, of which that of an offer is a part."""
    return "/".join(link.split("/")[:3])


class _Gathering:
    """Everything that the items of one feed need, read once."""

    def __init__(self, view: View, on: Channel, shop: Shop, listed: Mapping[int, Listing],
                 fit: Collection[Variant]) -> None:  # fmt: skip
        self._view, self._on, self._shop, self._listed = view, on, shop, listed
        self._goods: Mapping[int, Goods] = goods_by_ids(view, {it.goods_id for it in fit})
        self._pictures = _pictures(every_picture(view))
        self._prices = _prices(prices(view, set(self._goods)), on.currency)
        self._partners = storefront.partners(view, on.code) if on.kind is ChannelKind.JOINT else {}
        ids = [it.id for it in fit]
        self._there: Mapping[int, Availability] = availability(view, ids)
        self._shops = offers.shops(view)
        self._channels: dict[int, set[str]] = defaultdict(set)
        for it in offers.listings(view, ids):
            self._channels[it.variant_id].add(it.channel)

    def item(self, it: Variant) -> Item:
        whole, language = self._goods[it.goods_id], self._on.texts[0].language
        pictures = tuple(self._shop.pictures.replace("{picture}", one.digest) for one in self._pictures[whole.id])
        return Item(
            it.sku, whole.code, whole.name_in(language), whole.description_in(language), self._price(it),
            self._quantity(it), self._shop.link.replace("{sku}", it.sku), pictures if self._shop.pictures else (),
            it.gtin, whole.brand, whole.origin, whole.hs, it.gross_g, it.length_mm, it.width_mm, it.height_mm,
            it.options, self._seller(it),
        )  # fmt: skip

    def _seller(self, it: Variant) -> str:
        """Whoever has the most of it, where several sell under one storefront."""
        partners = self._partners.get(it.goods_id, ())
        return partners[0].party if partners else ""

    def _price(self, it: Variant) -> Money:
        own = self._listed[it.id].price
        found = own or price_on(self._prices[it.sku], 10**it.decimals, self._view.today)
        ensure(found, f"{it.sku} is ready for {self._on.code} without a price")
        return found.money if isinstance(found, Price) else found or Money(0, self._on.currency)

    def _quantity(self, it: Variant) -> int:
        shown = offers.offered(self._shops, self._channels[it.id], self._there[it.id].available, it.decimals)
        return shown.get(self._on.code, 0)


def _pictures(every: Collection[Picture]) -> dict[int, list[Picture]]:
    found: dict[int, list[Picture]] = defaultdict(list)
    for it in sorted(every, key=lambda it: it.place):
        found[it.goods_id].append(it)
    return found


def _prices(every: Collection[Price], currency: str) -> dict[str, list[Price]]:
    found: dict[str, list[Price]] = defaultdict(list)
    for it in every:
        if (it.price_list, it.money.currency) == (STANDARD_LIST, currency):
            found[it.sku].append(it)
    return found
