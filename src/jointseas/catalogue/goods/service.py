"""Goods and variants for whoever is inside a unit of work or a reading."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import store
from jointseas.catalogue.nomenclature import service as nomenclature
from jointseas.catalogue.records import Goods, GoodsDeed, GoodsDraft, Lifecycle, Variant, VariantDraft
from jointseas.catalogue.rules import drafted, proper, proper_variant, require_allowed, require_turn
from jointseas.kernel.outcome import Refused, require

# ---- reading


def goods(view: View, code: str) -> Goods:
    found = store.by_codes(view.connection, view.firm.id, [code])
    if not found:
        raise Refused("catalogue.no_goods", code=code[:40])
    return found[0]


def goods_by_codes(view: View, codes: Collection[str]) -> dict[str, Goods]:
    """Those that there are."""
    return {it.code: it for it in store.by_codes(view.connection, view.firm.id, codes)}


def goods_by_ids(view: View, ids: Collection[int]) -> dict[int, Goods]:
    return {it.id: it for it in store.by_ids(view.connection, view.firm.id, ids)}


def every_goods(view: View) -> tuple[Goods, ...]:
    """For what is worked out over the whole catalogue; in the order of their codes."""
    return tuple(store.every(view.connection, view.firm.id))


def last_change(view: View) -> str:
    """Something that is another when any goods are."""
    return store.last_change(view.connection, view.firm.id)


def classified(view: View, most: int) -> list[tuple[str, str, str]]:
    return store.classified(view.connection, view.firm.id, most)


def variant(view: View, sku: str) -> Variant:
    found = store.variants_by_skus(view.connection, view.firm.id, [sku])
    if not found:
        raise Refused("catalogue.no_variant", sku=sku[:60])
    return found[0]


def variants(view: View, skus: Collection[str]) -> dict[str, Variant]:
    """Those that there are."""
    return {it.sku: it for it in store.variants_by_skus(view.connection, view.firm.id, skus)}


def variants_by_ids(view: View, ids: Collection[int]) -> dict[int, Variant]:
    return {it.id: it for it in store.variants_by_ids(view.connection, view.firm.id, ids)}


def variants_of(view: View, goods_ids: Collection[int] | None) -> tuple[Variant, ...]:
    """Of these goods, one after the other; None is of all."""
    return tuple(store.variants_of(view.connection, view.firm.id, goods_ids))


def variant_by_gtin(view: View, gtin: str) -> Variant | None:
    return store.by_gtin(view.connection, view.firm.id, gtin) if gtin else None


def sold(view: View, sku: str, deed: GoodsDeed) -> Variant:
    """The variant, where the life of its goods allows that."""
    found = variant(view, sku)
    whole = goods_by_ids(view, [found.goods_id])[found.goods_id]
    require_allowed(whole, deed)
    require(found.active or deed is GoodsDeed.SHIP, "catalogue.withdrawn", sku=sku)
    return found


# ---- goods


def add(work: Work, draft: GoodsDraft, variants: tuple[VariantDraft, ...] = ()) -> Goods:
    """Born as a draft; the variants come with it."""
    asked = proper(draft)
    taken = store.by_codes(work.connection, work.firm.id, [asked.code])
    require(not taken, "catalogue.code_taken", code=asked.code)
    new = put(work, asked, None)
    work.record(f"goods {new.code}", new)
    for each in variants:
        add_variant(work, new.code, each)
    return new


def change(work: Work, draft: GoodsDraft) -> Goods:
    """Everything but the code, which is how the goods are known."""
    asked = proper(draft)
    before = goods(work, asked.code)
    now = put(work, asked, before)
    if now == before:
        work.repeated()
    else:
        work.record(f"goods {now.code}", [now, before])
    return now


def put(work: Work, draft: GoodsDraft, before: Goods | None) -> Goods:
    """New, or in the place of what stood there. Whoever brings in many records them as one."""
    asked = proper(draft)
    if before is None:
        new = _made(store.next_id(work.connection), _checked(work, asked), Lifecycle.DRAFT, work)
        store.keep(work.connection, work.firm.id, new)
        return new
    require_allowed(before, GoodsDeed.CHANGE)
    now = _made(before.id, asked, before.lifecycle, work)
    if replace(now, changed_at=before.changed_at) == before:
        return before
    _checked(work, asked, before)
    if before.lifecycle is not Lifecycle.DRAFT:
        require(now.hs and now.origin, "catalogue.alive_incomplete", code=now.code)
    store.change(work.connection, work.firm.id, now)
    return now


def _made(id_: int, asked: GoodsDraft, lifecycle: Lifecycle, work: Work) -> Goods:
    return Goods(id_, asked.code, asked.texts, asked.hs, asked.national, asked.origin, asked.brand, lifecycle, work.now)


def _checked(work: Work, asked: GoodsDraft, before: Goods | None = None) -> GoodsDraft:
    """A code that was right when it was given stays until somebody changes it, even if a newer table dropped it."""
    if before is None or asked.hs != before.hs:
        nomenclature.require_known(work, asked.hs)
    for national in asked.national:
        if before is None or national not in before.national:
            nomenclature.require_known(work, national.code, national.country)
    return asked


def turn(work: Work, code: str, to: Lifecycle) -> Goods:
    before = goods(work, code)
    if before.lifecycle is to:
        work.repeated()
        return before
    require_turn(before, to, store.variants_of(work.connection, work.firm.id, [before.id]))
    store.turn(work.connection, before.id, to, work.now)
    work.record(f"goods {code}", [to, before.lifecycle])
    return replace(before, lifecycle=to, changed_at=work.now)


def discard(work: Work, code: str) -> Goods:
    """A draft that nothing stands on; whatever was alive is retired instead."""
    before = goods(work, code)
    require(before.lifecycle is Lifecycle.DRAFT, "catalogue.not_draft", code=code)
    forget(work, before)
    work.record(f"goods {code}", ["discarded", before])
    return before


# ---- variants


def add_variant(work: Work, code: str, draft: VariantDraft) -> Variant:
    asked = proper_variant(draft)
    taken = store.variants_by_skus(work.connection, work.firm.id, [asked.sku])
    require(not taken, "catalogue.sku_taken", sku=asked.sku)
    new = put_variant(work, goods(work, code), asked, None)
    work.record(f"variant {new.sku}", new)
    return new


def change_variant(work: Work, draft: VariantDraft) -> Variant:
    """Everything but the SKU. What a quantity counts stays as it is once the goods have come alive."""
    before = variant(work, proper_variant(draft).sku)
    now = put_variant(work, goods_by_ids(work, [before.goods_id])[before.goods_id], draft, before)
    if now == before:
        work.repeated()
    else:
        work.record(f"variant {now.sku}", [now, before])
    return now


def put_variant(work: Work, whole: Goods, draft: VariantDraft, before: Variant | None) -> Variant:
    """New, or in the place of what stood there. Whoever brings in many records them as one."""
    asked = proper_variant(draft)
    if before and asked == drafted(before):
        return before
    require_allowed(whole, GoodsDeed.CHANGE)
    _require_own_gtin(work, asked)
    if before is None:
        id_ = store.next_variant_id(work.connection)
        store.keep_variant(work.connection, work.firm.id, whole.id, id_, asked)
    else:
        require(before.goods_id == whole.id, "catalogue.sku_taken", sku=asked.sku)
        same = (asked.unit, asked.decimals) == (before.unit, before.decimals)
        require(same or whole.lifecycle is Lifecycle.DRAFT, "catalogue.unit_fixed", sku=asked.sku, unit=before.unit)
        store.change_variant(work.connection, before.id, asked)
    touch(work, whole.id)
    return variant(work, asked.sku)


def touch(work: Work, goods_id: int) -> None:
    """Something that hangs on the goods is another now."""
    store.touch(work.connection, goods_id, work.now)


def attempt(work: Work) -> AbstractContextManager[object]:
    """All of what is written in the block, or nothing of it, where the rest of the unit of work goes on."""
    return store.attempt(work.connection)


def bring_alive(work: Work, whole: Goods) -> Goods:
    store.turn(work.connection, whole.id, Lifecycle.ACTIVE, work.now)
    return replace(whole, lifecycle=Lifecycle.ACTIVE, changed_at=work.now)


def restore(work: Work, draft: GoodsDraft, now: Goods, lifecycle: Lifecycle, at: datetime) -> None:
    """As they stood before a batch, whatever a newer table says of their code."""
    store.change(work.connection, work.firm.id, _made(now.id, draft, lifecycle, work))
    store.turn(work.connection, now.id, lifecycle, at)


def forget(work: Work, whole: Goods) -> None:
    """However alive; refused where something stands on it."""
    require(store.forget(work.connection, whole.id), "catalogue.in_use", code=whole.code)


def forget_variant(work: Work, held: Variant) -> None:
    require(store.forget_variant(work.connection, held.id), "catalogue.in_use", code=held.sku)


def discard_variant(work: Work, sku: str) -> Variant:
    """Of a draft only; a variant of living goods is withdrawn instead."""
    before = variant(work, sku)
    whole = goods_by_ids(work, [before.goods_id])[before.goods_id]
    require(whole.lifecycle is Lifecycle.DRAFT, "catalogue.not_draft", code=whole.code)
    forget_variant(work, before)
    work.record(f"variant {sku}", ["discarded", before])
    return before


def _require_own_gtin(work: Work, asked: VariantDraft) -> None:
    other = variant_by_gtin(work, asked.gtin)
    require(other is None or other.sku == asked.sku, "catalogue.gtin_taken", gtin=asked.gtin,
            sku=other.sku if other else "")  # fmt: skip
