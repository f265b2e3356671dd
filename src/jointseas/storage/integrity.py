"""Whether a database is whole, and still the one that the migrations made: what it cannot refuse by itself, a dropped
trigger or an edited table, is found by comparing."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine

from jointseas.kernel.outcome import ensure
from jointseas.storage.migrate import HEAD, MIGRATIONS, upgrade

# One line for each object of the schema: what it is called, and what it says.
Schema = Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """`kind` has words in the catalogue; `where` names the object; `what` is said for whoever mends it."""

    kind: str
    where: str
    what: str = ""


def problems(connection: Connection) -> Iterator[Problem]:
    """Of the storage itself; slices add what only they can know."""
    if connection.dialect.name == "sqlite":
        yield from file_problems(connection)
    yield from differences(expected(connection.dialect.name), described(connection))
    if connection.dialect.name == "postgresql":
        yield from (Problem(*found) for found in _asked(connection, "rights_postgresql.sql"))


def file_problems(connection: Connection) -> Iterator[Problem]:
    pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    for (said,) in pages.fetchall() if pages.returns_rows else ():  # a plain file has no seals on its pages
        yield Problem("page", str(said))
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if said != "ok":
            yield Problem("file", str(said))
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        yield Problem("reference", f"{table} {row}", str(parent))


def differences(wanted: Schema, found: Schema) -> Iterator[Problem]:
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield Problem("schema_missing", name)
        elif name not in wanted:
            yield Problem("schema_foreign", name)
        elif wanted[name] != found[name]:
            yield Problem("schema_changed", name, found[name])


def described(connection: Connection) -> Schema:
    """Every table, index, trigger and function with what it says."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT type || ' ' || name, coalesce(sql, tbl_name) FROM sqlite_schema")
        kept = connection.exec_driver_sql("SELECT 'revision', version_num FROM alembic_version")
        return {name: said for name, said in (*rows, *kept) if not name.startswith("table sqlite_")}
    return dict(_asked(connection, "describe_postgresql.sql"))


def _asked(connection: Connection, script: str) -> Iterator[Any]:
    from jointseas.storage.migrations import statements  # brings alembic

    for query in statements((MIGRATIONS / script).read_text(encoding="utf-8")):
        yield from connection.exec_driver_sql(query)


def expected(dialect: str) -> Schema:
    """For SQLite a fresh schema is made in memory. A server would have to let us make tables, which it must not: its
    description is shipped, and a test compares it with a fresh server."""
    return _fresh() if dialect == "sqlite" else _shipped()


@cache
def _fresh() -> Schema:
    import sqlcipher3.dbapi2 as driver

    engine = create_engine("sqlite://", module=driver)
    try:
        with engine.begin() as connection:
            upgrade(connection)
            return described(connection)
    finally:
        engine.dispose()


SHIPPED = MIGRATIONS / "postgresql.json"


@cache
def _shipped() -> Schema:
    told: Any = json.loads(SHIPPED.read_text(encoding="utf-8"))
    ensure(told.get("revision") == HEAD, f"{SHIPPED.name} describes {told.get('revision')}, not {HEAD}")
    return {str(name): str(said) for name, said in told.items()}
