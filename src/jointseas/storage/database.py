"""One open database: consistent reads, serial writes, on a file or on a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, MetaData, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from jointseas.storage.faults import mended

__all__ = ["TABLES", "Connection", "Database", "free_id"]

# Every store declares its tables here; a test holds them against the migrated schema.
TABLES = MetaData()


def free_id(connection: Connection, ids: ColumnElement[int]) -> int:
    """Writers are serial, so the number after the last is free."""
    return int(connection.execute(select(func.coalesce(func.max(ids), 0))).scalar_one()) + 1


@dataclass(frozen=True)
class Database:
    name: str
    reader: Engine
    writer: Engine

    @property
    def kind(self) -> str:
        return self.writer.dialect.name

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view, however many statements it takes."""
        with self._opened(self.reader) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """All or nothing: committed when the block ends, rolled back when anything escapes it."""
        with self._opened(self.writer) as connection:
            yield connection

    @contextmanager
    def _opened(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except (DBAPIError, PoolTimeout) as error:
            raise mended(error) from error

    def close(self) -> None:
        self.reader.dispose()
        if self.writer is not self.reader:
            self.writer.dispose()
