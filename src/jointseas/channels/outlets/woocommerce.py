"""WooCommerce's product import: a variable product and its variations, a simple one where there is only one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jointseas.channels.items.limits import Bounds, faults, too_large
from jointseas.channels.items.parents import group_of, groups, kept_group, parent, parents
from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.channels.items.spelling import figure, in_units, money, of_units, rows, table

_BOUNDS = Bounds(
    ("title",), {"sku": 100, "title": 200, "description": 200_000, "gtin": 14}, options=10, bytes=64 * 2**20,
)  # fmt: skip
_OPTIONS = range(1, 11)
_HEAD = ("Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Visibility in catalog", "Short description",
         "Description", "Tax status", "In stock?", "Stock", "Weight (kg)", "Length (cm)", "Width (cm)", "Height (cm)",
         "Regular price", "Images", "Parent", "Brands", "Meta: origin", "Meta: hs", "Meta: currency",
         *(f"Attribute {n} {what}" for n in _OPTIONS for what in ("name", "value(s)", "visible", "global")),
         )  # fmt: skip
_ALIKE = {"Published": "1", "Visibility in catalog": "visible", "Tax status": "taxable"}


class WooCommerce:
    name = "woocommerce"
    ending = "csv"

    def required(self) -> tuple[str, ...]:
        return _BOUNDS.needed

    def check(self, feed: Feed) -> Iterator[Fault]:
        yield from faults(feed, _BOUNDS)
        yield from parents(feed.items)

    def write(self, feed: Feed) -> bytes:
        made = (row for group in groups(feed.items).values() for row in _rows(group))
        content = table(_HEAD, ([row.get(name, "") for name in _HEAD] for row in made))
        too_large(content, _BOUNDS)
        return content

    def read(self, content: bytes, _encoding: str = "utf-8", /) -> tuple[Item, ...]:
        """Always in UTF-8, as the importer expects."""
        read = rows(content)
        parents = {row["SKU"]: row for row in read if row["Type"] == "variable"}
        return tuple(_item(row, parents.get(row["Parent"], row)) for row in read if row["Type"] != "variable")

    def carried(self, item: Item) -> Item:
        return replace(item, group=kept_group(item), link="", seller="")


def _rows(items: Sequence[Item]) -> Iterator[dict[str, str]]:
    first = items[0]
    if not first.options:
        yield {**_own(first), **_shared(first), **_attributes(first.options), "Type": "simple", "SKU": first.sku}
        return
    every: dict[str, list[str]] = defaultdict(list)
    for name, value in (pair for item in items for pair in item.options):
        if value not in every[name]:
            every[name].append(value)
    whole = tuple((name, ", ".join(value.replace(",", r"\,") for value in values)) for name, values in every.items())
    yield {**_shared(first), **_attributes(whole), **_ALIKE, "Type": "variable", "SKU": parent(first.group)}
    for item in items:
        yield {**_own(item), **_attributes(item.options), "Type": "variation", "Name": item.title,
               "Parent": parent(item.group), "SKU": item.sku}  # fmt: skip


def _shared(first: Item) -> dict[str, str]:
    return {"Name": first.title, "Description": first.description, "Brands": first.brand,
            "Images": ", ".join(first.pictures)}  # fmt: skip


def _own(item: Item) -> dict[str, str]:
    return {
        "GTIN, UPC, EAN, or ISBN": item.gtin, "In stock?": str(int(item.quantity > 0)), "Stock": str(item.quantity),
        "Weight (kg)": in_units(item.weight_g, 1000), "Length (cm)": in_units(item.length_mm, 10),
        "Width (cm)": in_units(item.width_mm, 10), "Height (cm)": in_units(item.height_mm, 10),
        "Regular price": figure(item.price), "Meta: origin": item.origin, "Meta: hs": item.hs,
        "Meta: currency": item.price.currency, **_ALIKE,
    }  # fmt: skip


def _attributes(options: Sequence[tuple[str, str]]) -> dict[str, str]:
    made: dict[str, str] = {}
    for n, (name, value) in enumerate(options, 1):
        made |= {f"Attribute {n} name": name, f"Attribute {n} value(s)": value, f"Attribute {n} visible": "1",
                 f"Attribute {n} global": "1"}  # fmt: skip
    return made


def _item(row: Mapping[str, str], shared: Mapping[str, str]) -> Item:
    options = tuple((row[f"Attribute {n} name"], row[f"Attribute {n} value(s)"]) for n in _OPTIONS
                    if row[f"Attribute {n} name"])  # fmt: skip
    return Item(
        row["SKU"], group_of(row["Parent"]) or row["SKU"], row["Name"], shared["Description"],
        money(row["Regular price"], row["Meta: currency"]), int(row["Stock"]), "",
        tuple(it for it in shared["Images"].split(", ") if it), row["GTIN, UPC, EAN, or ISBN"], shared["Brands"],
        row["Meta: origin"], row["Meta: hs"], of_units(row["Weight (kg)"], 1000), of_units(row["Length (cm)"], 10),
        of_units(row["Width (cm)"], 10), of_units(row["Height (cm)"], 10), options,
    )  # fmt: skip


OUTLET = WooCommerce()
