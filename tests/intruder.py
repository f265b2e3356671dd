"""Somebody who goes round the program: raw SQL with the file's key, or as the owner of the server's tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, create_engine, make_url, text

from jointseas.storage.database import Database
from jointseas.storage.sqlite import connect

# What a connection may switch off by itself; the guards may not depend on it.
_OFF = ("foreign_keys = 0", "recursive_triggers = 0", "ignore_check_constraints = 1")


@contextmanager
def intruder(database: Database, *, key: bytes, owner: str) -> Iterator[Connection]:
    """Every statement stands as soon as it is made."""
    if database.kind == "sqlite":
        engine = create_engine("sqlite://", module=driver, creator=lambda: _unarmed(Path(database.name), key))
    else:
        engine = create_engine(make_url(database.name).set(username=owner), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _unarmed(path: Path, key: bytes) -> object:
    connection = connect(path, key)
    for pragma in _OFF:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def tear_down_guards(connection: Connection) -> None:
    """What no database can refuse its owner."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")).scalars().all()
        statements = [f'DROP TRIGGER "{name}"' for name in found]
    else:
        found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        statements = [f'ALTER TABLE "{name}" DISABLE TRIGGER USER' for name in found]
    for statement in statements:
        connection.execute(text(statement))
