"""The file: SQLite through sqlcipher3, set up so that no update is lost and no lock surprises."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from jointseas.kernel.outcome import ensure, require
from jointseas.storage.database import Database
from jointseas.storage.faults import mend_of
from jointseas.storage.lent import Lent

# Stands in the header of every workspace file, so that another program's database is told from ours.
APPLICATION_ID = 0x4A536561
# The first release in which resetting the write-ahead log cannot corrupt the file.
OLDEST_SQLITE = (3, 51, 3)
BUSY_SECONDS = 30
# Kept ready on each connection. When the driver's cache is full it takes nothing more in, and a day's work has more
# than its usual hundred.
STATEMENTS = 1_000
PAGE_BYTES = 4096
READING, WRITING = "BEGIN", "BEGIN IMMEDIATE"
_NOT_PLAIN = "storage.damaged"  # what SQLite says of an encrypted file, and of one that is no database
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
    "cache_size": -65_536,  # KiB: a decrypted page kept is thirteen microseconds saved
    "soft_heap_limit": 256 * 2**20,  # bytes, of all connections of the process together: then pages make room for pages
}


def require_library() -> None:
    require(
        driver.sqlite_version_info >= OLDEST_SQLITE,
        "storage.old_sqlite",
        found=driver.sqlite_version,
        oldest=".".join(map(str, OLDEST_SQLITE)),
    )


def create_file(path: Path, key: bytes | None = None) -> Database:
    """A new empty file with our mark in it; a name that is taken is left alone."""
    require_library()
    require(not path.exists(), "storage.name_taken", name=path.name)
    connect(path, key, create=True).close()
    return open_file(path, key)


def open_file(path: Path, key: bytes | None = None) -> Database:
    """One that does not read with this key is not this key's."""
    require_library()
    require(os.access(path, os.W_OK) and os.access(path.parent, os.W_OK), "storage.read_only")
    return Database(str(path), _engine(path, key, READING), _engine(path, key, WRITING))


def _engine(path: Path, key: bytes | None, begin: str) -> Engine:
    """For a URL without a file SQLAlchemy would choose a pool that closes the connections of other threads at work."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: _lent(path, key, read_only=begin == READING),
        poolclass=QueuePool,
        pool_use_lifo=True,  # the connection that has read most of late
        pool_size=4,
        pool_reset_on_return=None,
    )
    event.listen(engine, "begin", lambda connection: _begin(connection, begin))
    event.listen(engine, "checkin", lambda connection, _record: _settle(connection))
    return engine


@contextmanager
def unhurried(database: Database) -> Iterator[None]:
    """Commits do not wait for the disk until this ends: only for a file that has no name yet and is thrown away if
    anything goes wrong. At its end everything is on the disk as ever."""
    _wait(database, 0)
    yield
    _wait(database, _PRAGMAS["synchronous"])


def _wait(database: Database, level: int) -> None:
    """The pool hands out first what was given back last, so that one thread always has this connection."""
    lent = database.writer.raw_connection()
    lent.cursor().execute(f"PRAGMA synchronous = {level}")
    lent.close()


def _lent(path: Path, key: bytes | None, *, read_only: bool) -> Lent:
    connection: Lent = connect(path, key, kind=Lent)
    connection.execute(f"PRAGMA query_only = {int(read_only)}")
    connection.settle()
    return connection


def _settle(connection: Lent | None) -> None:
    """There is none when it broke while it was lent."""
    if connection:
        connection.settle()


def _begin(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)


class Form(StrEnum):
    PLAIN = "plain"
    ENCRYPTED = "encrypted"


def form_of(path: Path, *, keyed: bool) -> Form:
    """What stands there, found out without changing it; `keyed` says that key slots stand beside it. Asked of
    SQLite, never read by ourselves: to close the file would drop the locks that a workspace open here holds on it."""
    require(path.exists(), "workspace.not_found", name=path.name)
    require(path.is_file() and path.stat().st_size, "workspace.foreign", name=path.name)
    try:
        mark = _mark(path)
    except driver.Error as error:
        code = mend_of(error)
        require(code == _NOT_PLAIN, code or "storage.unreachable")
        paged = path.stat().st_size % PAGE_BYTES == 0
        require(keyed or not paged, "workspace.keys_missing", name=f"{path.name}.keys")
        require(keyed, "workspace.foreign", name=path.name)
        return Form.ENCRYPTED
    require(mark == APPLICATION_ID, "workspace.foreign", name=path.name)
    return Form.PLAIN


def _mark(path: Path) -> int:
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        return int(connection.execute("PRAGMA application_id").fetchone()[0])
    finally:
        connection.close()


def connect(
    path: Path, key: bytes | None = None, *, create: bool = False, kind: type[driver.Connection] = driver.Connection
) -> Any:
    """A driver connection with every pragma set and read back. The driver's own late BEGIN, the cause of lost
    updates, is off."""
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = driver.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=STATEMENTS,
        factory=kind,
    )
    try:
        _unlock(connection, key)
        _identify(connection, path.name, create=create)
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: bytes | None) -> None:
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")


def _identify(connection: Any, name: str, *, create: bool) -> None:
    """Before anything is written: setting a pragma would change a file that is not ours."""
    if create:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    require(found == APPLICATION_ID, "workspace.foreign", name=name)


def _prepare(connection: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    ensure(mode == "wal", f"the write-ahead log is {mode}")
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        ensure(found == (value,), f"pragma {name} is {found}, not {value}")
