"""The product exports of Shopify and WooCommerce as the fields of our own goods. Runs in the child process."""

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser

from jointseas.intake.mapping import lines
from jointseas.intake.reading import figures, tables
from jointseas.intake.records import Beginning, Line, Plan, Problem, Source
from jointseas.kernel.outcome import Refused, require

SHOPIFY = frozenset({"Handle", "Title", "Body (HTML)", "Variant SKU", "Variant Price"})
WOOCOMMERCE = frozenset({"Type", "SKU", "Name", "Regular price", "Short description"})
_GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "lb": Decimal("453.59237"), "lbs": Decimal("453.59237"),
          "oz": Decimal("28.349523125")}  # fmt: skip
_MILLIMETRES = {"mm": Decimal(1), "cm": Decimal(10), "m": Decimal(1000), "in": Decimal("25.4"), "yd": Decimal("914.4")}
_NO_OPTION = ("Title", "Default Title")
Cells = Mapping[str, str]
Values = dict[str, object]


def recognise(beginning: Beginning) -> str:
    head = set(beginning.head)
    if head >= SHOPIFY:
        return "shopify"
    return "woocommerce" if head >= WOOCOMMERCE else ""


def read(source: Source) -> Iterator[Line | Problem]:
    """Any other table is read by its mapping."""
    if source.plan.format not in _READERS:
        yield from lines(source)
        return
    reader = _READERS[source.plan.format](source)
    table = tables.table(source)
    for row in table.rows:
        if isinstance(row, Problem):
            yield row
            continue
        try:
            values = reader.values(dict(zip(table.head.cells, row.cells, strict=True)))
        except Refused as refused:
            yield Problem(row.number, "", refused, row.cells)
        else:
            if values is not None:
                yield Line(row.number, _whole(source, values))


def _whole(source: Source, values: Values) -> Values:
    """With a value, or None, for every field of the kind."""
    return {field.name: None for field in source.fields} | values


class _Shopify:
    """The first row of a handle says what all its variants share; rows without a price only add pictures."""

    def __init__(self, source: Source) -> None:
        self._plan = source.plan
        self._first: dict[str, Cells] = {}

    def values(self, cells: Cells) -> Values | None:
        handle = cells["Handle"].strip()
        require(handle, "catalogue.no_handle")
        shared = self._first.setdefault(handle, cells)
        require(shared["Title"].strip(), "catalogue.no_title", handle=handle[:40])
        if not cells["Variant Price"].strip():
            return None
        given = [cells.get(f"Option{n} Value", "").strip() for n in (1, 2, 3)]
        pairs = zip((shared.get(f"Option{n} Name", "").strip() for n in (1, 2, 3)), given, strict=True)
        options = [pair for pair in pairs if all(pair) and pair != _NO_OPTION]
        sku = cells["Variant SKU"].strip() or slug("-".join([handle, *(value for _, value in options)]))
        weight = _measure(cells.get("Variant Grams", ""), "g", _GRAMS)
        return {
            "code": slug(handle)[:40],
            "sku": sku,
            **_named(self._plan, shared["Title"], shared["Body (HTML)"]),
            "brand": shared.get("Vendor") or None,
            "gtin": cells.get("Variant Barcode", "").strip().lstrip("'") or None,
            "net_g": weight or None,
            "price": _price(cells["Variant Price"], self._plan),
            **_options(options),
        }


class _WooCommerce:
    """A variation names its parent by SKU or `id:`; the parent itself is no variant."""

    def __init__(self, source: Source) -> None:
        self._plan = source.plan
        self._parents: dict[str, tuple[str, Cells]] = {}

    def values(self, cells: Cells) -> Values | None:
        kind = cells["Type"].split(",")[0].strip()
        sku = cells["SKU"].strip() or slug(cells["Name"])
        require(kind in ("simple", "variable", "variation"), "catalogue.woo_kind", kind=kind[:20])
        if kind == "variable":
            self._keep(sku, cells)
            if self._has_variations(cells):
                return None
        parent, shared = self._parents.get(cells.get("Parent", "").strip(), (sku, cells))
        require(kind != "variation" or shared is not cells, "catalogue.woo_parent", sku=sku[:60])
        named = [(cells.get(f"Attribute {n} name", ""), cells.get(f"Attribute {n} value(s)", "")) for n in (1, 2, 3)]
        options = [(name.strip(), value.strip()) for name, value in named if name.strip() and value.strip()]
        return {
            "code": slug(parent)[:40],
            "sku": sku,
            **_named(self._plan, shared["Name"], shared["Description"] or shared["Short description"]),
            "gtin": cells.get("GTIN, UPC, EAN, or ISBN", "").strip() or None,
            "price": _price(cells["Regular price"], self._plan),
            **_sizes(cells),
            **_options(options if kind == "variation" else []),
        }

    def _keep(self, sku: str, cells: Cells) -> None:
        self._parents[sku] = sku, cells
        if cells.get("ID", "").strip():
            self._parents[f"id:{cells['ID'].strip()}"] = sku, cells

    def _has_variations(self, cells: Cells) -> bool:
        """An export that leaves them out has no price for each; then the parent stands for all."""
        return not cells["Regular price"].strip()


_READERS: dict[str, type[_Shopify] | type[_WooCommerce]] = {"shopify": _Shopify, "woocommerce": _WooCommerce}


def slug(text: str) -> str:
    """As it may stand in a code of ours."""
    return re.sub(r"[^A-Za-z0-9._/+-]+", "-", text.strip()).strip("-._/+")[:60]


def _named(plan: Plan, name: str, html: str) -> Values:
    language = plan.options.get("language") or "en"
    return {f"name_{language}": name.strip(), f"description_{language}": bare(html) or None}


def _options(options: list[tuple[str, str]]) -> Values:
    values: Values = {}
    for n, (name, value) in enumerate(options[:3], start=1):
        values |= {f"option{n}_name": name, f"option{n}": value}
    return values


def _price(text: str, plan: Plan) -> object:
    """The files of shops say no currency."""
    if not text.strip():
        return None
    currency = plan.options.get("currency")
    if not currency:
        raise Refused("catalogue.which_currency")
    return figures.money(text.strip(), currency, ".")


def _sizes(cells: Cells) -> Values:
    sizes: Values = {}
    for head, text in cells.items():
        found = re.fullmatch(r"(Weight|Length|Width|Height) \((\w+)\)", head)
        if found and text.strip():
            name = "net_g" if found[1] == "Weight" else f"{found[1].lower()}_mm"
            sizes[name] = _measure(text, found[2], _GRAMS if name == "net_g" else _MILLIMETRES) or None
    return sizes


def _measure(text: str, unit: str, units: Mapping[str, Decimal]) -> int:
    if not text.strip():
        return 0
    require(unit in units, "catalogue.measure", unit=unit)
    return int((figures.amount(text.strip(), ".") * units[unit]).quantize(Decimal(1), ROUND_HALF_UP))


def bare(html: str) -> str:
    """The words alone."""
    stripper = _Words()
    stripper.feed(html)
    stripper.close()
    return re.sub(r"[ \t]+", " ", re.sub(r"\n\s*\n+", "\n\n", "".join(stripper.words))).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # the parser's own names
        del attrs
        self._silent += tag in ("script", "style")
        if tag in ("p", "br", "li", "div", "tr", "h1", "h2", "h3"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self._silent <= 0:
            self.words.append(data)
