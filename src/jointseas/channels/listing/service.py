"""Listing for whoever is inside a unit of work: what cannot be published is held back with its reasons, the rest is
listed."""

from collections.abc import Collection

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods.service import variants
from jointseas.catalogue.records import Variant
from jointseas.channels.defined.reading import channel
from jointseas.channels.listing.records import Held, Listed
from jointseas.channels.offers import service as offers
from jointseas.channels.offers.records import Listing
from jointseas.channels.readiness import service as readiness
from jointseas.channels.readiness.records import Answer, Standing
from jointseas.channels.readiness.rules import standing
from jointseas.kernel.outcome import ensure, require


def rehearse(view: View, on: str, skus: Collection[str]) -> Listed:
    """What would become of it."""
    return _sorted_out(view, on, _wanted(view, skus))


def put(work: Work, on: str, skus: Collection[str]) -> Listed:
    offers.shop(work, on)
    wanted = _wanted(work, skus)
    done = _sorted_out(work, on, wanted)
    if not done.skus:
        work.repeated()
        return done
    currency = channel(on).currency
    offers.put(work, [Listing(on, wanted[sku].id, currency, None, None) for sku in done.skus])
    work.record(f"listings {on}", done.skus)
    return done


def take_off(work: Work, on: str, skus: Collection[str]) -> Listed:
    """Its price there goes with it."""
    wanted = _wanted(work, skus)
    there = {it.variant_id for it in offers.listings(work, [it.id for it in wanted.values()], channel(on).code)}
    gone = tuple(sku for sku, it in wanted.items() if it.id in there)
    if gone:
        offers.take_off(work, on, [wanted[sku].id for sku in gone])
        work.record(f"listings {on}", ["taken off", *gone])
    else:
        work.repeated()
    return Listed(on, gone, ())


def _wanted(view: View, skus: Collection[str]) -> dict[str, Variant]:
    found = variants(view, skus)
    unknown = sorted(set(skus) - set(found))
    require(not unknown, "stock.unknown_skus", skus=tuple(unknown[:5]), count=len(unknown))
    return {sku: found[sku] for sku in sorted(found)}


def _sorted_out(view: View, on: str, wanted: dict[str, Variant]) -> Listed:
    told = _standings(view, on, wanted)
    already = tuple(sku for sku, it in told.items() if it.listed)
    held = tuple(Held(sku, it) for sku, it in told.items() if not it.listed and it.first_no is Answer.PUBLISHABLE)
    refused = {it.sku for it in held}
    return Listed(on, tuple(sku for sku in told if sku not in refused and sku not in already), already, held)


def _standings(view: View, on: str, wanted: dict[str, Variant]) -> dict[str, Standing]:
    channel(on)
    terms = next((it for it in readiness.terms(view) if it.channel.code == on), None)
    ensure(terms, f"the channel {on} has no terms")
    found = readiness.known(view, {it.goods_id for it in wanted.values()})
    by_sku = {it.fact.sku: standing(it, terms, readiness.exact()) for it in found if terms and it.fact.sku in wanted}
    return {sku: by_sku[sku] for sku in wanted}
