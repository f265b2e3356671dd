"""A day-end that is really killed: a process of its own is ended with SIGKILL in the middle, and another goes on."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dayends import DAYS, FACILITIES, KEY, Book, Plug, made
from house import Desks
from jointseas.access.records import Role
from jointseas.portfolio.closing.service import BATCH
from jointseas.storage.sqlite import open_file

Kept = dict[date, int | None]
Dump = dict[str, list[tuple[object, ...]]]
FIRST, SECOND = DAYS
CLOSED = None
JANUARY = date(2026, 1, 31)
# Each goes on where the one before was killed: when the plug is pulled, and of which days how much is done by then.
KILLED: tuple[tuple[Plug, Kept], ...] = (
    (Plug("INSERT INTO finance_booked", 250), {}),  # in the first batch, its entry posted, not all linked to it
    (Plug("BEGIN", 2), {FIRST: BATCH}),  # between two batches
    (Plug("INSERT INTO finance_staging", 50), {FIRST: BATCH}),  # in the last
    (Plug("COMMIT", 2), {FIRST: FACILITIES}),  # all is done but the close, which does not stand yet
)
LATER: tuple[tuple[Plug, Kept], ...] = (
    (Plug("UPDATE finance_booked", 250), {FIRST: CLOSED}),
    (Plug("BEGIN", 2), {FIRST: CLOSED, JANUARY: BATCH}),
    (Plug("BEGIN", 3), {FIRST: CLOSED, JANUARY: CLOSED}),  # between the end of the month and the day itself
)


@pytest.fixture(scope="module")
def lent(file_house: tuple[Path, Desks], tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Some of it is late already, and nothing of it is in the ledger."""
    source, desks = file_house
    path = Path(shutil.copy(source, tmp_path_factory.mktemp("killed") / "lent.jointseas"))
    database = open_file(path, KEY)
    book = made(database, desks.lender[Role.APPROVER])
    database.close()
    return book


@pytest.fixture(scope="module")
def whole(lent: Book) -> dict[date, Dump]:
    """What every table holds after each of the days, where nobody pulls a plug."""
    book = copied(lent, "whole")
    found = {}
    for day in DAYS:
        assert book.run(day).answer()
        found[day] = book.dump()
    return found


def copied(book: Book, name: str) -> Book:
    path = book.path.with_stem(name)
    return replace(book, path=Path(shutil.copy(book.path, path)))


def test_killed_at_any_moment_it_goes_on_to_the_very_same_rows(lent: Book, whole: Mapping[date, Dump]) -> None:
    book = copied(lent, "killed")
    for day, killed in ((FIRST, KILLED), (SECOND, LATER)):
        for plug, kept in killed:
            assert book.run(day, plug).answer() is None
            assert begun(book) == kept, plug
        ended = book.run(day).answer()
        assert ended
        assert not ended.again
        assert book.dump() == whole[day]
    again = book.run(SECOND).answer()
    assert again
    assert again.again
    assert book.dump() == whole[SECOND]


def begun(book: Book) -> Kept:
    """Each day, and how many of its facilities are done if it stands open."""
    return {it.day: CLOSED if it.closed_at else it.report.facilities for it in book.days()}


def test_two_processes_at_once_end_a_day_once(lent: Book, whole: Mapping[date, Dump]) -> None:
    book = copied(lent, "twice")
    one, other = book.run(FIRST), book.run(FIRST)
    first, second = one.answer(), other.answer()
    assert first
    assert second
    assert first.day == second.day
    assert book.dump() == whole[FIRST]
