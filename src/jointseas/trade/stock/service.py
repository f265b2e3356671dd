"""Goods come in, go out, move, are counted and promised. Whatever changes the value of the stock is posted in the same
unit of work, so the inventory account is at every moment what the layers hold."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as catalogue
from jointseas.catalogue.records import Variant
from jointseas.kernel.canonical import digest
from jointseas.kernel.clock import stamp
from jointseas.kernel.money import Money, allocate
from jointseas.kernel.outcome import Refused, ensure, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.trade.numbering.service import next_number
from jointseas.trade.stock import store
from jointseas.trade.stock.cost import service as cost
from jointseas.trade.stock.cost.records import Laid
from jointseas.trade.stock.records import (
    Availability,
    Count,
    Deed,
    DeedKind,
    Incoming,
    Issue,
    LateCost,
    Level,
    Lot,
    Move,
    Movement,
    OnHand,
    Outgoing,
    Promise,
    Receipt,
    Wanted,
)
from jointseas.trade.stock.rules import comes_in, pick, require_counted_once, require_lines, require_quantity
from jointseas.trade.stock.warehouses import service as warehouses
from jointseas.trade.stock.warehouses.records import Warehouse

INVENTORY = "inventory"
# What is found or missing at a count is a running cost of keeping goods.
COUNT_DIFFERENCE = "administration"
COST_OF_SALES = "cost_of_sales"


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of a deed before it is written."""

    variant: Variant
    lot: Lot
    warehouse: Warehouse
    quantity: int
    value: int


# ---- goods come in


def receive(work: Work, receipt: Receipt) -> Deed:
    ensure(comes_in(receipt.kind), f"goods do not come in by {receipt.kind}")
    require_lines(receipt.lines)
    done = _done(work, receipt.key, receipt)
    if done:
        return done
    variants = _variants(work, {line.sku for line in receipt.lines})
    place = warehouses.open_warehouse(work, receipt.warehouse)
    lots = _lots_for(work, receipt, variants)
    moved = [_incoming(work, line, variants[line.sku], lots, place, receipt) for line in receipt.lines]
    deed = _write(work, receipt.kind, receipt.day, receipt.source, receipt.key, moved, receipt.against, receipt)
    cost.lay(work, [Laid(it.variant.id, it.quantity, it.value) for it in moved], deed.id)
    return deed


def _incoming(work: Work, line: Incoming, variant: Variant, lots: Mapping[tuple[int, str], Lot], place: Warehouse,
              receipt: Receipt) -> Moved:  # fmt: skip
    require_quantity(line.quantity, line.sku)
    base = work.firm.base_currency
    require(line.value.currency == base and line.value.minor >= 0, "stock.value", sku=line.sku, currency=base)
    return Moved(variant, lots[variant.id, line.lot or receipt.source], place, line.quantity, line.value.minor)


def _lots_for(work: Work, receipt: Receipt, variants: Mapping[str, Variant]) -> dict[tuple[int, str], Lot]:
    """The lots that the lines name, new where there are none yet."""
    known = store.lots(work.connection, {it.id for it in variants.values()})
    next_id = store.next_id(work.connection, store.lot)
    new: list[Lot] = []
    for line in receipt.lines:
        place = (variants[line.sku].id, line.lot or receipt.source)
        if place not in known:
            code = one_line(place[1], "lot", longest=80)
            known[place] = Lot(next_id + len(new), place[0], code, receipt.day, line.expires_on)
            new.append(known[place])
    store.add_lots(work.connection, work.firm.id, new)
    return known


def add_cost(work: Work, late: LateCost) -> Deed:
    """Freight and duty belong to the goods that they brought, as far as these are still there; what belongs to goods
    that have gone is a cost of sales."""
    done = _done(work, late.key, late)
    if done:
        return done
    base = work.firm.base_currency
    require(late.cost.currency == base and late.cost, "stock.value", sku=late.receipt, currency=base)
    found = store.posted(work.connection, work.firm.id, late.receipt)
    if found is None:
        raise Refused("stock.no_receipt", receipt=late.receipt)
    came = [it for it in deed(work, found[0]).movements if it.quantity > 0 and late.sku in ("", it.sku)]
    require(came, "stock.no_receipt", receipt=late.receipt)
    variants = _variants(work, {it.sku for it in came})
    shares = [Laid(variants[it.sku].id, it.quantity, share)
              for it, share in zip(came, _shares(late.cost, came), strict=True)]  # fmt: skip
    reached = cost.add_late(work, found[0], shares)
    lots = store.lots(work.connection, {it.variant_id for it in shares})
    moved = [
        Moved(variants[it.sku], lots[variants[it.sku].id, it.lot], warehouses.warehouse(work, it.warehouse), 0, part)
        for it, part in zip(came, reached, strict=True)
        if part
    ]
    gone = late.cost.minor - sum(reached)
    return _write(work, DeedKind.COST, late.day, late.source, late.key, moved, late.against, late, expense=gone)


