"""A plain table with every field, for marketplaces that map columns themselves, in the encoding of the channel."""

import json
from collections.abc import Iterator, Mapping

from jointseas.channels.items.limits import Bounds, faults, too_large
from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.channels.items.spelling import figure, money, rows, said, table, whole

_BOUNDS = Bounds(("title",), {"sku": 60, "title": 300, "description": 20_000}, bytes=200 * 2**20)
_TEXTS = ("sku", "group", "title", "description", "link", "gtin", "brand", "origin", "hs", "seller")
_NUMBERS = ("weight_g", "length_mm", "width_mm", "height_mm")
_HEAD = (*_TEXTS, "price", "currency", "quantity", *_NUMBERS, "pictures", "options")


class Generic:
    name = "generic"
    ending = "csv"

    def required(self) -> tuple[str, ...]:
        return _BOUNDS.needed

    def check(self, feed: Feed) -> Iterator[Fault]:
        return faults(feed, _BOUNDS)

    def write(self, feed: Feed) -> bytes:
        content = table(_HEAD, (_row(it) for it in feed.items), encoding=feed.encoding)
        too_large(content, _BOUNDS)
        return content

    def read(self, content: bytes, encoding: str = "utf-8", /) -> tuple[Item, ...]:
        return tuple(map(_item, rows(content, encoding=encoding)))

    def carried(self, item: Item) -> Item:
        return item


def _row(item: Item) -> tuple[str, ...]:
    options = json.dumps(item.options, ensure_ascii=False) if item.options else ""
    texts, numbers = (getattr(item, it) for it in _TEXTS), (said(getattr(item, it)) for it in _NUMBERS)
    return (*texts, figure(item.price), item.price.currency, str(item.quantity), *numbers, " ".join(item.pictures),
            options)  # fmt: skip


def _item(row: Mapping[str, str]) -> Item:
    options = tuple((name, value) for name, value in json.loads(row["options"] or "[]"))
    return Item(
        row["sku"], row["group"], row["title"], row["description"], money(row["price"], row["currency"]),
        int(row["quantity"]), row["link"], tuple(row["pictures"].split()), row["gtin"], row["brand"], row["origin"],
        row["hs"], whole(row["weight_g"]), whole(row["length_mm"]), whole(row["width_mm"]), whole(row["height_mm"]),
        options, row["seller"],
    )  # fmt: skip


OUTLET = Generic()
