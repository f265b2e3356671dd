"""What was found of every SKU, as patterns of which a firm has few, and which goods are due for another look."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
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

from jointseas.catalogue.rules import place_of
from jointseas.channels.readiness.records import Cell, Row
from jointseas.channels.readiness.rules import codes_of, first_no, masks
from jointseas.kernel.clock import stamp
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared
from jointseas.storage.windows import Identity, Order, Probe, Window


def _table(name: str, keys: str, numbers: str, texts: str = "") -> Table:
    made = [Column(it, BigInteger, primary_key=it in keys.split(), autoincrement=False) for it in numbers.split()]
    return Table(name, TABLES, *made, *(Column(it, Text) for it in texts.split()))


readiness_pattern = _table("readiness_pattern", "id", "id firm_id", "pattern")
readiness = _table(
    "readiness", "variant_id", "variant_id firm_id goods_id pattern_id ready available", "sku hs"
)  # fmt: skip
readiness_mark = _table("readiness_mark", "firm_id", "firm_id", "day rules at")
readiness_due = _table("readiness_due", "firm_id goods_id", "firm_id goods_id")
_goods = table("goods", *map(column, ["id", "code"]))
_text = table("goods_text", *map(column, ["goods_id", "language", "name"]))

COLUMNS = ("variant_id", "firm_id", "goods_id", "sku", "hs", "pattern_id", "ready", "available")
Kept = tuple[Any, ...]  # as COLUMNS say
_MOVING = ("hs", "pattern_id", "ready", "available")
_NEW = Prepared(insert(readiness).values({it: bindparam(it) for it in COLUMNS}))
_NOW = Prepared(
    update(readiness)
    .where(readiness.c.variant_id == bindparam("variant"))
    .values({it: bindparam(f"new_{it}") for it in _MOVING})
)
_STOOD = select(*(readiness.c[it] for it in COLUMNS)).where(readiness.c.firm_id == bindparam("firm"))
_ALL = Prepared(_STOOD)
_ONE = Prepared(_STOOD.where(readiness.c.variant_id == bindparam("variant")))


# ---- what is due


def mark(connection: Connection, firm_id: int) -> tuple[str, str] | None:
    """The day and the rules by which all were last looked at."""
    found = connection.execute(select(readiness_mark).where(readiness_mark.c.firm_id == firm_id)).first()
    return None if found is None else (found.day, found.rules)


def keep_mark(connection: Connection, firm_id: int, day: date, rules: str, at: datetime) -> None:
    connection.execute(delete(readiness_mark).where(readiness_mark.c.firm_id == firm_id))
    facts = {"firm_id": firm_id, "day": day.isoformat(), "rules": rules, "at": stamp(at)}
    connection.execute(insert(readiness_mark).values(facts))


def due(connection: Connection, firm_id: int) -> list[int]:
    asked = select(readiness_due.c.goods_id).where(readiness_due.c.firm_id == firm_id)
    return list(connection.execute(asked).scalars())


def settle(connection: Connection, firm_id: int) -> None:
    connection.execute(delete(readiness_due).where(readiness_due.c.firm_id == firm_id))


# ---- what was found


def patterns(connection: Connection, firm_id: int) -> dict[str, int]:
    asked = select(readiness_pattern.c.pattern, readiness_pattern.c.id).where(readiness_pattern.c.firm_id == firm_id)
    return {row.pattern: row.id for row in connection.execute(asked)}


def pattern_id(connection: Connection, firm_id: int, pattern: str) -> int | None:
    asked = select(readiness_pattern.c.id).where(readiness_pattern.c.firm_id == firm_id)
    found = connection.execute(asked.where(readiness_pattern.c.pattern == pattern)).scalar()
    return None if found is None else int(found)


def next_pattern_id(connection: Connection) -> int:
    return free_id(connection, readiness_pattern.c.id)


def add_patterns(connection: Connection, firm_id: int, new: Mapping[str, int]) -> None:
    if new:
        rows = [{"id": id_, "firm_id": firm_id, "pattern": pattern} for pattern, id_ in new.items()]
        connection.execute(insert(readiness_pattern), rows)


def forget_unused(connection: Connection, firm_id: int) -> None:
    used = select(readiness.c.pattern_id).where(readiness.c.firm_id == firm_id)
    mine = readiness_pattern.c.firm_id == firm_id
    connection.execute(delete(readiness_pattern).where(mine, readiness_pattern.c.id.not_in(used)))


def stood(connection: Connection, firm_id: int, variant_ids: Collection[int] | None) -> dict[int, Kept]:
    if variant_ids is None:
        return {row[0]: row for row in _ALL.rows(connection, {"firm": firm_id})}
    read = (_ONE.rows(connection, {"firm": firm_id, "variant": it}) for it in variant_ids)
    return {row[0]: row for rows in read for row in rows}


def add(connection: Connection, new: Sequence[Kept]) -> None:
    _NEW.run_rows(connection, COLUMNS, new)


def change(connection: Connection, now: Iterable[Kept]) -> None:
    places = [COLUMNS.index(it) for it in _MOVING]
    _NOW.run_rows(connection, (*(f"new_{it}" for it in _MOVING), "variant"),
                  ((*(row[it] for it in places), row[0]) for row in now))  # fmt: skip


def counts(connection: Connection, firm_id: int) -> list[tuple[str, int]]:
    """Each pattern, and of how many SKUs."""
    asked: Any = (
        select(readiness_pattern.c.pattern, func.count())
        .join_from(readiness, readiness_pattern, readiness_pattern.c.id == readiness.c.pattern_id)
        .where(readiness.c.firm_id == firm_id)
        .group_by(readiness_pattern.c.id, readiness_pattern.c.pattern)
    )
    return [(pattern, count) for pattern, count in connection.execute(asked)]


def row_of(connection: Connection, firm_id: int, sku: str) -> tuple[int, str] | None:
    found = connection.execute(
        select(readiness.c.variant_id, readiness_pattern.c.pattern)
        .join_from(readiness, readiness_pattern, readiness_pattern.c.id == readiness.c.pattern_id)
        .where(readiness.c.firm_id == firm_id, readiness.c.sku == sku)
    ).first()
    return None if found is None else (found.variant_id, found.pattern)


# ---- the matrix


def _read(connection: Connection, firm_id: int, identities: Sequence[Identity]) -> dict[Identity, Row]:
    ids = [id_ for (id_,) in identities]
    found = connection.execute(
        select(readiness, readiness_pattern.c.pattern, _goods.c.code)
        .join_from(readiness, readiness_pattern, readiness_pattern.c.id == readiness.c.pattern_id)
        .join(_goods, _goods.c.id == readiness.c.goods_id)
        .where(readiness.c.firm_id == firm_id, readiness.c.variant_id.in_(ids))
    ).all()
    names = _names(connection, [row.goods_id for row in found])
    return {
        (row.variant_id,): Row(row.variant_id, row.sku, row.code, tuple(names[row.goods_id]), row.hs, row.available,
                               _cells(row.pattern))
        for row in found
    }  # fmt: skip


def _cells(pattern: str) -> dict[str, Cell]:
    return {code: Cell(first_no(mask), codes_of(mask)) for code, mask in masks(pattern).items()}


def _names(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    names: dict[int, list[tuple[str, str]]] = {it: [] for it in ids}
    found = connection.execute(select(_text).where(_text.c.goods_id.in_(ids))).all()
    for row in sorted(found, key=lambda row: place_of(row.language)):
        names[row.goods_id].append((row.language, row.name))
    return names


_HELD = {"pattern": "readiness.pattern_id", "hs": "readiness.hs", "sku": "readiness.sku"}


def _order(name: str, keys: tuple[str, ...], index: str) -> Order:
    return Order(name, f"readiness INDEXED BY {index}", "readiness.firm_id", keys, mark="readiness.goods_id",
                 holds=_HELD)  # fmt: skip


MATRIX = Window(
    "readiness",
    (
        _order("sku", ("readiness.sku", "readiness.variant_id"), "readiness_by_sku"),
        _order("ready", ("readiness.ready", "readiness.variant_id"), "readiness_by_ready"),
    ),
    identity=("readiness.variant_id",),
    fetch=_read,
    probes={
        "words": (
            Probe("goods_text", "goods_text_words", "goods_text.firm_id", "goods_text.goods_id", ("goods_text.name",),
                  "goods_text.goods_id"),
            Probe("variant", "variant_words", "variant.firm_id", "variant.goods_id", ("variant.sku", "variant.gtin"),
                  "variant.goods_id"),
        )
    },
)  # fmt: skip
