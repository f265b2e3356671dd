"""Carries every row of one database into a new one of the other kind, and compares the two table by table.

The rows are copied with the destination's own triggers standing aside, inside the one transaction that also makes its
tables. Guards judge steps, and a copy is not one: an entry arrives posted, a period closed. What makes the copy right
is that it equals, digest for digest, a source whose guards stood all the while; and in later work a table more is
copied without a line more here."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from warnings import catch_warnings, filterwarnings

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select
from sqlalchemy.exc import SAWarning
from sqlalchemy.types import LargeBinary

from jointseas.kernel.outcome import ensure

Progress = Callable[[int, int], None]
_BATCH_BYTES = 8 * 1024 * 1024
_BATCH_ROWS = 2_000
_NOT_OURS = "alembic_version"


@dataclass(frozen=True)
class Contents:
    """How many rows a table has, and the digest of them in the order of their key."""

    rows: int
    digest: str


@dataclass(frozen=True)
class Layout:
    """The tables of a database, those that others refer to first."""

    metadata: MetaData

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for table in self.metadata.sorted_tables if table.name != _NOT_OURS)


def layout(connection: Connection) -> Layout:
    """As the database itself knows them, so that no table can be forgotten."""
    metadata = MetaData()
    with catch_warnings():  # an index by an expression is passed over, and no row is in it
        filterwarnings("ignore", "Skipped unsupported reflection", SAWarning)
        metadata.reflect(connection)
    return Layout(metadata)


def transfer(source: Connection, target: Connection, progress: Progress | None = None) -> Mapping[str, Contents]:
    """Copies into tables that are new and empty; what was read is what must now stand there."""
    tables = layout(source).tables
    told = _Told(source, tables, progress)
    with _guards_aside(target, [table.name for table in tables]):
        read = {table.name: _copied(source, target, table, told) for table in tables}
    found = contents(target)
    differing = sorted(name for name in read.keys() | found.keys() if read.get(name) != found.get(name))
    ensure(not differing, f"after the copy these tables differ: {', '.join(differing)}")
    return found


def contents(connection: Connection) -> dict[str, Contents]:
    return {table.name: _counted(_rows(connection, table)) for table in layout(connection).tables}


class _Told:
    """Progress by rows, over all tables together."""

    def __init__(self, source: Connection, tables: Sequence[Table], progress: Progress | None) -> None:
        self._tell = progress
        counts = (source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
        self._total = sum(counts) if progress else 0
        self._done = 0

    def __call__(self, rows: int) -> None:
        self._done += rows
        if self._tell:
            self._tell(self._done, self._total)


def _copied(source: Connection, target: Connection, table: Table, told: _Told) -> Contents:
    def written() -> Iterator[Sequence[Any]]:
        names = [column.name for column in table.columns]
        for batch in _batches(source, table):
            target.execute(insert(table), [dict(zip(names, row, strict=True)) for row in batch])
            told(len(batch))
            yield from batch

    return _counted(written())


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    for batch in _batches(connection, table):
        yield from batch


def _batches(connection: Connection, table: Table) -> Iterator[list[Sequence[Any]]]:
    """In the order of the key, which is the same on both databases; papers of many megabytes come few at a time."""
    largest = sum(_largest(connection, table, column.name) for column in _blobs(table))
    size = max(1, min(_BATCH_ROWS, _BATCH_BYTES // (largest + 1)))
    asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=size)
    for part in connection.execute(asked).partitions():
        yield [tuple(bytes(it) if isinstance(it, memoryview) else it for it in row) for row in part]


def _blobs(table: Table) -> list[Any]:
    return [column for column in table.columns if isinstance(column.type, LargeBinary)]


def _largest(connection: Connection, table: Table, column: str) -> int:
    return int(connection.execute(select(func.coalesce(func.max(func.length(table.c[column])), 0))).scalar_one())


def _counted(rows: Iterator[Sequence[Any]]) -> Contents:
    count, running = 0, hashlib.sha256()
    for row in rows:
        count += 1
        running.update(json.dumps(row, ensure_ascii=False, default=_hashed, separators=(",", ":")).encode())
    return Contents(count, running.hexdigest())


def _hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _guards_aside(target: Connection, tables: Sequence[str]) -> Iterator[None]:
    """Foreign keys stand; the triggers are back before the transaction ends, or nothing of it happened."""
    if target.dialect.name == "sqlite":
        target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        triggers = target.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            target.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            target.exec_driver_sql(sql)
        return
    for verb in ("DISABLE", "ENABLE"):
        for table in tables:
            target.exec_driver_sql(f'ALTER TABLE "{table}" {verb} TRIGGER USER')
        if verb == "DISABLE":
            yield


def is_empty(connection: Connection) -> bool:
    """Nothing at all stands here yet."""
    return not inspect(connection).get_table_names()
