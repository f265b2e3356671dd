"""Brings a database to this program's schema: hand-written steps, each in one transaction that ends in a
foreign-key check."""

from pathlib import Path

from sqlalchemy import Connection, text

from jointseas.kernel.outcome import ensure, require

MIGRATIONS = Path(__file__).parent / "migrations"
# The revisions that this program knows, oldest first. Kept here so that opening need not import alembic; a test
# compares.
REVISIONS = ("r0001", "r0002", "r0003", "r0004", "r0005", "r0006")
HEAD = REVISIONS[-1]


def revision(connection: Connection) -> str | None:
    """The revision that the database stands at, or None when it is not a workspace at all."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def require_current(found: str | None) -> None:
    """Refuse what this program cannot read; an older one is for `upgrade`."""
    require(found is not None, "workspace.foreign")
    require(found in REVISIONS, "workspace.newer_schema", found=found, known=HEAD)
    require(found == HEAD, "workspace.older_schema", found=found, known=HEAD)


def upgrade(connection: Connection, *, app_role: str | None = None, to: str = "head") -> None:
    """Inside the caller's transaction: if anything fails, the old version still opens."""
    from alembic import command  # heavy, and only needed when a schema moves
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        # Our own schema first and temporary tables last, which the functions of the guards keep as their path.
        connection.execute(text("SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"))
    config = Config(attributes={"connection": connection, "app_role": app_role})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, to)
    check_foreign_keys(connection)


def check_foreign_keys(connection: Connection) -> None:
    """SQLite can be left with dangling rows by a step; PostgreSQL cannot."""
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        ensure(not dangling, f"a migration left dangling rows: {dangling[:3]}")