def _shares(cost: Money, came: Sequence[Movement]) -> list[int]:
    """By what the goods cost; by pieces where they cost nothing."""
    weights = [it.value.minor for it in came]
    return [it.minor for it in allocate(cost, weights if any(weights) else [it.quantity for it in came])]


# ---- goods go out and move


def issue(work: Work, asked: Issue) -> Deed:
    """`Deed.cost` is negative: what the stock has lost."""
    require_lines(asked.lines)
    done = _done(work, asked.key, asked)
    if done:
        return done
    variants = _variants(work, {line.sku for line in asked.lines})
    place = warehouses.warehouse(work, asked.warehouse)
    picked = _picked(work, asked.lines, variants, place, asked.day)
    _require_free(work, picked, asked.promised)
    moved = _valued(work, picked)
    deed = _write(work, DeedKind.ISSUE, asked.day, asked.source, asked.key, moved, asked.against, asked)
    if asked.promised:
        _fulfil(work, asked.promised, moved)
    return deed


def _picked(
    work: Work, lines: Iterable[Outgoing], variants: Mapping[str, Variant], place: Warehouse, day: date
) -> list[Moved]:
    ids = {it.id for it in variants.values()}
    there: dict[int, list[Level]] = {}
    for level in store.levels(work.connection, work.firm.id, ids, place.id):
        there.setdefault(level.lot.variant_id, []).append(level)
    moved = []
    for line in lines:
        require_quantity(line.quantity, line.sku)
        variant = variants[line.sku]
        levels = [it for it in there.get(variant.id, []) if line.lot in (None, it.lot.code)]
        picks = pick(levels, line, place.code, day)
        taken = {it.level.lot.id: it.quantity for it in picks}
        there[variant.id] = [replace(it, quantity=it.quantity - taken.get(it.lot.id, 0))
                             for it in there.get(variant.id, [])]  # fmt: skip
        moved += [Moved(variant, it.level.lot, place, -it.quantity, 0) for it in picks]
    return moved


def _require_free(work: Work, picked: Sequence[Moved], promised: str) -> None:
    """What is promised to others stays for them."""
    wanted = _by_variant(picked)
    reserved = store.reserved(work.connection, work.firm.id, wanted)
    own = store.promised(work.connection, work.firm.id, promised) if promised else {}
    there = store.quantities(work.connection, work.firm.id, wanted)
    for variant in {it.variant.id: it.variant for it in picked}.values():
        others = reserved.get(variant.id, 0) - own.get(variant.id, 0)
        free = there[variant.id] - others
        require(-wanted[variant.id] <= free, "stock.promised", sku=variant.sku, wanted=-wanted[variant.id], free=free,
                promised=others)  # fmt: skip


def _by_variant(moved: Iterable[Moved]) -> dict[int, int]:
    sums: dict[int, int] = {}
    for it in moved:
        sums[it.variant.id] = sums.get(it.variant.id, 0) + it.quantity
    return sums


def _valued(work: Work, picked: Sequence[Moved]) -> list[Moved]:
    """Lots say which goods leave, layers what they cost."""
    costs = cost.take_up(work, [(it.variant.id, -it.quantity) for it in picked])
    return [replace(it, value=-value) for it, value in zip(picked, costs, strict=True)]


