"""WooCommerce's order exports: one row for each item, or one for each order with its items in cells of their own."""

import re
from collections.abc import Callable, Iterator

from jointseas.kernel.outcome import Refused
from jointseas.trade.orders.reading import (
    Columns,
    Format,
    Head,
    Piece,
    ReadLine,
    Wrong,
    columns,
    country,
    currency,
    day,
    extra,
    in_minor,
    number,
    optional,
    unit_price,
    whole,
    words,
)

_BOTH = ("order_number", "order_date", "status", "order_currency")
_NUMBERS = ("order_number", "order_id")
_ITEM = r"line_items?(_\d+)?"
_EXTRAS = (("shipping", "shipping_total"), ("fee", "fee_total"), ("tax", "tax_total"), ("tax", "shipping_tax_total"))


def _by_item(head: tuple[str, ...], code: str) -> Callable[[tuple[str, ...]], Piece]:
    cell = columns(head)
    seen: set[str] = set()

    def piece(cells: tuple[str, ...]) -> Piece:
        of, told = _head(cell, cells, code)
        item = {name: cell(cells, f"item_{name}") for name in ("sku", "name", "quantity", "total")}
        around = () if of in seen else _around(cell, cells, told.currency)
        goods = _goods(item, "item_", told.currency)
        seen.clear()
        seen.add(of)
        return of, told, (goods, *around)

    return piece


def _by_order(head: tuple[str, ...], code: str) -> Callable[[tuple[str, ...]], Piece]:
    cell = columns(head)
    places = [name for name in head if re.fullmatch(_ITEM, name)]

    def piece(cells: tuple[str, ...]) -> Piece:
        of, told = _head(cell, cells, code)
        goods = [_goods(item, f"{place}: ", told.currency) for place in places for item in _items(cell(cells, place))]
        return of, told, (*goods, *_around(cell, cells, told.currency))

    return piece


def _items(text: str) -> Iterator[dict[str, str]]:
    """`name:Beanie|sku:BN-1|quantity:2|total:36.00`, several of them parted by semicolons."""
    for item in filter(str.strip, re.split(r";(?=\s*(?:id|name):)", text)):
        pairs = (part.partition(":") for part in item.split("|"))
        yield {name.strip(): value.strip() for name, _, value in pairs}


def _head(cell: Columns, cells: tuple[str, ...], code: str) -> tuple[str, Head]:
    of = next(filter(None, (cell(cells, it) for it in _NUMBERS)), "")
    if not of:
        raise Wrong("order_number", Refused("field.required"))
    where = cell(cells, "shipping_country") or cell(cells, "billing_country")
    state = cell(cells, "status")
    return of, Head(day(cell(cells, "order_date"), "order_date"),
                    currency(cell(cells, "order_currency") or code, "order_currency"), state=state[:80],
                    cancelled=state.removeprefix("wc-") in ("cancelled", "failed"),
                    buyer_name=words(_name(cell, cells), "billing_last_name", 200),
                    country=country(where, "shipping_country"), destination=words(where, "shipping_country", 80),
                    note=words(cell(cells, "customer_note"), "customer_note", 1000))  # fmt: skip


def _name(cell: Columns, cells: tuple[str, ...]) -> str:
    parts = ((f"{of}_first_name", f"{of}_last_name") for of in ("shipping", "billing"))
    names = (" ".join(filter(None, (cell(cells, it) for it in pair))) for pair in parts)
    return next(filter(None, (cell(cells, "billing_company"), *names)), cell(cells, "billing_email"))


def _goods(item: dict[str, str], prefix: str, code: str) -> ReadLine:
    pieces = whole(item.get("quantity", ""), f"{prefix}quantity")
    amount = number(item.get("total", ""), f"{prefix}total")
    if pieces <= 0:
        raise Wrong(f"{prefix}quantity", Refused("orders.nothing", quantity=pieces))
    if amount < 0:
        raise Wrong(f"{prefix}total", Refused("orders.price", sku=item.get("sku", ""), price=str(amount)))
    name = words(item.get("name", ""), f"{prefix}name", 500)
    sku = words(item.get("sku", ""), f"{prefix}sku", 80)
    return ("goods" if amount else "sample", sku or name[:80], name, pieces, unit_price(amount, pieces),
            in_minor(amount, code))  # fmt: skip


def _around(cell: Columns, cells: tuple[str, ...], code: str) -> tuple[ReadLine, ...]:
    """The totals of the items have what was taken off them taken off already."""
    found = (extra(kind, "", optional(cell(cells, name), name), code) for kind, name in _EXTRAS)
    return tuple(line for lines in found for line in lines)


BY_ITEM = Format("woocommerce-items", "woocommerce",
                 frozenset((*_BOTH, "item_sku", "item_quantity", "item_total")), _by_item,
                 numbers=_NUMBERS)  # fmt: skip
BY_ORDER = Format("woocommerce-orders", "woocommerce", frozenset(_BOTH), _by_order, numbers=_NUMBERS, also=_ITEM)
