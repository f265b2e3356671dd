"""An inventory file as Amazon's sellers load it: tabbed, three lines of head, variants under a parent of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jointseas.channels.items.limits import Bounds, faults, too_large
from jointseas.channels.items.parents import group_of, groups, kept_group, parent, parents
from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.channels.items.spelling import figure, flat, measure, measured, money, rows, table
from jointseas.kernel.outcome import Refused

_BOUNDS = Bounds(
    ("title", "brand", "description", "gtin", "pictures"),
    {"sku": 40, "group": 40, "title": 200, "description": 2_000, "brand": 50}, options=4, pictures=9,
    bytes=1_000_000_000,
)  # fmt: skip
_OPTIONS = {"color": "color_name", "colour": "color_name", "size": "size_name", "material": "material_type",
            "pattern": "pattern_name"}  # fmt: skip
_NAMES = {column: name for name, column in reversed(_OPTIONS.items())}
_OTHER = tuple(f"other_image_url{n}" for n in range(1, 9))
_HEAD = ("item_sku", "external_product_id", "external_product_id_type", "item_name", "brand_name",
         "product_description", "standard_price", "currency", "quantity", "condition_type", "country_of_origin",
         "harmonized_tariff_code", "item_weight", "item_weight_unit_of_measure", "item_length", "item_width",
         "item_height", "item_dimensions_unit_of_measure", "main_image_url", *_OTHER, "parent_child", "parent_sku",
         "relationship_type", "variation_theme", *_NAMES, "update_delete")  # fmt: skip
_ABOVE = (("TemplateType=fptcustom", "Version=2024.0101"), tuple(it.replace("_", " ").capitalize() for it in _HEAD))
_UNITS = {"g": "GR", "oz": "OZ", "cm": "CM", "in": "IN"}
_OF_UNITS = {spelled: unit for unit, spelled in _UNITS.items()}
_MEASURES = (("weight", "weight"), ("length", "dimensions"), ("width", "dimensions"), ("height", "dimensions"))
_KINDS = {8: "EAN", 12: "UPC", 13: "EAN", 14: "GTIN"}


class Amazon:
    name = "amazon"
    ending = "txt"

    def required(self) -> tuple[str, ...]:
        return _BOUNDS.needed

    def check(self, feed: Feed) -> Iterator[Fault]:
        yield from faults(feed, _BOUNDS)
        yield from parents(feed.items)
        for item in feed.items:
            odd = [name for name, _ in item.options if name.lower() not in _OPTIONS]
            if odd:
                told = Refused("channels.feed_option", sku=item.sku, option=odd[0], known=tuple(_NAMES.values()))
                yield Fault(item.sku, "options", told)

    def write(self, feed: Feed) -> bytes:
        made = (row for group in groups(feed.items).values() for row in _rows(group, metric=feed.metric))
        cells = ([row.get(name, "") for name in _HEAD] for row in made)
        content = table(_HEAD, cells, delimiter="\t", above=_ABOVE)
        too_large(content, _BOUNDS)
        return content

    def read(self, content: bytes, _encoding: str = "utf-8", /) -> tuple[Item, ...]:
        """Always in UTF-8."""
        read = rows(content, delimiter="\t", above=len(_ABOVE))
        return tuple(map(_item, (row for row in read if row["parent_child"] != "Parent")))

    def carried(self, item: Item) -> Item:
        options = {_NAMES[_OPTIONS[name.lower()]]: value for name, value in item.options}
        ordered = tuple((name, options[name]) for name in _NAMES.values() if name in options)
        return replace(item, group=kept_group(item), link="", seller="", title=flat(item.title),
                       description=flat(item.description), options=ordered)  # fmt: skip


def _rows(items: Sequence[Item], *, metric: bool) -> Iterator[dict[str, str]]:
    first = items[0]
    if not first.options:
        yield _row(first, metric=metric)
        return
    theme = "-".join(_NAMES[_OPTIONS[name.lower()]].capitalize() for name, _ in first.options)
    yield {"item_sku": parent(first.group), "item_name": first.title,
           "brand_name": first.brand, "product_description": first.description, "parent_child": "Parent",
           "variation_theme": theme, "update_delete": "Update"}  # fmt: skip
    for item in items:
        yield {**_row(item, metric=metric), "parent_child": "Child", "parent_sku": parent(item.group),
               "relationship_type": "Variation", "variation_theme": theme}  # fmt: skip


def _row(item: Item, *, metric: bool) -> dict[str, str]:
    weight, length = ("g", "cm") if metric else ("oz", "in")
    made = {
        "item_sku": item.sku, "external_product_id": item.gtin,
        "external_product_id_type": _KINDS.get(len(item.gtin), ""), "item_name": item.title,
        "brand_name": item.brand, "product_description": item.description, "standard_price": figure(item.price),
        "currency": item.price.currency, "quantity": str(item.quantity), "condition_type": "New",
        "country_of_origin": item.origin, "harmonized_tariff_code": item.hs,
        "item_weight": measure(item.weight_g, weight), "item_weight_unit_of_measure": _UNITS[weight],
        "item_length": measure(item.length_mm, length),
        "item_width": measure(item.width_mm, length), "item_height": measure(item.height_mm, length),
        "item_dimensions_unit_of_measure": _UNITS[length], "update_delete": "Update",
    }  # fmt: skip
    made |= dict(zip(("main_image_url", *_OTHER), item.pictures, strict=False))
    return made | {_OPTIONS[name.lower()]: value for name, value in item.options}


def _item(row: Mapping[str, str]) -> Item:
    pictures = tuple(row[name] for name in ("main_image_url", *_OTHER) if row[name])
    weight, length, width, height = (
        measured(row[f"item_{name}"], _OF_UNITS[row[f"item_{of}_unit_of_measure"]]) for name, of in _MEASURES
    )
    return Item(
        row["item_sku"], group_of(row["parent_sku"]) or row["item_sku"], row["item_name"], row["product_description"],
        money(row["standard_price"], row["currency"]), int(row["quantity"]), "", pictures, row["external_product_id"],
        row["brand_name"], row["country_of_origin"], row["harmonized_tariff_code"],
        weight, length, width, height,
        tuple((name, row[column]) for column, name in _NAMES.items() if row[column]),
    )  # fmt: skip


OUTLET = Amazon()
