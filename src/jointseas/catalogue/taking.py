"""Rows of a file become goods: judged in memory against what is there, and written many at once."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import count
from typing import Any, NamedTuple

from jointseas.access.gate import Work
from jointseas.catalogue.goods import service as shelf
from jointseas.catalogue.nomenclature import service as nomenclature
from jointseas.catalogue.prices import service as tags
from jointseas.catalogue.records import (
    STANDARD_LIST,
    Goods,
    GoodsDeed,
    GoodsDraft,
    GoodsText,
    Lifecycle,
    NationalCode,
    Price,
    Variant,
    VariantDraft,
)
from jointseas.catalogue.rules import (
    as_drafted,
    bare_gtin,
    drafted,
    made_goods,
    made_variant,
    missing,
    place_of_price,
    price_on,
    proper_price,
    require_allowed,
)
from jointseas.intake.records import Line
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require

LANGUAGES = {"zh": "zh-CN", "en": "en"}
WHOLE = ("net_g", "gross_g", "length_mm", "width_mm", "height_mm")
_OPTIONS = tuple(f"option{n}{end}" for n in (1, 2, 3) for end in ("_name", ""))
_OF_GOODS = (
    *(f"{it}_{short}" for it in ("name", "description") for short in LANGUAGES),
    "hs",
    "hs_cn",
    "origin",
    "brand",
)
_OF_VARIANT = ("gtin", "unit", *_OPTIONS, *WHOLE)
_CODES = ("hs", "hs_cn", "gtin")


Heard = dict[tuple[str, ...], tuple[int, dict[str, object]]]  # of what, in which row first, which fields


class Changes(NamedTuple):
    """Each as it stood, or None, and as it is now."""

    goods: list[tuple[Goods | None, Goods]]
    variants: list[tuple[Variant | None, Variant]]
    prices: list[tuple[Price | None, Price]]


class Taking:
    """The batch under way; what it holds of the workspace is that of the rows that were met last."""

    def __init__(self, work: Work, *, activate: bool) -> None:
        self._work, self._activate = work, activate
        self._goods_ids, self._variant_ids = count(shelf.next_id(work)), count(shelf.next_variant_id(work))
        self._require_known = cache(partial(nomenclature.require_known, work))
        self._heard: Heard = {}

    def meet(self, lines: Sequence[Line]) -> None:
        """What the workspace has of the next rows, asked for at once."""
        self._variants = shelf.variants(self._work, {str(it.values["sku"]) for it in lines})
        by_id = shelf.goods_by_ids(self._work, {it.goods_id for it in self._variants.values()})
        self._goods = {it.code: it for it in by_id.values()}
        self._goods |= shelf.goods_by_codes(self._work, {code_of(it) for it in lines} - self._goods.keys())
        self._codes = {it.id: it.code for it in self._goods.values()}
        self._prices: dict[str, dict[tuple[object, ...], Price]] = defaultdict(dict)
        for it in tags.of_variants(self._work, self._variants.values()):
            self._prices[it.sku][place_of_price(it)] = it
        self._holders = shelf.holders(
            self._work, {bare_gtin(str(it.values["gtin"])) for it in lines if it.values["gtin"]}
        )
        self._touched: dict[str, None] = {}
        self._stood = (dict(self._goods), dict(self._variants), {sku: dict(it) for sku, it in self._prices.items()})

    def take(self, line: Line) -> str:
        """new, changed or same. Of a row that is refused nothing stays."""
        values, sku = line.values, str(line.values["sku"])
        held = self._variants.get(sku)
        code = self._codes[held.goods_id] if held else code_of(line)
        before = self._goods.get(code)
        heard = self._one_voice(line, code, sku)
        draft = _drafted(values, before, code)
        now = made_goods(draft, before, self._work.now, self._require_known)
        variant = made_variant(now, _variant_drafted(values, held), held, self._holders.get)
        price = self._price(sku, values)
        if price or variant != held:
            require_allowed(now, GoodsDeed.CHANGE)
            now = replace(now, changed_at=self._work.now)
        if self._activate and now.lifecycle is Lifecycle.DRAFT and not missing(now, [variant]):
            now = replace(now, lifecycle=Lifecycle.ACTIVE, changed_at=self._work.now)
        self._heard |= heard
        if now == before and variant == held and not price:
            return "same"
        self._keep(now, variant, price)
        return "changed" if held else "new"

    def changes(self) -> Changes:
        """Since the rows were met."""
        goods, variants, prices = self._stood
        priced = [
            (prices.get(sku, {}).get(place), it) for sku, told in self._prices.items() for place, it in told.items()
        ]
        return Changes(
            [(goods.get(code), self._goods[code]) for code in self._touched],
            [(variants.get(sku), it) for sku, it in self._variants.items() if variants.get(sku) != it],
            [(before, it) for before, it in priced if before != it],
        )

    def write(self) -> None:
        """What has come of the rows since they were met."""
        goods, variants, prices = self.changes()
        shelf.keep(self._work, goods, variants)
        tags.keep(self._work, [(self._variants[it.sku].id, before, it) for before, it in prices])

    def _keep(self, now: Goods, variant: Variant, price: Price | None) -> None:
        if not now.id:
            now = replace(now, id=next(self._goods_ids))
        if not variant.id:
            variant = replace(variant, id=next(self._variant_ids), goods_id=now.id)
        self._goods[now.code], self._variants[variant.sku], self._codes[now.id] = now, variant, now.code
        self._touched[now.code] = None
        if variant.gtin:
            self._holders[variant.gtin] = variant.sku
        if price:
            self._prices[variant.sku][place_of_price(price)] = price

    def _price(self, sku: str, values: dict[str, object]) -> Price | None:
        """A price that holds already is not begun anew today."""
        money = values["price"]
        if not isinstance(money, Money):
            return None
        quantity, in_list = int(str(values["quantity_from"] or 1)), str(values["price_list"] or STANDARD_LIST)
        new = proper_price(Price(sku, money, self._work.today, None, quantity, in_list))
        beside = [it for it in self._prices[sku].values() if _listed(it) == _listed(new)]
        held = price_on(beside, quantity, self._work.today)
        if held and held.money == money and held.quantity_from == quantity:
            return None
        return new

    def _one_voice(self, line: Line, code: str, sku: str) -> Heard:
        """Two rows of a file that say different things of one: neither is to win by standing below the other."""
        values, money = line.values, line.values["price"]
        said: dict[tuple[str, ...], tuple[str, ...]] = {("goods", code): _OF_GOODS, ("sku", sku): _OF_VARIANT}
        if isinstance(money, Money):
            place = ("price", sku, money.currency, str(values["price_list"]), str(values["quantity_from"]))
            said |= {place: ("price",)}
        heard: Heard = {}
        for thing, names in said.items():
            now = {it: values[it] for it in names if values[it] is not None}
            row, before = self._heard.get(thing, (line.row, {}))
            for name, value in now.items():
                told = before.get(name, value)
                same = told == value or (name in _CODES and _digits(told) == _digits(value))
                require(same, "import.contradicts", row=row, said=str(told)[:80], name=name)
            heard[thing] = row, before | now
        return heard


def code_of(line: Line) -> str:
    return str(line.values["code"] or line.values["sku"])


def _digits(code: object) -> str:
    """However it is written."""
    return re.sub(r"\D", "", str(code))


def _listed(it: Price) -> tuple[str, str]:
    return it.price_list, it.money.currency


def _drafted(values: dict[str, object], before: Goods | None, code: str) -> GoodsDraft:
    """What the row says, over what is there."""
    base = as_drafted(before) if before else GoodsDraft(code, ())
    texts = {it.language: it for it in base.texts}
    for short, language in LANGUAGES.items():
        kept = texts.get(language)
        name, words = values[f"name_{short}"], values[f"description_{short}"]
        if name or (kept and words):
            described = str(words or (kept.description if kept else ""))
            texts[language] = GoodsText(language, str(name or (kept.name if kept else "")), described)
    said = {it: str(values[it]) for it in ("hs", "origin", "brand") if values[it]}
    national = {it.country: it for it in base.national}
    if values["hs_cn"]:
        national["CN"] = NationalCode("CN", str(values["hs_cn"]))
    return replace(base, texts=tuple(texts.values()), national=tuple(national.values()), **said)


def _variant_drafted(values: dict[str, object], held: Variant | None) -> VariantDraft:
    base = drafted(held) if held else VariantDraft(str(values["sku"]))
    pairs = [(values[f"option{n}_name"], values[f"option{n}"]) for n in (1, 2, 3)]
    options = tuple((str(name), str(value)) for name, value in pairs if name and value)
    said: dict[str, Any] = {it: values[it] for it in ("gtin", "unit", *WHOLE) if values[it] is not None}
    return replace(base, options=options or base.options, **said)
