"""What Google Merchant takes, in either of its two formats: https://support.google.com/merchants/answer/7052112."""

from collections.abc import Mapping
from dataclasses import replace

from jointseas.channels.items.limits import Bounds
from jointseas.channels.items.records import Item
from jointseas.channels.items.spelling import figure, in_units, money, of_units

BOUNDS = Bounds(
    ("title", "description", "link", "pictures"),
    {"sku": 50, "group": 50, "title": 150, "description": 5_000, "brand": 70, "link": 2_000, "gtin": 14},
    pictures=11,
)
DETAILS = "Options"
_MEASURES = (("weight", 1), ("length", 10), ("width", 10), ("height", 10))


def attributes(item: Item) -> dict[str, str]:
    """Everything that is said once. Google counts stock only as there or not."""
    known = bool(item.gtin)
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
        "shipping_weight": _measure(item.weight_g, 1, "g"),
        "shipping_length": _measure(item.length_mm, 10, "cm"),
        "shipping_width": _measure(item.width_mm, 10, "cm"),
        "shipping_height": _measure(item.height_mm, 10, "cm"),
    }
    return {name: value for name, value in made.items() if value}


def item(told: Mapping[str, str], pictures: tuple[str, ...], options: tuple[tuple[str, str], ...]) -> Item:
    amount, currency = told["price"].rsplit(" ", 1)
    first = (told["image_link"],) if told.get("image_link") else ()
    weight, length, width, height = (_read(told.get(f"shipping_{name}", ""), per) for name, per in _MEASURES)
    return Item(
        told["id"], told.get("item_group_id", ""), told["title"], told.get("description", ""), money(amount, currency),
        int(told["availability"] == "in_stock"), told.get("link", ""), (*first, *pictures), told.get("gtin", ""),
        told.get("brand", ""), "", "", weight, length, width, height, options,
    )  # fmt: skip


def carried(item: Item) -> Item:
    """Customs code and origin have no attribute, nor has a number in stock."""
    return replace(item, origin="", hs="", quantity=min(1, item.quantity))


def _measure(number: int | None, per: int, unit: str) -> str:
    return "" if number is None else f"{in_units(number, per)} {unit}"


def _read(text: str, per: int) -> int | None:
    return of_units(text.split(" ", maxsplit=1)[0], per)
