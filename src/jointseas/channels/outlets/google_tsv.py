"""Google Merchant's feed as a tabbed table. What has no column of its own is a product detail."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jointseas.channels.items.google import BOUNDS, DETAILS, attributes, carried, check, item
from jointseas.channels.items.limits import too_large
from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.channels.items.spelling import flat, rows, table

_HEAD = ("id", "item_group_id", "title", "description", "link", "image_link", "additional_image_link", "availability",
         "price", "condition", "brand", "gtin", "mpn", "identifier_exists", "shipping_weight", "shipping_length",
         "shipping_width", "shipping_height", "product_detail", "external_seller_id")  # fmt: skip


class GoogleTsv:
    name = "google_tsv"
    ending = "tsv"

    def required(self) -> tuple[str, ...]:
        return BOUNDS.needed

    def check(self, feed: Feed) -> Iterator[Fault]:
        return check(feed)

    def write(self, feed: Feed) -> bytes:
        content = table(_HEAD, (_row(it, metric=feed.metric) for it in feed.items), delimiter="\t")
        too_large(content, BOUNDS)
        return content

    def read(self, content: bytes, _encoding: str = "utf-8", /) -> tuple[Item, ...]:
        """Always in UTF-8, as Google asks."""
        return tuple(_item(dict(row)) for row in rows(content, delimiter="\t"))

    def carried(self, item: Item) -> Item:
        return replace(carried(item), title=flat(item.title), description=flat(item.description))


def _row(item: Item, *, metric: bool) -> tuple[str, ...]:
    details = ",".join(f"{DETAILS}:{_escaped(name)}:{_escaped(value)}" for name, value in item.options)
    told = {
        **attributes(item, metric=metric),
        "additional_image_link": ",".join(item.pictures[1:]),
        "product_detail": details,
    }
    return tuple(told.get(name, "") for name in _HEAD)


def _item(told: dict[str, str]) -> Item:
    pictures = tuple(it for it in told["additional_image_link"].split(",") if it)
    details = [it for it in re.split(r"(?<!\\),", told["product_detail"]) if it]
    options = [re.split(r"(?<!\\):", it)[1:] for it in details]
    return item(told, pictures, tuple((_unescaped(name), _unescaped(value)) for name, value in options))


def _escaped(text: str) -> str:
    return re.sub(r"([,:])", r"\\\1", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([,:])", r"\1", text)


OUTLET = GoogleTsv()
