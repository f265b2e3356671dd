"""Goods as a kind of file that is brought in: any table by its mapping, and the exports of shops. The same file twice
changes nothing; a row of a known SKU changes what it says and leaves the rest."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from jointseas.access.gate import Work
from jointseas.catalogue import shops
from jointseas.catalogue.goods import service as shelf
from jointseas.catalogue.prices import service as tags
from jointseas.catalogue.records import (
    Goods,
    GoodsText,
    Lifecycle,
    NationalCode,
    Price,
    Variant,
    VariantDraft,
)
from jointseas.catalogue.rules import UNITS, as_drafted, drafted
from jointseas.catalogue.taking import LANGUAGES, Taking
from jointseas.i18n import N_
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, require

_AT_ONCE = 500


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
          choices=tuple(Choice(it, it) for it in LANGUAGES)),
    Field("activate", N_("Activate what is complete"), FieldKind.BOOL, required=False),
)  # fmt: skip


# ---- in


def _write(work: Work, incoming: Incoming[Line]) -> Written:
    taking = Taking(work, activate=bool(incoming.options.get("activate")))
    counts = {"new": 0, "changed": 0, "same": 0}
    skipped: list[Problem] = []
    remembered: set[str] = set()
    while lines := list(islice(incoming.lines, _AT_ONCE)):
        taking.meet(lines)
        for line in lines:
            try:
                counts[taking.take(line)] += 1
            except Refused as refused:
                skipped.append(line.problem(_field_of(refused), refused))
        before = {name: stood for name, stood in _stood(taking) if name not in remembered}
        batches.remember(work, incoming.batch, before.items())
        remembered |= before.keys()
        taking.write()
    return Written(sum(counts.values()) + len(skipped), counts["new"], counts["changed"], tuple(skipped))


def _stood(taking: Taking) -> Iterator[tuple[str, str | None]]:
    """What the rows have changed, as it was before."""
    goods, variants, prices = taking.changes()
    yield from ((f"goods/{now.code}", _goods_text(before)) for before, now in goods)
    yield from ((f"variant/{now.sku}", _variant_text(before)) for before, now in variants)
    yield from (
        (f"price/{it.sku}/{it.price_list}/{it.money.currency}/{it.quantity_from}/{it.first_day}", _price_text(before))
        for before, it in prices
    )


_FIELD_OF = {
    "catalogue.hs_shape": "hs", "catalogue.hs_unknown": "hs", "catalogue.country": "origin",
    "catalogue.national_shape": "hs_cn", "catalogue.national_other": "hs_cn", "catalogue.gtin_check": "gtin",
    "catalogue.gtin_shape": "gtin", "catalogue.gtin_taken": "gtin", "catalogue.no_text": "name_en",
    "catalogue.code": "sku", "catalogue.sku_taken": "sku", "catalogue.unit_fixed": "unit",
    "catalogue.gross": "gross_g", "catalogue.price_below_zero": "price", "catalogue.quantity_from": "quantity_from",
}  # fmt: skip


_SAID = {"goods_name": "name_en", "goods_code": "code", "option": "option1"}


def _field_of(refused: Refused) -> str:
    """Where a refusal that only the whole row meets is shown, if it does not say so itself."""
    told = refused.facts.get("field")
    named = str(told.code) if isinstance(told, Term) else str(refused.facts.get("name", ""))
    said = _SAID.get(named, named)
    return _FIELD_OF.get(refused.code) or (said if said in {it.name for it in FIELDS} else "sku")


# ---- and out again


def _goods_text(before: Goods | None) -> str | None:
    return None if before is None else canonical([as_drafted(before), before.lifecycle, before.changed_at])


def _price_text(before: Price | None) -> str | None:
    return None if before is None else canonical([before.money.minor, before.last_day])


def _variant_text(held: Variant | None) -> str | None:
    return None if held is None else canonical(drafted(held))


def _undo(work: Work, batch: ImportBatch) -> int:
    """Prices first, goods last; refused where somebody has worked on them since. With new goods goes what is theirs."""
    kept = sorted(
        batches.before(work, batch.id), key=lambda it: ("price", "variant", "goods").index(it[0].split("/")[0])
    )
    told = {name.removeprefix("goods/"): before for name, before in kept if name.startswith("goods/")}
    known = shelf.goods_by_codes(work, told)
    for found in known.values():
        require(found.changed_at <= batch.at, "catalogue.changed_since", code=found.code)
    new = [it for it in known.values() if told[it.code] is None]
    gone = {it.sku for it in shelf.variants_of(work, [it.id for it in new])}
    for name, before in kept:
        kind, _, rest = name.partition("/")
        sku = _price_parts(rest)[0] if kind == "price" else rest
        if sku not in gone and not (kind == "goods" and before is None):
            _TAKERS[kind](work, rest, before)
    shelf.forget(work, new)
    return len(kept)


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
    """As they stood before the batch, whatever a newer table says of their code."""
    now = shelf.goods(work, code)
    stood, lifecycle, at = json.loads(before or "")
    stood["texts"] = tuple(GoodsText(**it) for it in stood["texts"])
    stood["national"] = tuple(NationalCode(**it) for it in stood["national"])
    shelf.keep(work, [(now, replace(now, **stood, lifecycle=Lifecycle(lifecycle), changed_at=moment(at)))])


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
