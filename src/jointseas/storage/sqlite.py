"""The file: SQLite through sqlcipher3, set up so that no update is lost and no lock surprises."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event

from jointseas.kernel.outcome import ensure, require
from jointseas.storage.database import Database

# The first release in which resetting the write-ahead log cannot corrupt the file.
OLDEST_SQLITE = (3, 51, 3)
BUSY_SECONDS = 30
# Read back at every connect: a pragma that did not take is a promise not kept.
_PRAGMAS = {
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "temp_store": 2,
}


def open_file(path: Path, key: bytes | None = None) -> Database:
    require(
        driver.sqlite_version_info >= OLDEST_SQLITE,
        "storage.old_sqlite",
        found=driver.sqlite_version,
        oldest=".".join(map(str, OLDEST_SQLITE)),
    )
    return Database(str(path), _engine(path, key, "BEGIN"), _engine(path, key, "BEGIN IMMEDIATE"))


def _engine(path: Path, key: bytes | None, begin: str) -> Engine:
    engine = create_engine(
        "sqlite://", module=driver, creator=lambda: connect(path, key), pool_size=4, pool_reset_on_return=None
    )
    event.listen(engine, "begin", lambda connection: _begin(connection, begin))
    return engine


def _begin(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)


def connect(path: Path, key: bytes | None = None, *, create: bool = False) -> Any:
    """A driver connection with every pragma set and read back. The driver's own late BEGIN, the cause of lost
    updates, is off."""
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = driver.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _prepare(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any, key: bytes | None) -> None:
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    ensure(mode == "wal", f"the write-ahead log is {mode}")
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        ensure(found == (value,), f"pragma {name} is {found}, not {value}")