def move(work: Work, asked: Move) -> Deed:
    require_lines(asked.lines)
    require(asked.origin != asked.destination, "stock.same_warehouse", warehouse=asked.origin)
    done = _done(work, asked.key, asked)
    if done:
        return done
    variants = _variants(work, {line.sku for line in asked.lines})
    there = warehouses.open_warehouse(work, asked.destination)
    left = _picked(work, asked.lines, variants, warehouses.warehouse(work, asked.origin), asked.day)
    moved = [step for it in left for step in (it, replace(it, warehouse=there, quantity=-it.quantity))]
    source = asked.source or f"move/{next_number(work, 'MV', asked.day)}"
    return _write(work, DeedKind.MOVE, asked.day, source, asked.key, moved, "", asked)


def count(work: Work, counted: Count) -> Deed:
    """Only differences move; what is missing leaves at its cost, what is found comes in at what its like costs now."""
    number = one_line(counted.number, "number", longest=80)
    counted = replace(counted, number=number)
    require_lines(counted.lines)
    require_counted_once(counted.lines)
    key = f"count/{number}"
    done = _done(work, key, counted)
    if done:
        return done
    variants = _variants(work, {line.sku for line in counted.lines})
    place = warehouses.warehouse(work, counted.warehouse)
    moved = _differences(work, counted, variants, place)
    found = [it for it in moved if it.quantity > 0]
    deed = _write(work, DeedKind.COUNT, counted.day, key, key, moved, COUNT_DIFFERENCE, counted)
    cost.lay(work, [Laid(it.variant.id, it.quantity, it.value) for it in found], deed.id)
    return deed


def _differences(work: Work, counted: Count, variants: Mapping[str, Variant], place: Warehouse) -> list[Moved]:
    ids = {it.id for it in variants.values()}
    lots = store.lots(work.connection, ids)
    there = {it.lot.id: it for it in store.levels(work.connection, work.firm.id, ids, place.id)}
    worth = cost.worth(work)
    missing, found = [], []
    for line in counted.lines:
        variant = variants[line.sku]
        lot = lots.get((variant.id, line.lot))
        if lot is None:
            raise Refused("stock.no_lot", sku=line.sku, lot=line.lot)
        level = there.get(lot.id)
        difference = line.quantity - (level.quantity if level else 0)
        pledged = level.pledged if level else 0
        require(line.quantity >= pledged, "stock.count_pledged", sku=line.sku, lot=line.lot, pledged=pledged)
        if difference < 0:
            missing.append(Moved(variant, lot, place, difference, 0))
        elif difference:
            found.append(Moved(variant, lot, place, difference, _worth(difference, worth.get(variant.id))))
    return [*_valued(work, missing), *found]


def _worth(quantity: int, there: tuple[int, Money] | None) -> int:
    """At the average of what is there; nothing where nothing is."""
    return quantity * there[1].minor // there[0] if there else 0


# ---- promises


def reserve(work: Work, source: str, wanted: Sequence[Wanted]) -> tuple[Promise, ...]:
    """As much of each as is free, in place of what was promised to this source before."""
    variants = _variants(work, {it.sku for it in wanted})
    ids = {it.id for it in variants.values()}
    own = store.promised(work.connection, work.firm.id, source)
    free = {of: it.available + own.get(of, 0) for of, it in availability(work, ids).items()}
    promises: list[Promise] = []
    kept: dict[int, int] = {}
    for it in wanted:
        require_quantity(it.quantity, it.sku)
        of = variants[it.sku].id
        part = max(0, min(it.quantity, free[of]))
        kept[of] = kept.get(of, 0) + part
        free[of] -= part
        promises.append(Promise(it.sku, it.quantity, part))
    if kept == own:
        work.repeated()
    else:
        store.keep_promises(work.connection, work.firm.id, source, kept, stamp(work.now))
        work.record(f"reservation {source}", promises)
    return tuple(promises)


def promised(view: View, source: str) -> dict[int, int]:
    """What is kept for this source, by variant."""
    return store.promised(view.connection, view.firm.id, source)


def release(work: Work, source: str) -> None:
    """Nothing is kept for this source any longer."""
    if store.promised(work.connection, work.firm.id, source):
        store.keep_promises(work.connection, work.firm.id, source, {}, stamp(work.now))
        work.record(f"reservation {source}", "released")
    else:
        work.repeated()


def _fulfil(work: Work, source: str, moved: Sequence[Moved]) -> None:
    left = store.promised(work.connection, work.firm.id, source)
    for of, gone in _by_variant(moved).items():
        if of in left:
            left[of] = max(0, left[of] + gone)
    store.keep_promises(work.connection, work.firm.id, source, left, stamp(work.now))


