"""Goods as a kind of file that is brought in: any table by its mapping, and the exports of shops. The same file twice
changes nothing; a row of a known SKU changes what it says and leaves the rest."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from jointseas.access.gate import View, Work
from jointseas.catalogue import shops
from jointseas.catalogue.goods import service as shelf
from jointseas.catalogue.prices import service as tags
from jointseas.catalogue.records import (
    STANDARD_LIST,
    Goods,
    GoodsDraft,
    GoodsText,
    Lifecycle,
    NationalCode,
    Price,
    Variant,
    VariantDraft,
)
from jointseas.catalogue.rules import UNITS, as_drafted, drafted, missing
from jointseas.i18n import N_
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require

_AT_ONCE = 500
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_WHOLE = ("net_g", "gross_g", "length_mm", "width_mm", "height_mm")


def _text(name: str, label: str, longest: int = 300) -> Field:
    return Field(name, label, required=False, longest=longest)


def _number(name: str, label: str) -> Field:
    return Field(name, label, FieldKind.INTEGER, required=False)


FIELDS = (
    Field("sku", N_("SKU"), longest=60),
    _text("code", N_("Goods code"), 40),
    _text("name_zh", N_("Name in Chinese")),
    _text("name_en", N_("Name in English")),
    _text("description_zh", N_("Description in Chinese"), 20_000),
    _text("description_en", N_("Description in English"), 20_000),
    _text("hs", N_("HS code"), 12),
    _text("hs_cn", N_("Chinese customs code"), 16),
    _text("origin", N_("Country of origin"), 2),
    _text("brand", N_("Brand"), 100),
    _text("gtin", N_("GTIN"), 20),
    Field("unit", N_("Unit"), FieldKind.CHOICE, required=False, term="unit",
          choices=tuple(Choice(it, it) for it in UNITS)),
    _text("option1_name", N_("First option")),
    _text("option1", N_("Value of the first option")),
    _text("option2_name", N_("Second option")),
    _text("option2", N_("Value of the second option")),
    _text("option3_name", N_("Third option")),
    _text("option3", N_("Value of the third option")),
    _number("net_g", N_("Net weight in grams")),
    _number("gross_g", N_("Gross weight in grams")),
    _number("length_mm", N_("Length in millimetres")),
    _number("width_mm", N_("Width in millimetres")),
    _number("height_mm", N_("Height in millimetres")),
    Field("currency", N_("Currency"), FieldKind.CURRENCY, required=False),
    Field("price", N_("Price"), FieldKind.MONEY, required=False, currency_from="currency"),
    _number("quantity_from", N_("From quantity")),
    _text("price_list", N_("Price list"), 40),
)  # fmt: skip
OPTIONS = (
    Field("currency", N_("Currency of a shop's prices"), FieldKind.CURRENCY, required=False),
    Field("language", N_("Language of a shop's texts"), FieldKind.CHOICE, required=False, start="en", term="language",
          choices=tuple(Choice(it, it) for it in _LANGUAGES)),
    Field("activate", N_("Activate what is complete"), FieldKind.BOOL, required=False),
)  # fmt: skip


# ---- in


class _Taking:
    """The batch under way: what it has met, what it has remembered."""

    def __init__(self, work: Work, incoming: Incoming[Line]) -> None:
        self._work, self._batch = work, incoming.batch
        self._activate = bool(incoming.options.get("activate"))
        self._remembered: set[str] = set()
        self.goods: dict[str, Goods] = {}
        self.variants: dict[str, Variant] = {}

    def meet(self, lines: Sequence[Line]) -> None:
        """What the workspace has of the next rows, asked for at once."""
        codes = {code for code in map(_code, lines) if code not in self.goods}
        skus = {str(it.values["sku"]) for it in lines} - self.variants.keys()
        self.variants |= shelf.variants(self._work, skus)
        self.goods |= shelf.goods_by_codes(self._work, codes)
        others = {it.goods_id for it in self.variants.values()} - {it.id for it in self.goods.values()}
        self.goods |= {it.code: it for it in shelf.goods_by_ids(self._work, others).values()}

    def take(self, line: Line) -> str:
        """new, changed or same. Of a row that is refused nothing stays."""
        values, sku = line.values, str(line.values["sku"])
        held = self.variants.get(sku)
        before = self._goods_of(held, _code(line))
        with shelf.attempt(self._work):
            now = shelf.put(self._work, _drafted(values, before, _code(line)), before)
            variant = shelf.put_variant(self._work, now, _variant_drafted(values, held), held)
            stood = self._price(sku, values)
            now = self._brought_alive(now, variant)
        if now == before and variant == held and not stood:
            return "same"
        self._remember(f"goods/{now.code}", _goods_text(before))
        if variant != held:
            self._remember(f"variant/{sku}", _variant_text(held))
        for name, text in stood:
            self._remember(name, text)
        self.goods[now.code], self.variants[sku] = now, variant
        return "new" if held is None else "changed"

    def _goods_of(self, held: Variant | None, code: str) -> Goods | None:
        """A row that names no goods, or others than those of its SKU, means those of its SKU."""
        if held is None:
            return self.goods.get(code)
        return next(it for it in self.goods.values() if it.id == held.goods_id)

    def _price(self, sku: str, values: dict[str, object]) -> list[tuple[str, str | None]]:
        """What has to be remembered of it: where it changed something, what stood in its place."""
        money = values["price"]
        if not isinstance(money, Money):
            return []
        quantity, in_list = int(str(values["quantity_from"] or 1)), str(values["price_list"] or STANDARD_LIST)
        first = self._standing_since(sku, money, in_list, quantity)
        new, before = tags.put(self._work, Price(sku, money, first, None, quantity, in_list))
        key = f"price/{sku}/{new.price_list}/{money.currency}/{new.quantity_from}/{new.first_day}"
        return [(key, _price_text(before))] if new != before else []

    def _standing_since(self, sku: str, money: Money, in_list: str, quantity: int) -> date:
        """A price that holds already is not begun anew today."""
        held = tags.holding(self._work, sku, money.currency, quantity, self._work.today, in_list)
        return held.first_day if held and held.money == money and held.quantity_from == quantity else self._work.today

    def _brought_alive(self, now: Goods, variant: Variant) -> Goods:
        complete = now.lifecycle is Lifecycle.DRAFT and not missing(now, [variant])
        return shelf.bring_alive(self._work, now) if self._activate and complete else now

    def _remember(self, name: str, before: str | None) -> None:
        """As it stood before the first row that changed it."""
        if name not in self._remembered:
            self._remembered.add(name)
            batches.remember(self._work, self._batch, [(name, before)])


def _write(work: Work, incoming: Incoming[Line]) -> Written:
    taking = _Taking(work, incoming)
    counts = {"new": 0, "changed": 0, "same": 0}
    skipped: list[Problem] = []
    while lines := list(islice(incoming.lines, _AT_ONCE)):
        taking.meet(lines)
        for line in lines:
            try:
                counts[taking.take(line)] += 1
            except Refused as refused:
                skipped.append(Problem(line.row, _FIELD_OF.get(refused.code, ""), refused))
    return Written(sum(counts.values()) + len(skipped), counts["new"], counts["changed"], tuple(skipped))


_FIELD_OF = {
    "catalogue.hs_shape": "hs", "catalogue.hs_unknown": "hs", "catalogue.country": "origin",
    "catalogue.national_shape": "hs_cn", "catalogue.national_other": "hs_cn", "catalogue.gtin_check": "gtin",
    "catalogue.gtin_shape": "gtin", "catalogue.gtin_taken": "gtin", "catalogue.no_text": "name_en",
    "catalogue.code": "sku", "catalogue.sku_taken": "sku", "catalogue.unit_fixed": "unit",
    "catalogue.gross": "gross_g", "catalogue.price_below_zero": "price", "catalogue.quantity_from": "quantity_from",
}  # fmt: skip


def _code(line: Line) -> str:
    return str(line.values["code"] or line.values["sku"])


def _drafted(values: dict[str, object], before: Goods | None, code: str) -> GoodsDraft:
    """What the row says, over what is there."""
    base = as_drafted(before) if before else GoodsDraft(code, ())
    texts = {it.language: it for it in base.texts}
    for short, language in _LANGUAGES.items():
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
    said: dict[str, Any] = {it: values[it] for it in ("gtin", "unit", *_WHOLE) if values[it] is not None}
    return replace(base, options=options or base.options, **said)


# ---- and out again


def _goods_text(before: Goods | None) -> str | None:
    return None if before is None else canonical([as_drafted(before), before.lifecycle, before.changed_at])


def _price_text(before: Price | None) -> str | None:
    return None if before is None else canonical([before.money.minor, before.last_day])


def _variant_text(held: Variant | None) -> str | None:
    return None if held is None else canonical(drafted(held))


def _undo(work: Work, batch: ImportBatch) -> int:
    """Prices first, goods last; refused where somebody has worked on them since."""
    kept = sorted(
        batches.before(work, batch.id), key=lambda it: ("price", "variant", "goods").index(it[0].split("/")[0])
    )
    _require_untouched(work, batch, [name.removeprefix("goods/") for name, _ in kept if name.startswith("goods/")])
    for name, before in kept:
        kind, _, rest = name.partition("/")
        _TAKERS[kind](work, rest, before)
    return len(kept)


def _require_untouched(view: View, batch: ImportBatch, codes: Sequence[str]) -> None:
    for found in shelf.goods_by_codes(view, codes).values():
        require(found.changed_at <= batch.at, "catalogue.changed_since", code=found.code)


def _price_back(work: Work, rest: str, before: str | None) -> None:
    sku, in_list, currency, quantity, first = _price_parts(rest)
    minor, last = (0, None) if before is None else json.loads(before)
    until = date.fromisoformat(last) if last else None
    stood = Price(sku, Money(minor, currency), first, until, quantity, in_list)
    if before is None:
        tags.forget(work, stood)
    else:
        tags.put(work, stood)


def _price_parts(rest: str) -> tuple[str, str, str, int, date]:
    """A SKU or a list may itself hold a stroke; the last three cannot."""
    names, currency, quantity, first = rest.rsplit("/", 3)
    sku, _, in_list = names.rpartition("/")
    return sku, in_list, currency, int(quantity), date.fromisoformat(first)


def _variant_back(work: Work, sku: str, before: str | None) -> None:
    held = shelf.variant(work, sku)
    if before is None:
        shelf.forget_variant(work, held)
        return
    stood = json.loads(before)
    stood["options"] = tuple((name, value) for name, value in stood["options"])
    whole = shelf.goods_by_ids(work, [held.goods_id])[held.goods_id]
    shelf.put_variant(work, whole, VariantDraft(**stood), held)


def _goods_back(work: Work, code: str, before: str | None) -> None:
    now = shelf.goods(work, code)
    if before is None:
        shelf.forget(work, now)
        return
    stood, lifecycle, at = json.loads(before)
    stood["texts"] = tuple(GoodsText(**it) for it in stood["texts"])
    stood["national"] = tuple(NationalCode(**it) for it in stood["national"])
    shelf.restore(work, GoodsDraft(**stood), now, Lifecycle(lifecycle), moment(at))


_TAKERS = {"price": _price_back, "variant": _variant_back, "goods": _goods_back}


KIND: Kind[Line] = Kind(
    name="goods",
    label=N_("Goods"),
    summary=N_("goods and their variants with prices: any table, or an export of Shopify or WooCommerce"),
    permission="goods.change",
    fields=FIELDS,
    options=OPTIONS,
    read=shops.read,
    recognise=shops.recognise,
    write=_write,
    undo=_undo,
)
