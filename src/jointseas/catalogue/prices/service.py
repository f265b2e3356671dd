"""Prices for whoever is inside a unit of work or a reading."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as goods
from jointseas.catalogue.prices import store
from jointseas.catalogue.records import STANDARD_LIST, GoodsDeed, Price
from jointseas.catalogue.rules import price_list, price_on, require_allowed
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require


def price(view: View, sku: str, currency: str, quantity: int, day: date, in_list: str = STANDARD_LIST) -> Money | None:
    """Of one whole unit where so many are bought on that day; None where the list has no price for it."""
    found = goods.variant(view, sku)
    held = store.in_currency(view.connection, view.firm.id, {found.id: sku}, in_list, currency)
    holding = price_on(held, quantity, day)
    return None if holding is None else holding.money


def prices(view: View, goods_ids: Collection[int] | None) -> tuple[Price, ...]:
    """Every price of these goods, past and to come; None is of all goods."""
    skus = {it.id: it.sku for it in goods.variants_of(view, goods_ids)}
    if goods_ids is None:
        return tuple(store.every(view.connection, view.firm.id, skus))
    return tuple(store.of(view.connection, view.firm.id, skus))


def enter(work: Work, asked: Price) -> Price:
    """A price for the same list, currency, break and first day is written over; any other stands beside it."""
    held = goods.variant(work, asked.sku)
    whole = goods.goods_by_ids(work, [held.goods_id])[held.goods_id]
    require_allowed(whole, GoodsDeed.CHANGE)
    new = replace(asked, price_list=price_list(asked.price_list))
    require(new.money.minor >= 0, "catalogue.price_below_zero", money=new.money)
    require(new.quantity_from > 0, "catalogue.quantity_from")
    in_order = new.last_day is None or new.first_day <= new.last_day
    require(in_order, "catalogue.price_days", first=new.first_day, last=new.last_day)
    before = store.in_currency(work.connection, work.firm.id, {held.id: held.sku}, new.price_list, new.money.currency)
    if new in before:
        work.repeated()
        return new
    store.keep(work.connection, work.firm.id, held.id, new)
    work.record(f"price {new.sku} {new.price_list} {new.money.currency}", new)
    return new


def withdraw(work: Work, old: Price) -> Price:
    held = goods.variant(work, old.sku)
    known = store.in_currency(work.connection, work.firm.id, {held.id: held.sku}, old.price_list, old.money.currency)
    require(old in known, "catalogue.no_price", sku=old.sku)
    store.forget(work.connection, held.id, old)
    work.record(f"price {old.sku} {old.price_list} {old.money.currency}", ["withdrawn", old])
    return old
