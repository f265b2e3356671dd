"""Prices for whoever is inside a unit of work or a reading."""

from collections.abc import Collection, Sequence
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as goods
from jointseas.catalogue.prices import store
from jointseas.catalogue.records import STANDARD_LIST, GoodsDeed, Price, Variant
from jointseas.catalogue.rules import place_of_price, price_on, proper_price, require_allowed
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require


def price(view: View, sku: str, currency: str, quantity: int, day: date, in_list: str = STANDARD_LIST) -> Money | None:
    """Of one whole unit where so many are bought on that day; None where the list has no price for it."""
    found = holding(view, sku, currency, quantity, day, in_list)
    return None if found is None else found.money


def holding(view: View, sku: str, currency: str, quantity: int, day: date, in_list: str) -> Price | None:
    found = goods.variant(view, sku)
    held = store.in_currency(view.connection, view.firm.id, {found.id: sku}, in_list, currency)
    return price_on(held, quantity, day)


def prices(view: View, goods_ids: Collection[int] | None) -> tuple[Price, ...]:
    """Every price of these goods, past and to come; None is of all goods."""
    skus = {it.id: it.sku for it in goods.variants_of(view, goods_ids)}
    if goods_ids is None:
        return tuple(store.every(view.connection, view.firm.id, skus))
    return tuple(store.of(view.connection, view.firm.id, skus))


def enter(work: Work, asked: Price) -> Price:
    """A price for the same list, currency, break and first day is written over; any other stands beside it."""
    new, before = put(work, asked)
    if new == before:
        work.repeated()
    else:
        work.record(f"price {new.sku} {new.price_list} {new.money.currency}", [new, before])
    return new


def put(work: Work, asked: Price) -> tuple[Price, Price | None]:
    """The price as it stands now, and what stood in its place. Whoever brings in many records them as one."""
    held = goods.variant(work, asked.sku)
    whole = goods.goods_by_ids(work, [held.goods_id])[held.goods_id]
    require_allowed(whole, GoodsDeed.CHANGE)
    new = proper_price(asked)
    known = store.in_currency(work.connection, work.firm.id, {held.id: held.sku}, new.price_list, new.money.currency)
    before = next((it for it in known if place_of_price(it) == place_of_price(new)), None)
    if new != before:
        keep(work, [(held.id, before, new)])
        goods.touch(work, whole.id)
    return new, before


def of_variants(view: View, variants: Collection[Variant]) -> tuple[Price, ...]:
    return tuple(store.of(view.connection, view.firm.id, {it.id: it.sku for it in variants}))


def keep(work: Work, kept: Sequence[tuple[int, Price | None, Price]]) -> None:
    """As they are, each with its variant and what stood in its place: for whoever has judged them and records them."""
    store.keep(work.connection, work.firm.id, kept)


def forget(work: Work, old: Price) -> None:
    store.forget(work.connection, goods.variant(work, old.sku).id, old)


def withdraw(work: Work, old: Price) -> Price:
    held = goods.variant(work, old.sku)
    known = store.in_currency(work.connection, work.firm.id, {held.id: held.sku}, old.price_list, old.money.currency)
    require(old in known, "catalogue.no_price", sku=old.sku)
    store.forget(work.connection, held.id, old)
    goods.touch(work, held.goods_id)
    work.record(f"price {old.sku} {old.price_list} {old.money.currency}", ["withdrawn", old])
    return old
