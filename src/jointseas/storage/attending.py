"""Long reading that somebody waits for: told of as it goes on, and stopped in the middle of a statement."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_STEPS = 200_000  # of SQLite's machine between two reports: some milliseconds


@contextmanager
def attended(connection: Connection, report: Callable[[], None] | None) -> Iterator[None]:
    """`report` stops the statement under way by raising, then and whenever it is asked again. What it raised comes out
    here. A statement of a server goes on to its end."""
    if report:
        report()
    if report is None or connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(report, _STEPS)
    try:
        yield
    except DBAPIError:
        report()
        raise
    finally:
        driver.set_progress_handler(None, 0)
