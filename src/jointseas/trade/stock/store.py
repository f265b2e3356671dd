"""The tables of the stock."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Table,
    Text,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    table,
    update,
)

from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared
from jointseas.trade.stock.records import (
    Deed,
    DeedKind,
    Level,
    Lot,
    Movement,
)

_NUMBERS = {"id", "firm_id", "keeper_id", "active", "variant_id", "entry", "made_by", "deed_id", "line", "lot_id",
            "warehouse_id", "quantity", "value", "received"}  # fmt: skip


def _table(name: str, key: str, rest: str) -> Table:
    words = [(word, True) for word in key.split()] + [(word, False) for word in rest.split()]
    return Table(name, TABLES, *(_column(word, primary=primary) for word, primary in words))


def _column(word: str, *, primary: bool) -> Column[Any]:
    return Column(word, BigInteger if word in _NUMBERS else Text, primary_key=primary, autoincrement=False)


lot = _table("lot", "id", "firm_id variant_id code received_on expires_on")
stock_deed = _table("stock_deed", "id", "firm_id kind day source key content entry made_by made_at")
movement = _table("movement", "deed_id line", "firm_id lot_id warehouse_id quantity value")
stock_level = _table("stock_level", "lot_id warehouse_id", "firm_id variant_id quantity")
reservation = _table("reservation", "firm_id source variant_id", "quantity at")
_place = table("warehouse", *map(column, ["id", "code"]))
# As much of the warehouse receipts as holds goods back.
_paper = table("warehouse_receipt", *map(column, ["id", "firm_id", "warehouse_id", "state"]))
_papered = table("warehouse_receipt_line", *map(column, ["receipt_id", "lot_id", "quantity", "gone"]))
_THERE = func.sum(_papered.c.quantity - _papered.c.gone)


def next_id(connection: Connection, table: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, table.c.id)


# ---- lots, and where they lie


def lots(connection: Connection, variant_ids: Collection[int]) -> dict[tuple[int, str], Lot]:
    found = connection.execute(select(lot).where(lot.c.variant_id.in_(variant_ids)))
    return {(row.variant_id, row.code): _lot(row.id, row.variant_id, row.code, row.received_on, row.expires_on)
            for row in found}  # fmt: skip


def _lot(of: int, variant_id: int, code: str, received_on: str, expires_on: str | None) -> Lot:
    expires = date.fromisoformat(expires_on) if expires_on else None
    return Lot(of, variant_id, code, date.fromisoformat(received_on), expires)


def add_lots(connection: Connection, firm_id: int, new: Sequence[Lot]) -> None:
    if new:
        connection.execute(insert(lot), [
            {"id": it.id, "firm_id": firm_id, "variant_id": it.variant_id, "code": it.code,
             "received_on": it.received_on.isoformat(),
             "expires_on": it.expires_on.isoformat() if it.expires_on else None}
            for it in new])  # fmt: skip


_PLEDGED = (
    select(func.coalesce(_THERE, 0))
    .join(_paper, _paper.c.id == _papered.c.receipt_id)
    .where(
        _papered.c.lot_id == stock_level.c.lot_id,
        _paper.c.warehouse_id == stock_level.c.warehouse_id,
        _paper.c.state == "pledged",
    )
    .correlate(stock_level)
    .scalar_subquery()
)
_LEVELS = (
    select(stock_level.c.warehouse_id, stock_level.c.quantity, _PLEDGED, lot)
    .join(lot, lot.c.id == stock_level.c.lot_id)
    .where(stock_level.c.quantity > 0)
)


def levels(
    connection: Connection, firm_id: int, variant_ids: Collection[int] | None, warehouse_id: int | None = None
) -> list[Level]:
    """None asks for every variant, and for every warehouse."""
    asked = _LEVELS.where(stock_level.c.firm_id == firm_id)
    if variant_ids is not None:
        asked = asked.where(stock_level.c.variant_id.in_(variant_ids))
    if warehouse_id is not None:
        asked = asked.where(stock_level.c.warehouse_id == warehouse_id)
    found = connection.execute(asked.order_by(lot.c.variant_id, lot.c.id, stock_level.c.warehouse_id))
    return [_level(row) for row in found]


def _level(row: Any) -> Level:
    warehouse_id, quantity, pledged, of, _, variant_id, code, received_on, expires_on = row
    return Level(_lot(of, variant_id, code, received_on, expires_on), warehouse_id, quantity, int(pledged))


def quantities(connection: Connection, firm_id: int, variant_ids: Collection[int] | None) -> dict[int, int]:
    """Over all warehouses; None asks for every variant that lies anywhere."""
    asked = (
        select(stock_level.c.variant_id, func.sum(stock_level.c.quantity))
        .where(stock_level.c.firm_id == firm_id, stock_level.c.quantity > 0)
        .group_by(stock_level.c.variant_id)
    )
    asked = asked if variant_ids is None else asked.where(stock_level.c.variant_id.in_(variant_ids))
    return {of: int(quantity) for of, quantity in connection.execute(asked)}


def pledged(connection: Connection, firm_id: int) -> dict[int, int]:
    found = connection.execute(
        select(lot.c.variant_id, _THERE)
        .join(lot, lot.c.id == _papered.c.lot_id)
        .join(_paper, _paper.c.id == _papered.c.receipt_id)
        .where(_paper.c.firm_id == firm_id, _paper.c.state == "pledged")
        .group_by(lot.c.variant_id)
    )
    return {of: int(quantity) for of, quantity in found}


# ---- what has moved

_NEW_DEED = Prepared(insert(stock_deed))
_NEW_MOVEMENT = Prepared(insert(movement))
_NEW_LEVEL = Prepared(insert(stock_level))
_LEVEL = Prepared(
    update(stock_level)
    .where(stock_level.c.lot_id == bindparam("of"), stock_level.c.warehouse_id == bindparam("place"))
    .values(quantity=bindparam("there"))
)
Place = tuple[int, int]  # lot id, warehouse id


def posted(connection: Connection, firm_id: int, key: str) -> tuple[int, str] | None:
    """The deed that was done under this key, and the digest of what was asked for."""
    row = connection.execute(
        select(stock_deed.c.id, stock_deed.c.content).where(stock_deed.c.firm_id == firm_id, stock_deed.c.key == key)
    ).one_or_none()
    return None if row is None else (row.id, row.content)


def add_deed(connection: Connection, firm_id: int, deed: Deed, content: str) -> None:
    _NEW_DEED.run(connection, [
        {"id": deed.id, "firm_id": firm_id, "kind": deed.kind.value, "day": deed.day.isoformat(),
         "source": deed.source, "key": deed.key, "content": content, "entry": deed.entry, "made_by": deed.made_by,
         "made_at": stamp(deed.made_at)}])  # fmt: skip


def add_movements(connection: Connection, firm_id: int, deed_id: int,
                  moved: Sequence[tuple[Lot, int, int, int]]) -> None:  # fmt: skip
    """Lot, warehouse, quantity and value of each; then the levels of every place that they touched."""
    _NEW_MOVEMENT.run(connection, [
        {"deed_id": deed_id, "line": line, "firm_id": firm_id, "lot_id": of.id, "warehouse_id": place,
         "quantity": quantity, "value": value}
        for line, (of, place, quantity, value) in enumerate(moved, start=1)])  # fmt: skip
    changes: dict[Place, int] = {}
    for of, place, quantity, _ in moved:
        changes[of.id, place] = changes.get((of.id, place), 0) + quantity
    kept = _there(connection, changes)
    _LEVEL.run(connection, [
        {"of": of, "place": place, "there": kept[of, place] + change}
        for (of, place), change in changes.items() if (of, place) in kept and change])  # fmt: skip
    variants = {of.id: of.variant_id for of, *_ in moved}
    _NEW_LEVEL.run(connection, [
        {"lot_id": of, "warehouse_id": place, "firm_id": firm_id, "variant_id": variants[of], "quantity": change}
        for (of, place), change in changes.items() if (of, place) not in kept and change])  # fmt: skip


def _there(connection: Connection, places: Mapping[Place, int]) -> dict[Place, int]:
    found = connection.execute(
        select(stock_level.c.lot_id, stock_level.c.warehouse_id, stock_level.c.quantity).where(
            stock_level.c.lot_id.in_({of for of, _ in places})
        )
    )
    return {(of, place): quantity for of, place, quantity in found if (of, place) in places}


def deed(connection: Connection, of: int, skus: Mapping[int, str], base: str) -> Deed:
    row = connection.execute(select(stock_deed).where(stock_deed.c.id == of)).one()
    moved = tuple(
        Movement(skus[variant_id], code, place, quantity, Money(value, base))
        for variant_id, code, place, quantity, value in connection.execute(
            select(lot.c.variant_id, lot.c.code, _place.c.code, movement.c.quantity, movement.c.value)
            .join(lot, lot.c.id == movement.c.lot_id)
            .join(_place, _place.c.id == movement.c.warehouse_id)
            .where(movement.c.deed_id == of)
            .order_by(movement.c.line)
        )
    )
    cost = Money(sum(it.value.minor for it in moved), base)
    return Deed(row.id, DeedKind(row.kind), date.fromisoformat(row.day), row.source, row.key, moved, cost, row.made_by,
                moment(row.made_at), row.entry)  # fmt: skip


def variants_of(connection: Connection, deed_id: int) -> set[int]:
    return set(
        connection.execute(
            select(lot.c.variant_id).join(movement, movement.c.lot_id == lot.c.id).where(movement.c.deed_id == deed_id)
        ).scalars()
    )


def deeds_of(connection: Connection, firm_id: int, source: str) -> list[int]:
    return list(
        connection.execute(
            select(stock_deed.c.id)
            .where(stock_deed.c.firm_id == firm_id, stock_deed.c.source == source)
            .order_by(stock_deed.c.id)
        ).scalars()
    )


def taken_by(connection: Connection, firm_id: int, sources: Collection[str]) -> dict[str, dict[tuple[int, str], int]]:
    """In the order in which they moved."""
    it = stock_deed.c
    found = connection.execute(
        select(it.source, lot.c.variant_id, lot.c.code, -func.sum(movement.c.quantity))
        .join(movement, movement.c.deed_id == it.id)
        .join(lot, lot.c.id == movement.c.lot_id)
        .where(it.firm_id == firm_id, it.source.in_(sources))
        .group_by(it.source, lot.c.variant_id, lot.c.code)
        .order_by(func.min(it.id), func.min(movement.c.line))
    )
    taken: dict[str, dict[tuple[int, str], int]] = {}
    for source, variant_id, code, quantity in found:
        taken.setdefault(source, {})[variant_id, code] = int(quantity)
    return taken


# ---- promises


def reserved(connection: Connection, firm_id: int, variant_ids: Collection[int] | None) -> dict[int, int]:
    asked = (
        select(reservation.c.variant_id, func.sum(reservation.c.quantity))
        .where(reservation.c.firm_id == firm_id)
        .group_by(reservation.c.variant_id)
    )
    asked = asked if variant_ids is None else asked.where(reservation.c.variant_id.in_(variant_ids))
    return {of: int(quantity) for of, quantity in connection.execute(asked)}


def promised(connection: Connection, firm_id: int, source: str) -> dict[int, int]:
    found = connection.execute(
        select(reservation.c.variant_id, reservation.c.quantity).where(
            reservation.c.firm_id == firm_id, reservation.c.source == source
        )
    )
    return {row.variant_id: row.quantity for row in found}


def keep_promises(connection: Connection, firm_id: int, source: str, kept: Mapping[int, int], at: str) -> None:
    """In place of whatever was promised to this source before."""
    connection.execute(delete(reservation).where(reservation.c.firm_id == firm_id, reservation.c.source == source))
    rows = [
        {"firm_id": firm_id, "source": source, "variant_id": of, "quantity": quantity, "at": at}
        for of, quantity in kept.items() if quantity]  # fmt: skip
    if rows:
        connection.execute(insert(reservation), rows)
