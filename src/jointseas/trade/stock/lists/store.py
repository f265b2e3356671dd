"""How the list of deeds is walked and read."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, column, select, table

from jointseas.kernel.clock import moment
from jointseas.kernel.money import Money
from jointseas.storage.windows import Identity, Order, Probe, Window
from jointseas.trade.stock.records import Deed, DeedKind, Movement

# As much of the tables as is read here.
_DEED = ("id", "firm_id", "kind", "day", "source", "key", "entry", "made_by", "made_at")
_deed = table("stock_deed", *map(column, _DEED))
_movement = table("movement", *map(column, ["deed_id", "line", "lot_id", "warehouse_id", "quantity", "value"]))
_lot = table("lot", *map(column, ["id", "firm_id", "variant_id", "code"]))
_variant = table("variant", *map(column, ["id", "sku"]))
_place = table("warehouse", *map(column, ["id", "code"]))
_firm = table("firm", *map(column, ["id", "base_currency"]))


def _read(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, Deed]:
    return {(it.id,): it for it in _deeds(connection, firm_id, [of for (of,) in ids])}


def _deeds(connection: Connection, firm_id: int, ids: Collection[int]) -> list[Deed]:
    base = connection.execute(select(_firm.c.base_currency).where(_firm.c.id == firm_id)).scalar_one()
    moved = _moved(connection, ids, base)
    here = (_deed.c.firm_id == firm_id, _deed.c.id.in_(ids))
    found = connection.execute(select(_deed).where(*here).order_by(_deed.c.day.desc(), _deed.c.id.desc()))
    return [_row(it, tuple(moved.get(it.id, ())), base) for it in found]


def _row(it: Any, moved: tuple[Movement, ...], base: str) -> Deed:
    cost = Money(sum(one.value.minor for one in moved), base)
    return Deed(it.id, DeedKind(it.kind), date.fromisoformat(it.day), it.source, it.key, moved, cost, it.made_by,
                moment(it.made_at), it.entry)  # fmt: skip


def _moved(connection: Connection, ids: Collection[int], base: str) -> dict[int, list[Movement]]:
    it = _movement.c
    asked = (
        select(it.deed_id, _variant.c.sku, _lot.c.code, _place.c.code, it.quantity, it.value)
        .join(_lot, _lot.c.id == it.lot_id)
        .join(_variant, _variant.c.id == _lot.c.variant_id)
        .join(_place, _place.c.id == it.warehouse_id)
        .where(it.deed_id.in_(ids))
        .order_by(it.deed_id, it.line)
    )
    moved: dict[int, list[Movement]] = {}
    for of, sku, lot, place, quantity, value in connection.execute(asked):
        moved.setdefault(of, []).append(Movement(sku, lot, place, quantity, Money(value, base)))
    return moved


def deeds_with(connection: Connection, firm_id: int, variant_id: int, most: int) -> tuple[Deed, ...]:
    lots = select(_lot.c.id).where(_lot.c.firm_id == firm_id, _lot.c.variant_id == variant_id)
    asked = (
        select(_deed.c.id)
        .distinct()
        .add_columns(_deed.c.day)
        .join(_movement, _movement.c.deed_id == _deed.c.id)
        .where(_movement.c.lot_id.in_(lots))
        .order_by(_deed.c.day.desc(), _deed.c.id.desc())
        .limit(most)
    )
    return tuple(_deeds(connection, firm_id, [it.id for it in connection.execute(asked)]))


DEEDS = Window(
    "stock deeds",
    (
        Order(
            "day",
            "stock_deed INDEXED BY stock_deed_by_day",
            "stock_deed.firm_id",
            ("stock_deed.day", "stock_deed.id"),
            mark="stock_deed.id",
            holds={"kind": "stock_deed.kind", "day": "stock_deed.day"},
        ),
    ),
    identity=("stock_deed.id",),
    fetch=_read,
    probes={
        "source": (
            Probe("stock_deed", "stock_deed_text", "stock_deed.firm_id", "stock_deed.id", ("stock_deed.source",),
                  "stock_deed.id"),
        ),
    },
)  # fmt: skip
