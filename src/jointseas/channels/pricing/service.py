"""Prices of one channel, looked at before they hold, and taken back whole."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods.service import goods_by_ids, variants, variants_by_ids
from jointseas.catalogue.prices.service import prices
from jointseas.catalogue.records import Goods, Price, Variant
from jointseas.catalogue.rules import price_on
from jointseas.channels.defined.reading import channel
from jointseas.channels.defined.records import Channel, CustomsValue
from jointseas.channels.duties import service as duties
from jointseas.channels.duties.rules import Duties
from jointseas.channels.offers import service as offers
from jointseas.channels.offers.records import Listing, Shop
from jointseas.channels.pricing import store
from jointseas.channels.pricing.records import (
    Basis,
    Conditions,
    Cost,
    Part,
    Preview,
    PriceAsk,
    PriceRun,
    Quote,
    Step,
    Unpriced,
)
from jointseas.channels.pricing.rules import conditions_digest, quote
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.rates.service import rates
from jointseas.trade.stock.cost.service import worth

_DUTY_PAID = "DDP"


@dataclass(frozen=True)
class _Known:
    """Everything that a run looks at, read once."""

    on: Channel
    shop: Shop
    listed: Mapping[int, Listing]
    variants: Mapping[int, Variant]
    goods: Mapping[int, Goods]
    duties: Duties


# ---- looked at


def preview(view: View, ask: PriceAsk) -> Preview:
    known = _known(view, ask)
    costs = _costs(view, ask, known)
    conditions = _conditions(view, ask, known)
    quotes: list[Quote] = []
    unpriced: list[Unpriced] = []
    for cost in costs:
        try:
            quotes.append(quote(cost, conditions))
        except Refused as refused:
            unpriced.append(Unpriced(cost.sku, refused))
    of_sku = {it.sku: known.listed[it.id].price for it in known.variants.values()}
    made = tuple(quotes)
    said = digest([ask, conditions_digest(made), of_sku])
    return Preview(ask.channel, known.on.currency, view.today, made, tuple(unpriced), of_sku, said)


def _known(view: View, ask: PriceAsk) -> _Known:
    require(0 <= ask.margin < 1, "channels.margin", margin=str(ask.margin)[:20])
    shop = offers.shop(view, ask.channel)
    listed = {it.variant_id: it for it in offers.listings(view, None, ask.channel)}
    if ask.skus:
        wanted = variants(view, ask.skus)
        unknown = [sku for sku in ask.skus if sku not in wanted or wanted[sku].id not in listed]
        require(not unknown, "channels.unlisted", skus=tuple(unknown[:5]), count=len(unknown))
        listed = {it.id: listed[it.id] for it in wanted.values()}
    require(listed, "channels.nothing_listed", channel=ask.channel)
    found = variants_by_ids(view, listed)
    goods = goods_by_ids(view, {it.goods_id for it in found.values()})
    return _Known(channel(ask.channel), shop, listed, found, goods, duties.duties(view))


def _conditions(view: View, ask: PriceAsk, known: _Known) -> Conditions:
    on, shop = known.on, known.shop
    currencies = {view.firm.base_currency, ask.list_currency or view.firm.base_currency}
    table = rates(view, {*currencies, on.currency}, view.today, view.today)
    found = {it: table.find(it, on.currency, view.today) for it in currencies}
    return Conditions(
        {it: rate.rate for it, rate in found.items() if rate}, shop.freight_kg, shop.freight_m3,
        shop.incoterm == _DUTY_PAID, on.customs is CustomsValue.CIF, on.tax.rate, on.tax.included, on.fees.referral,
        on.fees.fixed, on.rounding.step, on.rounding.ending, ask.margin,
    )  # fmt: skip


def _costs(view: View, ask: PriceAsk, known: _Known) -> Iterator[Cost]:
    paid = _of_stock(view, known) if ask.basis is Basis.STOCK else _of_list(view, ask, known)
    for it in sorted(known.variants.values(), key=lambda it: it.sku):
        whole = known.goods[it.goods_id]
        national = [(one.country, one.code) for one in whole.national]
        duty = known.duties.rate(known.on.priced_for, whole.hs, national) if whole.hs else None
        yield Cost(it.sku, paid.get(it.id), it.gross_g, it.volume_cm3, duty.rate if duty else None)


def _of_list(view: View, ask: PriceAsk, known: _Known) -> dict[int, Money]:
    """Of one whole unit, on this day."""
    currency = ask.list_currency or view.firm.base_currency
    by_sku: dict[str, list[Price]] = {}
    for it in prices(view, {it.goods_id for it in known.variants.values()}):
        if (it.price_list, it.money.currency) == (ask.price_list, currency):
            by_sku.setdefault(it.sku, []).append(it)
    found = {it.id: price_on(by_sku.get(it.sku, ()), 10**it.decimals, view.today) for it in known.variants.values()}
    return {of: price.money for of, price in found.items() if price}


def _of_stock(view: View, known: _Known) -> dict[int, Money]:
    """The value of one whole unit of what lies there, rounded up: nothing is sold under its cost by rounding."""
    made = {}
    for of, (quantity, value) in worth(view).items():
        if of in known.variants and quantity > 0:
            made[of] = Money(-(-value.minor * 10 ** known.variants[of].decimals // quantity), value.currency)
    return made


# ---- applied and taken back


def apply(work: Work, ask: PriceAsk, agreed: str) -> PriceRun:
    """Exactly the prices that were looked at: refused where costs, rates or prices have changed since. Only this
    channel's prices are written."""
    seen = preview(work, ask)
    require(seen.digest == agreed, "channels.changed_since", channel=ask.channel)
    require(seen.quotes, "channels.nothing_priced", count=len(seen.unpriced))
    ids = {it.sku: it for it in variants(work, [it.sku for it in seen.quotes]).values()}
    listed = {it.variant_id: it for it in offers.listings(work, [it.id for it in ids.values()], ask.channel)}
    run = PriceRun(store.next_id(work.connection), ask.channel, seen.currency, canonical(ask), len(seen.quotes),
                   work.seat.person.id, work.now, None)  # fmt: skip
    lines = [_line(listed[ids[it.sku].id], it) for it in seen.quotes]
    store.keep(work.connection, work.firm.id, run, lines)
    offers.price(work, ask.channel, [(it.variant_id, it.after, run.id) for it in lines])
    work.record(f"prices {ask.channel} {run.id}", [run, digest(lines)])
    return run


