"""The end of a lender's day in a process of its own, on a real file, which pulls its own plug where it is told to."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import event, text

from jointseas.access.gate import Gate
from jointseas.access.records import Seat
from jointseas.bench import dayend
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from jointseas.ledger.service import Ledger
from jointseas.portfolio.closing.records import Day, Ended
from jointseas.portfolio.service import Portfolio
from jointseas.storage.database import Database
from jointseas.storage.sqlite import open_file

# A deed is chained with a salt of its own.
_CHANCE = {("audit", "salt"), ("audit", "prev"), ("audit", "hash"), ("audit_head", "hash")}
_EVENING = datetime(2026, 3, 1, 10, tzinfo=UTC)
KEY = bytes(range(32))
DAYS = (date(2026, 1, 10), date(2026, 2, 12))  # the second ends January too
FACILITIES = 600  # more than one batch

if sys.platform == "win32":
    _CONTEXT = get_context("spawn")
else:
    _CONTEXT = get_context("forkserver")
    _CONTEXT.set_forkserver_preload(["dayends"])


@dataclass(frozen=True)
class Plug:
    """Pulled as the writer is about to run a statement that begins so for the nth time; a guard of the database that is
    asked about a row counts as one more."""

    statement: str
    nth: int


@dataclass(frozen=True)
class Book:
    """A closed file of a lender, and who ends its days."""

    path: Path
    seat: Seat

    def run(self, day: date, plug: Plug | None = None) -> "Run":
        return Run(self, day, plug)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table, in an order of their own; without what chance has a part in."""
        with self._opened() as database, database.read() as connection:
            named = connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars().all()
            found = {name: connection.execute(text(f'SELECT * FROM "{name}"')).mappings().all() for name in named}
        return {name: sorted((tuple(value for key, value in row.items() if (name, key) not in _CHANCE) for row in rows),
                             key=repr) for name, rows in found.items()}  # fmt: skip

    def days(self) -> tuple[Day, ...]:
        with self._opened() as database:
            return settled(Portfolio(Gate(database, FixedClock(_EVENING))).days(self.seat))

    @contextmanager
    def _opened(self) -> Iterator[Database]:
        database = open_file(self.path, KEY)
        try:
            yield database
        finally:
            database.close()


class Run:
    """Begun at once; `answer` is what it came to, and nothing where it was killed."""

    def __init__(self, book: Book, day: date, plug: Plug | None) -> None:
        self._hears, tells = _CONTEXT.Pipe(duplex=False)
        self._process: Any = _CONTEXT.Process(target=_end, args=(book, day, plug, tells))
        self._process.start()
        tells.close()

    def answer(self) -> Ended | None:
        found: Ended | None = None
        with suppress(EOFError):
            found = self._hears.recv()
        self._process.join()
        expected = 0 if found else -signal.SIGKILL
        assert self._process.exitcode == expected
        return found


def made(database: Database, seat: Seat) -> Book:
    gate = Gate(database, FixedClock(datetime(2026, 1, 5, tzinfo=UTC)))
    settled(Ledger(gate).open_book(seat))
    with gate.working("tests", seat) as work:
        dayend.lend(work, FACILITIES)
    return Book(Path(database.name), seat)


def _end(book: Book, day: date, plug: Plug | None, tells: Connection) -> None:
    database = open_file(book.path, KEY)
    if plug:
        event.listen(database.writer, "connect", lambda raw, _record: raw.set_trace_callback(_watch(plug)))
    gate = Gate(database, FixedClock(datetime(day.year, day.month, day.day, 10, tzinfo=UTC)))
    tells.send(settled(Portfolio(gate).end_day(book.seat, day)))
    database.close()


def _watch(plug: Plug) -> Callable[[str], None]:
    seen = count(1)

    def heard(statement: str) -> None:
        if statement.startswith(plug.statement) and next(seen) == plug.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    return heard
