"""Warehouse receipts, for whoever is inside a unit of work or a reading. Stock itself does not move what is pledged."""

from collections.abc import Sequence
from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.parties.records import PartyRole
from jointseas.trade.pledges import store
from jointseas.trade.pledges.records import (
    Pledge,
    ReceiptLine,
    ReceiptState,
    WarehouseReceipt,
    WarehouseReceiptDraft,
)
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import OnHand
from jointseas.trade.stock.warehouses import service as warehouses


def receipts(view: View) -> tuple[WarehouseReceipt, ...]:
    ids = store.variants_under_receipts(view.connection, view.firm.id)
    skus = {of: it.sku for of, it in catalogue.variants_by_ids(view, ids).items()}
    return tuple(store.receipts(view.connection, view.firm.id, skus))


def receipt(view: View, number: str) -> WarehouseReceipt:
    found = next((it for it in receipts(view) if it.number == number), None)
    if found is None:
        raise Refused("pledges.no_receipt", number=number)
    return found


def add(work: Work, draft: WarehouseReceiptDraft) -> WarehouseReceipt:
    """Over goods that lie in the warehouse and stand on no other receipt. Only a keeper can give one."""
    number = one_line(draft.number, "number", longest=80)
    place = warehouses.warehouse(work, draft.warehouse)
    require(place.keeper_id is not None, "pledges.no_keeper", warehouse=place.code)
    require(all(it.number != number for it in receipts(work)), "pledges.number_taken", number=number)
    require(draft.lines, "stock.no_lines")
    expires = draft.expires_on
    require(expires is None or expires > draft.issued_on, "pledges.expires_before", issued=draft.issued_on)
    quantities = _quantities(work, draft.lines, place.id, stock.on_hand(work, {it.sku for it in draft.lines}))
    new = WarehouseReceipt(store.next_id(work.connection), number, place.code, draft.issued_on, expires,
                           ReceiptState.HELD, None, "", draft.lines)  # fmt: skip
    store.add_receipt(work.connection, work.firm.id, new, place.id, quantities)
    work.record(f"warehouse receipt {number}", new)
    return new


def _quantities(view: View, lines: Sequence[ReceiptLine], warehouse_id: int, there: Sequence[OnHand]) -> dict[int, int]:
    """By lot; refused where less lies there than the paper says, after what other papers already say."""
    code = {it.id: it.code for it in warehouses.warehouses(view)}[warehouse_id]
    lots = {(it.sku, it.lot): it for it in there if it.warehouse == code}
    papered = store.papered(view.connection, warehouse_id, {it.lot_id for it in lots.values()})
    quantities: dict[int, int] = {}
    for line in lines:
        lot = lots.get((line.sku, line.lot))
        free = lot.quantity - papered.get(lot.lot_id, 0) - quantities.get(lot.lot_id, 0) if lot else 0
        require(lot and 0 < line.quantity <= free, "pledges.short", sku=line.sku, lot=line.lot, wanted=line.quantity,
                free=free)  # fmt: skip
        if lot:
            quantities[lot.lot_id] = quantities.get(lot.lot_id, 0) + line.quantity
    return quantities


def pledge(work: Work, asked: Pledge) -> WarehouseReceipt:
    kept = receipt(work, asked.number)
    require(kept.state is ReceiptState.HELD, "pledges.not_held", number=kept.number)
    require(kept.expires_on is None or kept.expires_on > work.today, "pledges.expired", number=kept.number,
            expired=kept.expires_on)  # fmt: skip
    pledgee = parties.require_role(parties.party(work, asked.pledgee), PartyRole.LENDER)
    _require_there(work, kept)
    reference = one_line(asked.reference, "reference", longest=120)
    return _change(work, replace(kept, state=ReceiptState.PLEDGED, pledgee_id=pledgee.id, reference=reference,
                                 keeper=asked.keeper), kept)  # fmt: skip


def _require_there(view: View, paper: WarehouseReceipt) -> None:
    """Unpledged goods may have left since the paper was given; a pledge is only of goods that lie there."""
    lots = [it for it in stock.on_hand(view, {it.sku for it in paper.lines}) if it.warehouse == paper.warehouse]
    there = {(it.sku, it.lot): it.quantity - it.pledged for it in lots}
    for line in paper.lines:
        free = there.get((line.sku, line.lot), 0)
        require(line.quantity <= free, "pledges.short", sku=line.sku, lot=line.lot, wanted=line.quantity, free=free)


def release(work: Work, number: str, reference: str, keeper: str = "") -> WarehouseReceipt:
    """`reference` names the pledgee's own word of it. What a `keeper` of this workspace holds is let go by its own deed
    alone."""
    kept = receipt(work, number)
    _require_kept_by(kept, keeper)
    said = one_line(reference, "reference", longest=120)
    return _change(work, replace(kept, state=ReceiptState.HELD, pledgee_id=None, reference=said, keeper=""), kept)


def hand_out(work: Work, number: str, sku: str, quantity: int, keeper: str) -> tuple[ReceiptLine, ...]:
    """So many leave a pledged receipt, from the lots that came first: with them the pledge ends, of the rest it lasts.
    What left, lot by lot."""
    kept = receipt(work, number)
    _require_kept_by(kept, keeper)
    its = [it for it in kept.lines if it.sku == sku]
    there = sum(it.quantity for it in its)
    require(0 < quantity <= there, "pledges.short", sku=sku, lot=", ".join(it.lot for it in its),
            wanted=quantity, free=there)  # fmt: skip
    found, ids = list[ReceiptLine](), {(it.sku, it.lot): it.lot_id for it in stock.on_hand(work, {sku})}
    for it in its:
        part = min(it.quantity, quantity - sum(one.quantity for one in found))
        if part:
            found.append(replace(it, quantity=part))
            store.hand_out(work.connection, kept.id, ids[it.sku, it.lot], part)
    work.record(f"warehouse receipt {kept.number}", found)
    return tuple(found)


def keep(work: Work, number: str, keeper: str) -> WarehouseReceipt:
    """From now on only `keeper` lets go of what its paper alone has held so far."""
    kept = receipt(work, number)
    _require_kept_by(kept, "")
    return _change(work, replace(kept, keeper=keeper), kept)


def leave(work: Work, number: str, keeper: str) -> WarehouseReceipt:
    """Nobody of this workspace lets go of it any more: its pledgee's word on paper does."""
    kept = receipt(work, number)
    _require_kept_by(kept, keeper)
    return _change(work, replace(kept, keeper=""), kept)


def _require_kept_by(it: WarehouseReceipt, keeper: str) -> None:
    require(it.state is ReceiptState.PLEDGED, "pledges.not_pledged", number=it.number)
    require(it.keeper == keeper, "pledges.kept", number=it.number, reference=it.reference)


def cancel(work: Work, number: str) -> WarehouseReceipt:
    """The paper goes back to the keeper; for a pledged one that is too early."""
    kept = receipt(work, number)
    require(kept.state is not ReceiptState.PLEDGED, "pledges.pledged", number=number)
    require(kept.state is ReceiptState.HELD, "pledges.not_held", number=number)
    return _change(work, replace(kept, state=ReceiptState.CANCELLED), kept)


def _change(work: Work, changed: WarehouseReceipt, kept: WarehouseReceipt) -> WarehouseReceipt:
    store.change_receipt(work.connection, changed)
    work.record(f"warehouse receipt {changed.number}", [changed, kept])
    return changed
