"""What Google Merchant takes, in either of its two formats: https://support.google.com/merchants/answer/7052112."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from jointseas.channels.items.limits import Bounds, faults
from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.channels.items.spelling import figure, measure, measured, money
from jointseas.kernel.outcome import Refused

BOUNDS = Bounds(
    ("title", "description", "link", "pictures"),
    {"sku": 50, "group": 50, "title": 150, "description": 5_000, "brand": 70, "link": 2_000, "gtin": 14},
    pictures=11,
)
DETAILS = "Options"
_SELLER = re.compile("[A-Za-z0-9_-]{1,50}")
_MEASURES = ("weight", "length", "width", "height")


def check(feed: Feed) -> Iterator[Fault]:
    yield from faults(feed, BOUNDS)
    for item in feed.items:
        if item.seller and not _SELLER.fullmatch(item.seller):
            told = Refused("channels.feed_seller", sku=item.sku, seller=item.seller)
            yield Fault(item.sku, "seller", told)


def attributes(item: Item, *, metric: bool) -> dict[str, str]:
    """Everything that is said once. Google counts stock only as there or not; `external_seller_id` tells the sellers of
    one storefront apart."""
    known, weight, length = bool(item.gtin), "g" if metric else "oz", "cm" if metric else "in"
    made = {
        "id": item.sku,
        "item_group_id": item.group,
        "title": item.title,
        "description": item.description,
        "link": item.link,
        "image_link": item.pictures[0] if item.pictures else "",
        "availability": "in_stock" if item.quantity else "out_of_stock",
        "price": f"{figure(item.price)} {item.price.currency}",
        "condition": "new",
        "brand": item.brand,
        "gtin": item.gtin,
        "mpn": "" if known else item.sku,
        "identifier_exists": "yes" if known or item.brand else "no",
        "shipping_weight": _measure(item.weight_g, weight),
        "shipping_length": _measure(item.length_mm, length),
        "shipping_width": _measure(item.width_mm, length),
        "shipping_height": _measure(item.height_mm, length),
        "external_seller_id": item.seller,
    }
    return {name: value for name, value in made.items() if value}


def item(told: Mapping[str, str], pictures: tuple[str, ...], options: tuple[tuple[str, str], ...]) -> Item:
    amount, currency = told["price"].rsplit(" ", 1)
    first = (told["image_link"],) if told.get("image_link") else ()
    weight, length, width, height = (_read(told.get(f"shipping_{name}", "")) for name in _MEASURES)
    return Item(
        told["id"], told.get("item_group_id", ""), told["title"], told.get("description", ""), money(amount, currency),
        int(told["availability"] == "in_stock"), told.get("link", ""), (*first, *pictures), told.get("gtin", ""),
        told.get("brand", ""), "", "", weight, length, width, height, options, told.get("external_seller_id", ""),
    )  # fmt: skip


def carried(item: Item) -> Item:
    """Customs code and origin have no attribute, nor has a number in stock."""
    return replace(item, origin="", hs="", quantity=min(1, item.quantity))


def _measure(number: int | None, unit: str) -> str:
    return "" if number is None else f"{measure(number, unit)} {unit}"


def _read(text: str) -> int | None:
    figure, _, unit = text.partition(" ")
    return measured(figure, unit) if text else None
