"""The bare driver, executing the very statements that a service was seen to execute: they are recorded from the library
itself, so that no reference of ours can drift away from what we do."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from jointseas.bench.fixture import KEY, Workspace
from jointseas.storage.sqlite import connect

_LITERAL = re.compile(r"x'[0-9a-f]*'|'(?:[^']|'')*'|\bNULL\b|(?<![\w.])-?\d+(?:\.\d+)?\b")

Values = tuple[object, ...]


@dataclass(frozen=True)
class Step:
    sql: str
    rows: tuple[Values, ...]


Recorded = list[list[Step]]


def recorded(workspace: Workspace, act: Callable[[], object]) -> Recorded:
    """The statements of each transaction that `act` ran, with what varies among them as parameters."""
    seen: list[str] = []
    with _raw(workspace) as connection:
        connection.set_trace_callback(lambda sql: _note(seen, sql))
    act()
    with _raw(workspace) as connection:
        connection.set_trace_callback(None)
    fixed = _fixed(seen)
    steps = [_step(shape, list(group), fixed) for shape, group in groupby(seen, key=_shape)]
    return list(_transactions(steps))


def _note(seen: list[str], sql: str) -> None:
    """A statement that fires triggers is told again after each of them."""
    if not sql.startswith("--") and not (seen and seen[-1] == sql):
        seen.append(sql)


@contextmanager
def _raw(workspace: Workspace) -> Iterator[Any]:
    """The driver's connection that the next unit of work will use."""
    lent = workspace.database.writer.raw_connection()
    try:
        yield lent.driver_connection
    finally:
        lent.close()


def _shape(sql: str) -> str:
    return _LITERAL.sub("?", sql)


def _fixed(seen: list[str]) -> dict[str, list[str | None]]:
    """For each shape, the literals that are the same wherever it occurs: a planner may use them, so they stay."""
    fixed: dict[str, list[str | None]] = {}
    for sql in seen:
        found = _LITERAL.findall(sql)
        kept = fixed.setdefault(_shape(sql), list(found))
        for place, literal in enumerate(found):
            if kept[place] != literal:
                kept[place] = None
    return fixed


def _step(shape: str, statements: list[str], fixed: dict[str, list[str | None]]) -> Step:
    kept = fixed[shape]
    parts = iter(kept)
    sql = _LITERAL.sub(lambda _: next(parts) or "?", statements[0])
    varying = [place for place, literal in enumerate(kept) if literal is None]
    rows = []
    for statement in statements:
        literals = _LITERAL.findall(statement)
        rows.append(tuple([_value(literals[place]) for place in varying]))
    return Step(sql, tuple(rows))


def _value(literal: str) -> object:
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    if literal.startswith("x'"):
        return bytes.fromhex(literal[2:-1])
    return None if literal == "NULL" else int(literal)


def _transactions(steps: list[Step]) -> Iterator[list[Step]]:
    part: list[Step] = []
    for step in steps:
        part.append(step)
        if step.sql == "COMMIT":
            yield part
            part = []


class Bare:
    def __init__(self, path: Path) -> None:
        self.connection = connect(path, KEY)

    def replay(self, transactions: Recorded) -> None:
        for step in chain.from_iterable(transactions):
            if step.sql.startswith(("SELECT", "BEGIN", "COMMIT")):
                for row in step.rows:
                    self.connection.execute(step.sql, row).fetchall()
            else:
                self.connection.executemany(step.sql, step.rows)

    def rows(self, sql: str, values: Values = ()) -> list[Values]:
        found: list[Values] = self.connection.execute(sql, values).fetchall()
        return found

    def close(self) -> None:
        self.connection.close()
