"""Shopify's product import: the first row of a handle says what its variants share, further rows add pictures."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jointseas.channels.items.limits import Bounds, faults, too_large
from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.channels.items.spelling import figure, money, rows, said, table, whole
from jointseas.kernel.outcome import Refused

_BOUNDS = Bounds(
    ("title", "group"), {"sku": 255, "group": 255, "title": 255, "brand": 255, "description": 512_000},
    options=3, pictures=250, bytes=15_000_000,
)  # fmt: skip
_MOST_VARIANTS = 2_048
_HEAD = ("Handle", "Title", "Body (HTML)", "Vendor", "Published", "Option1 Name", "Option1 Value", "Option2 Name",
         "Option2 Value", "Option3 Name", "Option3 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
         "Variant Inventory Qty", "Variant Inventory Policy", "Variant Fulfillment Service", "Variant Price",
         "Variant Requires Shipping", "Variant Taxable", "Variant Barcode", "Image Src", "Image Position",
         "Variant Weight Unit", "Status", "Country of origin", "HS code", "Currency")  # fmt: skip
_ALIKE = {"Variant Inventory Tracker": "shopify", "Variant Inventory Policy": "deny", "Published": "TRUE",
          "Variant Fulfillment Service": "manual", "Variant Requires Shipping": "TRUE", "Variant Taxable": "TRUE",
          "Variant Weight Unit": "g", "Status": "active"}  # fmt: skip


class Shopify:
    name = "shopify"
    ending = "csv"

    def required(self) -> tuple[str, ...]:
        return _BOUNDS.needed

    def check(self, feed: Feed) -> Iterator[Fault]:
        yield from faults(feed, _BOUNDS)
        for group, items in _groups(feed.items).items():
            if len(items) > _MOST_VARIANTS:
                told = Refused("channels.feed_variants", sku=group, count=len(items), most=_MOST_VARIANTS)
                yield Fault(items[0].sku, "group", told)
            yield from _options_alike(items)

    def write(self, feed: Feed) -> bytes:
        made = (row for group in _groups(feed.items).values() for row in _rows(group))
        content = table(_HEAD, ([row.get(name, "") for name in _HEAD] for row in made))
        too_large(content, _BOUNDS)
        return content

    def read(self, content: bytes, _encoding: str = "utf-8", /) -> tuple[Item, ...]:
        """Always in UTF-8, as Shopify asks."""
        by_handle: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        for row in rows(content):
            by_handle[row["Handle"]].append(row)
        return tuple(item for group in by_handle.values() for item in _items(group))

    def carried(self, item: Item) -> Item:
        """Sizes and the address are Shopify's own affair; the handle is in small letters."""
        return replace(
            item, group=handle(item.group), link="", seller="", length_mm=None, width_mm=None, height_mm=None
        )


def handle(group: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", group.lower()).strip("-")


def _groups(items: Sequence[Item]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[handle(item.group)].append(item)
    return groups


def _options_alike(items: Sequence[Item]) -> Iterator[Fault]:
    """Variants of one product differ by the same options, and no two of them by nothing."""
    names, seen = [name for name, _ in items[0].options], set()
    for item in items:
        if [name for name, _ in item.options] != names or item.options in seen:
            yield Fault(item.sku, "options", Refused("channels.feed_options", sku=item.sku, group=item.group))
        seen.add(item.options)


def _rows(items: Sequence[Item]) -> Iterator[dict[str, str]]:
    """Pictures are those of the product: the first goes with its first row, each other has a row to itself."""
    first = items[0]
    for place, item in enumerate(items):
        shared = _shared(first) if place == 0 else {}
        yield {**_variant(item, names=place == 0), **shared}
    for place, address in enumerate(first.pictures[1:], 2):
        yield {"Handle": handle(first.group), "Image Src": address, "Image Position": str(place)}


def _shared(first: Item) -> dict[str, str]:
    picture = {"Image Src": first.pictures[0], "Image Position": "1"} if first.pictures else {}
    body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in first.description.split("\n"))
    return {"Title": first.title, "Body (HTML)": body if first.description else "", "Vendor": first.brand, **picture}


def _variant(item: Item, *, names: bool) -> dict[str, str]:
    made = {"Handle": handle(item.group), "Variant SKU": item.sku, "Variant Price": figure(item.price),
            "Variant Inventory Qty": str(item.quantity), "Variant Grams": said(item.weight_g),
            "Variant Barcode": item.gtin, "Country of origin": item.origin, "HS code": item.hs,
            "Currency": item.price.currency, **_ALIKE}  # fmt: skip
    for place, (name, value) in enumerate(item.options, 1):
        made |= {f"Option{place} Name": name if names else "", f"Option{place} Value": value}
    if not item.options:
        made |= {"Option1 Name": "Title" if names else "", "Option1 Value": "Default Title"}
    return made


def _items(group: Sequence[Mapping[str, str]]) -> Iterator[Item]:
    first = group[0]
    body = [html.unescape(it) for it in re.findall(r"<p>(.*?)</p>", first["Body (HTML)"], re.DOTALL)]
    pictures = tuple(row["Image Src"] for row in group if row["Image Src"])
    names = [first[f"Option{n} Name"] for n in (1, 2, 3) if first[f"Option{n} Name"] not in ("", "Title")]
    for row in group:
        if row["Variant SKU"]:
            options = tuple((name, row[f"Option{n} Value"]) for n, name in enumerate(names, 1))
            yield Item(
                row["Variant SKU"], first["Handle"], first["Title"], "\n".join(body),
                money(row["Variant Price"], row["Currency"]), int(row["Variant Inventory Qty"]), "", pictures,
                row["Variant Barcode"], first["Vendor"], row["Country of origin"], row["HS code"],
                whole(row["Variant Grams"]), None, None, None, options,
            )  # fmt: skip


OUTLET = Shopify()