def _line(before: Listing, it: Quote) -> store.RunLine:
    minor = before.price.minor if before.price else None
    return store.RunLine(before.variant_id, minor, before.run, it.price.minor, spelled(it.parts))


def spelled(parts: Collection[Part]) -> str:
    return json.dumps([[it.step, it.money.minor, None if it.rate is None else str(it.rate)] for it in parts])


def undo(work: Work, run_id: int) -> PriceRun:
    """What stood before stands again; refused while a later run has priced one of them."""
    found = store.run(work.connection, work.firm.id, run_id)
    if found is None:
        raise Refused("channels.no_run", number=run_id)
    require(found.undone_at is None, "channels.run_undone", number=run_id)
    lines = store.lines(work.connection, run_id)
    standing = {it.variant_id: it for it in offers.listings(work, [it.variant_id for it in lines], found.channel)}
    kept = [it for it in lines if it.variant_id in standing]  # what was taken off meanwhile has no price to give back
    later = [it for it in kept if standing[it.variant_id].run != run_id]
    require(not later, "channels.priced_since", number=run_id, count=len(later))
    offers.price(work, found.channel, [(it.variant_id, it.before, it.before_run) for it in kept])
    store.undone(work.connection, run_id, work.seat.person.id, work.now)
    work.record(f"prices {found.channel} {run_id}", "undone")
    return store.run(work.connection, work.firm.id, run_id) or found


def runs(view: View, on: str = "") -> tuple[PriceRun, ...]:
    return tuple(store.runs(view.connection, view.firm.id, on))


def derivation(view: View, on: str, variant_id: int) -> Quote | None:
    """How the price that holds there came about; None where it was not made by a run."""
    standing = offers.listings(view, [variant_id], on)
    if not standing or standing[0].run is None or standing[0].price is None:
        return None
    kept = store.line(view.connection, standing[0].run, variant_id)
    sku = variants_by_ids(view, [variant_id])[variant_id].sku
    return Quote(sku, standing[0].price, _parts(kept.derivation, standing[0].currency)) if kept else None


def _parts(text: str, currency: str) -> tuple[Part, ...]:
    return tuple(Part(Step(step), Money(minor, currency), None if rate is None else Decimal(rate))
                 for step, minor, rate in json.loads(text))  # fmt: skip
