"""Batches, what was left out of them, what stood before them, and the plans that files were read by."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select, update
from sqlalchemy import column as col
from sqlalchemy import table as tab

from jointseas.intake.batches.spelling import plan_of, refused_of, spelled_facts, spelled_plan
from jointseas.intake.records import BatchState, ImportBatch, Plan, Problem, Written
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.windows import Identity, Order, Window

import_batch = Table(
    "import_batch",
    TABLES,
    Column("id", BigInteger, primary_key=True),
    Column("firm_id", BigInteger),
    Column("kind", Text),
    Column("file_name", Text),
    Column("digest", Text),
    Column("read", BigInteger),
    Column("imported", BigInteger),
    Column("updated", BigInteger),
    Column("skipped", BigInteger),
    Column("state", Text),
    Column("made_by", BigInteger),
    Column("made_at", Text),
    Column("head", Text),
    Column("undone_by", BigInteger),
    Column("undone_at", Text),
)
import_problem = Table(
    "import_problem",
    TABLES,
    Column("batch_id", BigInteger, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("file", Text),
    Column("row", BigInteger),
    Column("head", Text),
    Column("code", Text),
    Column("facts", Text),
    Column("cells", Text),
)
import_before = Table(
    "import_before",
    TABLES,
    Column("batch_id", BigInteger, primary_key=True),
    Column("thing", Text, primary_key=True),
    Column("before", Text),
)
import_plan = Table(
    "import_plan",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("columns", Text, primary_key=True),
    Column("plan", Text),
    Column("saved_at", Text),
)
_person = tab("person", col("id"), col("name"))


def begin(connection: Connection, firm_id: int, begun: ImportBatch, person_id: int) -> int:
    number = free_id(connection, import_batch.c.id)
    counts = {"read": 0, "imported": 0, "updated": 0, "skipped": 0}
    connection.execute(
        insert(import_batch).values(
            id=number,
            firm_id=firm_id,
            kind=begun.kind,
            file_name=begun.file_name,
            digest=begun.digest,
            state=BatchState.BEGUN,
            made_by=person_id,
            made_at=stamp(begun.at),
            head="[]",
            **counts,
        )
    )
    return number


def finish(connection: Connection, batch_id: int, written: Written, head: Sequence[str]) -> None:
    rows = [
        {
            "batch_id": batch_id,
            "seq": seq,
            "file": it.file,
            "row": it.row,
            "head": it.column,
            "code": it.refused.code,
            "facts": spelled_facts(it.refused),
            "cells": json.dumps(it.cells, ensure_ascii=False),
        }
        for seq, it in enumerate(written.skipped, start=1)
    ]
    if rows:
        connection.execute(insert(import_problem), rows)
    connection.execute(
        update(import_batch)
        .where(import_batch.c.id == batch_id)
        .values(
            read=written.read,
            imported=written.imported,
            updated=written.updated,
            skipped=len({(it.file, it.row) for it in written.skipped}),
            head=json.dumps(list(head), ensure_ascii=False),
            state=BatchState.DONE,
        )
    )


def undone(connection: Connection, batch_id: int, person_id: int, at: datetime) -> None:
    taken_back = {"state": BatchState.UNDONE, "undone_by": person_id, "undone_at": stamp(at)}
    connection.execute(update(import_batch).where(import_batch.c.id == batch_id).values(taken_back))


def remember(connection: Connection, batch_id: int, things: Iterable[tuple[str, str | None]]) -> None:
    rows = [{"batch_id": batch_id, "thing": thing, "before": before} for thing, before in things]
    if rows:
        connection.execute(insert(import_before), rows)


def before(connection: Connection, batch_id: int) -> Iterator[tuple[str, str | None]]:
    asked = select(import_before.c.thing, import_before.c.before).where(import_before.c.batch_id == batch_id)
    for thing, stood in connection.execute(asked.order_by(import_before.c.thing)):
        yield str(thing), stood


def problems(connection: Connection, batch_id: int) -> tuple[Problem, ...]:
    found = connection.execute(
        select(import_problem).where(import_problem.c.batch_id == batch_id).order_by(import_problem.c.seq)
    )
    return tuple(
        Problem(it.row, it.head, refused_of(it.code, it.facts), tuple(json.loads(it.cells)), it.file) for it in found
    )


def head(connection: Connection, batch_id: int) -> tuple[str, ...]:
    asked = select(import_batch.c.head).where(import_batch.c.id == batch_id)
    return tuple(json.loads(connection.execute(asked).scalar_one()))


def keep_plan(connection: Connection, firm_id: int, kind: str, columns: str, plan: Plan, at: datetime) -> None:
    mine = (import_plan.c.firm_id == firm_id, import_plan.c.kind == kind, import_plan.c.columns == columns)
    told = {"plan": spelled_plan(plan), "saved_at": stamp(at)}
    changed = connection.execute(update(import_plan).where(*mine).values(told))
    if not changed.rowcount:
        connection.execute(insert(import_plan).values(firm_id=firm_id, kind=kind, columns=columns, **told))


def plans(connection: Connection, firm_id: int, kind: str) -> tuple[Plan, ...]:
    """The last used first."""
    asked = select(import_plan.c.plan).where(import_plan.c.firm_id == firm_id, import_plan.c.kind == kind)
    return tuple(plan_of(it) for it in connection.execute(asked.order_by(import_plan.c.saved_at.desc())).scalars())


def batch(connection: Connection, firm_id: int, batch_id: int) -> ImportBatch | None:
    return _read(connection, firm_id, [(batch_id,)]).get((batch_id,))


def _read(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ImportBatch]:
    maker, undoer = _person.alias(), _person.alias()
    found = connection.execute(
        select(import_batch, maker.c.name.label("maker"), undoer.c.name.label("undoer"))
        .join(maker, maker.c.id == import_batch.c.made_by)
        .outerjoin(undoer, undoer.c.id == import_batch.c.undone_by)
        .where(import_batch.c.firm_id == firm_id, import_batch.c.id.in_([id_ for (id_,) in ids]))
    )
    return {(row.id,): _batch(row) for row in found}


def _batch(row: Any) -> ImportBatch:
    return ImportBatch(
        row.id,
        row.kind,
        row.file_name,
        row.digest,
        row.read,
        row.imported,
        row.updated,
        row.skipped,
        BatchState(row.state),
        row.maker,
        moment(row.made_at),
        row.undoer or "",
        moment(row.undone_at) if row.undone_at else None,
    )


BATCHES = Window(
    "import batches",
    (
        Order(
            "id",
            "import_batch INDEXED BY import_batch_by_firm",
            "import_batch.firm_id",
            ("import_batch.id",),
            mark="import_batch.id",
            holds={"kind": "import_batch.kind", "file_name": "import_batch.file_name"},
        ),
    ),
    identity=("import_batch.id",),
    fetch=_read,
)
