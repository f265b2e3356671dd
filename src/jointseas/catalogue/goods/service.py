"""Goods and variants for whoever is inside a unit of work or a reading."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import store
from jointseas.catalogue.nomenclature import service as nomenclature
from jointseas.catalogue.records import Goods, GoodsDeed, GoodsDraft, Lifecycle, Variant, VariantDraft
from jointseas.catalogue.rules import made_goods, made_variant, proper, proper_variant, require_allowed, require_turn
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


def holders(view: View, gtins: Collection[str]) -> dict[str, str]:
    """The SKU that has each of these GTINs, where one has."""
    return {it.gtin: it.sku for it in store.by_gtins(view.connection, view.firm.id, gtins)}


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
    """New, or in the place of what stood there."""
    now = made_goods(draft, before, work.now, partial(nomenclature.require_known, work))
    if now == before:
        return before
    if before is None:
        now = replace(now, id=next_id(work))
    keep(work, [(before, now)])
    return now


def next_id(view: View) -> int:
    return store.next_id(view.connection)


def next_variant_id(view: View) -> int:
    return store.next_variant_id(view.connection)


def keep(
    work: Work,
    goods: Collection[tuple[Goods | None, Goods]] = (),
    variants: Collection[tuple[Variant | None, Variant]] = (),
) -> None:
    """Each as it stood and as it is now: for whoever has judged them and records them."""
    store.keep(work.connection, work.firm.id, [now for before, now in goods if before is None])
    store.change(work.connection, work.firm.id, [now for before, now in goods if before])
    store.change_variants(work.connection, [now for before, now in variants if before])
    store.keep_variants(work.connection, work.firm.id, [now for before, now in variants if before is None])


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
    forget(work, [before])
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
    """New, or in the place of what stood there."""
    now = made_variant(whole, draft, before, lambda gtin: holders(work, [gtin]).get(gtin))
    if now == before:
        return before
    if before is None:
        now = replace(now, id=next_variant_id(work))
    keep(work, variants=[(before, now)])
    touch(work, whole.id)
    return now


def touch(work: Work, goods_id: int) -> None:
    """Something that hangs on the goods is another now."""
    store.touch(work.connection, goods_id, work.now)


def forget(work: Work, gone: Collection[Goods]) -> None:
    """However alive; refused where something stands on one of them."""
    if not store.forget(work.connection, [it.id for it in gone]):
        used = next((it.code for it in gone if not store.forget(work.connection, [it.id])), "")
        raise Refused("catalogue.in_use", code=used)


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
