"""Finds the rows that pass a filter without looking them up one by one: SQLite is led through a narrow index of the
values, in parts side by side, and hands back the marks of what passed. The walk then steps over all others.

PostgreSQL plans this for itself."""

import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, bindparam, func, literal_column, select, text, union_all

from jointseas.kernel.listing import Filter
from jointseas.storage.database import Database
from jointseas.storage.windows.conditions import column, passes, value
from jointseas.storage.windows.plan import Order, Probe
from jointseas.storage.windows.sight import Sight, stoppable

# Up to so many marks are looked up one by one at once; more are left to the walk.
FEW = 2_000
_WORTH_PARTING = 50_000
_SAMPLES = 64
_MOST_PARTS = 4
Bounds = tuple[Any, Any]
Probed = tuple[tuple[Probe, ...], Filter]


@dataclass(frozen=True)
class Marks:
    """One byte for each mark. `few` are the marks themselves where they are few."""

    passed: bytes
    few: tuple[int, ...] | None

    def among(self, order: Order) -> ColumnElement[bool]:
        if self.few is not None:
            return among(order.mark, self.few)
        passed = bindparam(None, self.passed, LargeBinary(), unique=True)
        return func.substr(passed, column(order.mark) + 1, 1) == bindparam(None, b"\1", LargeBinary(), unique=True)


def among(mark: str, marks: Iterable[int]) -> ColumnElement[bool]:
    listed = func.json_each(value(json.dumps(list(marks))))
    return column(mark).in_(select(literal_column("value")).select_from(listed))


def within(mark: str, probes: Sequence[Probe], asked: Filter, sight: Sight) -> ColumnElement[bool]:
    """The same as a subquery, for a database that finds its own way."""
    found = [
        select(column(probe.mark))
        .select_from(text(probe.table))
        .where(
            column(probe.scope) == value(sight.scope), text(probe.always), passes(probe.values, asked, sight.dialect)
        )
        for probe in probes
    ]
    return column(mark).in_(union_all(*found) if len(found) > 1 else found[0])


def passing(sight: Sight, probes: Sequence[Probe], asked: Filter, marks: Iterable[int]) -> set[int]:
    """Which of these marks pass, looked up one by one."""
    listed = list(marks)
    found: set[int] = set()
    for probe in probes:
        one_by_one = (
            select(column(probe.mark))
            .select_from(text(probe.table))
            .where(among(probe.mark, listed), passes(probe.values, asked, sight.dialect))
        )
        found.update(sight.connection.execute(one_by_one).scalars())
    return found


class Prober:
    """Reads one index on several connections at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._parts = min(_MOST_PARTS, os.cpu_count() or 1)
        self._executor = ThreadPoolExecutor(_MOST_PARTS, "list")

    def marks(self, sight: Sight, by: Sequence[Probed]) -> Marks:
        """Of the rows that pass every filter."""
        passed: bytes | None = None
        for probes, asked in by:
            one = _bytes(text for probe in probes for text in self._read(sight, probe, asked))
            passed = one if passed is None else _both(passed, one)
        return _marks(passed or b"")

    def _read(self, sight: Sight, probe: Probe, asked: Filter) -> list[str]:
        """The first part on this connection, each other on its own. Those may see rows newer than this view; the walk
        does not."""
        first, *others = _parts(sight, probe, self._parts)
        waiting = [self._executor.submit(self._elsewhere, sight, probe, asked, bounds) for bounds in others]
        try:
            read = [_scan(sight.connection, sight.scope, probe, asked, first)]
        finally:
            wait(waiting)
        return read + [one.result() for one in waiting]

    def _elsewhere(self, sight: Sight, probe: Probe, asked: Filter, bounds: Bounds) -> str:
        with self._database.read() as connection, stoppable(connection, sight.stop):
            return _scan(connection, sight.scope, probe, asked, bounds)


def _scan(connection: Connection, scope: int, probe: Probe, asked: Filter, bounds: Bounds) -> str:
    low, high = bounds
    lead = column(probe.lead)
    marks = (
        select(func.group_concat(column(probe.mark)))
        .select_from(text(f"{probe.table} INDEXED BY {probe.index}"))
        .where(column(probe.scope) == value(scope), text(probe.always), passes(probe.values, asked, "sqlite"))
        .where(*([lead >= value(low)] if low is not None else []), *([lead < value(high)] if high is not None else []))
    )
    return str(connection.execute(marks).scalar_one() or "")


def _parts(sight: Sight, probe: Probe, parts: int) -> list[Bounds]:
    """Cuts the index where a sample of its rows says that it falls into equal parts."""
    largest = sight.connection.execute(select(func.max(column(probe.mark))).select_from(text(probe.table))).scalar_one()
    if parts < 2 or (largest or 0) < _WORTH_PARTING:
        return [(None, None)]
    sampled = (
        select(column(probe.lead))
        .select_from(text(probe.table))
        .where(
            among(probe.mark, range(1, largest, largest // _SAMPLES)), column(f"+{probe.scope}") == value(sight.scope)
        )
        .where(text(probe.always))
    )
    leads = sorted(sight.connection.execute(sampled).scalars())
    cuts = dict.fromkeys(leads[len(leads) * part // parts] for part in range(1, parts)) if leads else ()
    return list(pairwise((None, *cuts, None)))


def _bytes(texts: Iterable[str]) -> bytes:
    marks = [int(one) for text in texts if text for one in text.split(",")]
    passed = bytearray(max(marks, default=-1) + 1)
    for mark in marks:
        passed[mark] = 1
    return bytes(passed)


def _both(one: bytes, other: bytes) -> bytes:
    length = min(len(one), len(other))
    both = int.from_bytes(one[:length], "little") & int.from_bytes(other[:length], "little")
    return both.to_bytes(length, "little")


def _marks(passed: bytes) -> Marks:
    return Marks(passed, tuple(_each(passed)) if passed.count(1) <= FEW else None)


def _each(passed: bytes) -> Iterable[int]:
    at = passed.find(1)
    while at >= 0:
        yield at
        at = passed.find(1, at + 1)