# ---- writing


def _done(work: Work, key: str, asked: object) -> Deed | None:
    """What became of the same request, if it was made before."""
    found = store.posted(work.connection, work.firm.id, key)
    if found is None:
        return None
    require(found[1] == digest(asked), "stock.key_reused", key=key)
    work.repeated()
    return deed(work, found[0])


def _write(work: Work, kind: DeedKind, day: date, source: str, key: str, moved: Sequence[Moved], against: str,
           asked: object, *, expense: int = 0) -> Deed:  # fmt: skip
    """`expense` is what of it never reaches the stock."""
    base = work.firm.base_currency
    change = Money(sum(it.value for it in moved), base)
    entry = _post(work, day, source, key, change, Money(expense, base), against)
    lines = tuple(Movement(it.variant.sku, it.lot.code, it.warehouse.code, it.quantity, Money(it.value, base))
                  for it in moved)  # fmt: skip
    new = Deed(store.next_id(work.connection, store.stock_deed), kind, day, source, key, lines, change,
               work.seat.person.id, work.now, entry)  # fmt: skip
    store.add_deed(work.connection, work.firm.id, new, digest(asked))
    store.add_movements(work.connection, work.firm.id, new.id,
                        [(it.lot, it.warehouse.id, it.quantity, it.value) for it in moved])  # fmt: skip
    work.record(f"stock {key}", new)
    return new


def _post(work: Work, day: date, source: str, key: str, change: Money, expense: Money, against: str) -> int | None:
    whole = change + expense
    if not change and not expense:
        return None
    parts = ((INVENTORY, change), (COST_OF_SALES, expense), (against, -whole))
    lines = tuple(Line(books.holding(work, duty).code, money) for duty, money in parts if money)
    return books.post(work, EntryDraft(day, source, f"stock/{key}", source, lines)).number


# ---- reading


def _variants(view: View, skus: Collection[str]) -> dict[str, Variant]:
    found = catalogue.variants(view, skus)
    unknown = sorted(set(skus) - set(found))
    require(not unknown, "stock.unknown_skus", skus=tuple(unknown[:5]), count=len(unknown))
    return found


def _skus(view: View, variant_ids: Collection[int]) -> dict[int, str]:
    return {of: it.sku for of, it in catalogue.variants_by_ids(view, variant_ids).items()}


def deed(view: View, of: int) -> Deed:
    skus = _skus(view, store.variants_of(view.connection, of))
    return store.deed(view.connection, of, skus, view.firm.base_currency)


def deeds_of(view: View, source: str) -> tuple[Deed, ...]:
    """What one paper did to the stock."""
    return tuple(deed(view, of) for of in store.deeds_of(view.connection, view.firm.id, source))


def taken_by(view: View, sources: Collection[str]) -> Mapping[str, Mapping[tuple[int, str], int]]:
    """What each of these papers has taken out of each lot, by its variant and its code."""
    return store.taken_by(view.connection, view.firm.id, sources)


def availability(view: View, variant_ids: Collection[int] | None = None) -> dict[int, Availability]:
    """None asks for every variant that lies anywhere."""
    there = store.quantities(view.connection, view.firm.id, variant_ids)
    promised = store.reserved(view.connection, view.firm.id, variant_ids)
    pledged = store.pledged(view.connection, view.firm.id)
    asked = {*there, *promised} if variant_ids is None else variant_ids
    return {of: Availability(there.get(of, 0), promised.get(of, 0), pledged.get(of, 0)) for of in asked}


def on_hand(view: View, skus: Collection[str] | None = None) -> tuple[OnHand, ...]:
    """Every lot in every warehouse; None asks for all SKUs."""
    wanted = None if skus is None else {it.id for it in _variants(view, set(skus)).values()}
    levels = store.levels(view.connection, view.firm.id, wanted)
    names = _skus(view, {it.lot.variant_id for it in levels})
    places = {it.id: it.code for it in warehouses.warehouses(view)}
    return tuple(
        OnHand(names[it.lot.variant_id], it.lot.code, places[it.warehouse_id], it.lot.received_on, it.lot.expires_on,
               it.quantity, it.pledged, it.lot.id)
        for it in levels)  # fmt: skip
