"""Warehouses, for whoever is inside a unit of work or a reading."""

from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.kernel.countries import require_country
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.parties.records import PartyRole
from jointseas.trade.stock.warehouses import store
from jointseas.trade.stock.warehouses.records import Warehouse, WarehouseDraft


def warehouses(view: View) -> tuple[Warehouse, ...]:
    """The firm's own first: where nobody says otherwise, goods come there."""
    found = store.warehouses(view.connection, view.firm.id).values()
    return tuple(sorted(found, key=lambda it: it.keeper_id is not None))


def warehouse(view: View, code: str) -> Warehouse:
    found = store.warehouses(view.connection, view.firm.id).get(code)
    if found is None:
        raise Refused("stock.no_warehouse", warehouse=code)
    return found


def open_warehouse(view: View, code: str) -> Warehouse:
    """One into which goods may come."""
    found = warehouse(view, code)
    require(found.active, "stock.warehouse_closed", warehouse=code)
    return found


def add(work: Work, draft: WarehouseDraft) -> Warehouse:
    code = one_line(draft.code, "code", longest=20)
    require(code not in store.warehouses(work.connection, work.firm.id), "stock.warehouse_taken", warehouse=code)
    new = _drafted(work, Warehouse(store.next_id(work.connection), code, "", "", None, active=True), draft)
    store.add_warehouse(work.connection, work.firm.id, new)
    work.record(f"warehouse {code}", new)
    return new


def change(work: Work, draft: WarehouseDraft) -> Warehouse:
    kept = warehouse(work, draft.code)
    changed = _drafted(work, kept, draft)
    if changed == kept:
        work.repeated()
        return kept
    store.change_warehouse(work.connection, changed)
    work.record(f"warehouse {kept.code}", [changed, kept])
    return changed


def _drafted(view: View, kept: Warehouse, draft: WarehouseDraft) -> Warehouse:
    keeper = _keeper(view, draft.keeper) if draft.keeper else None
    name = one_line(draft.name, "name", longest=200)
    return replace(kept, name=name, country=require_country(draft.country), keeper_id=keeper, active=draft.active)


def _keeper(view: View, code: str) -> int:
    return parties.require_role(parties.party(view, code), PartyRole.WAREHOUSE).id
