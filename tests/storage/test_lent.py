"""What a unit of work leaves open is nothing to whoever has its connection next."""

import gc
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import CursorResult
from sqlalchemy.exc import DBAPIError

from jointseas.kernel.outcome import BrokenInvariant
from jointseas.storage.database import Database

COUNT_UP = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i FROM n"
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def left_half_read(database: Database) -> CursorResult[Any]:
    """As an error's traceback keeps it, which dies in another thread or with the next sweep."""
    with suppress(KeyError), database.read() as connection:
        found = connection.exec_driver_sql(COUNT_UP)
        found.fetchone()
        raise KeyError
    return found


def test_what_was_left_half_read_does_not_begin_the_rows_of_another_anew(database: Database) -> None:
    left = [left_half_read(database)]
    with database.read() as connection:
        found = connection.exec_driver_sql(COUNT_UP)
        first = found.fetchmany(3)
        left.clear()
        gc.collect()
        assert [row[0] for row in (*first, *found)] == list(range(1, 501))


@pytest.mark.parametrize("kind", ["sqlite"])
def test_what_was_left_half_read_holds_no_old_view_and_reads_no_further(database: Database) -> None:
    with database.read() as connection:
        left = connection.exec_driver_sql(TABLES)
        left.fetchone()
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE a_new_one (i INTEGER)")
    with database.read() as connection:
        assert ("a_new_one",) in connection.exec_driver_sql(TABLES).all()
    with pytest.raises(DBAPIError, match="closed"):
        left.all()


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_commit_that_failed_ends_its_unit_of_work_all_the_same(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE master (i INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE part (i INTEGER REFERENCES master DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(BrokenInvariant, match="FOREIGN KEY"), database.write() as connection:
        connection.exec_driver_sql("INSERT INTO part VALUES (1)")
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO master VALUES (2)")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT (SELECT count(*) FROM part), i FROM master").all() == [(0, 2)]
