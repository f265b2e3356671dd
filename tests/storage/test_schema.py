"""The schema that a workspace has, however old it is: what the steps make, what the stores declare, what the check
compares with."""

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from conftest import APP, OWNER, Server
from house import MORNING
from jointseas.app import open_services
from jointseas.audit import service as audit
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import BrokenInvariant
from jointseas.storage import integrity, migrate
from jointseas.storage.database import TABLES, Database
from jointseas.storage.sqlite import create_file
from jointseas.workspace.opening import Opened

RELEASED = Path(__file__).parents[1] / "data" / "released"
# What each kind of column is called by a store, by SQLite and by PostgreSQL.
SAME = {"BIGINT": "BIGINT", "INTEGER": "BIGINT", "TEXT": "TEXT", "BLOB": "BLOB", "BYTEA": "BLOB"}


def built(path: Path, script: Path) -> Database:
    """A file as that release left it."""
    database = create_file(path)
    with database.write() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in script.read_text("utf-8").rstrip("\n").split("\n\n"):
            connection.exec_driver_sql(statement)
    return database


def problems(connection: Connection) -> list[integrity.Problem]:
    return list(integrity.problems(connection))


def test_the_revisions_known_are_those_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    steps = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(steps)) == migrate.REVISIONS
    assert script.get_heads() == [migrate.HEAD]


def test_every_revision_was_written_down_when_it_was_released() -> None:
    assert {path.stem for path in RELEASED.glob("*.sql")} == set(migrate.REVISIONS)


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.sql")), ids=lambda path: path.stem)
def test_a_file_of_any_release_becomes_one_of_today(tmp_path: Path, released: Path) -> None:
    """Columns, constraints and triggers to the letter; its rows and its chain as they were."""
    database = built(tmp_path / "old", released)
    with database.read() as connection:
        before = audit.head(connection)
    if released.stem != migrate.HEAD:
        with database.write() as connection:
            migrate.upgrade(connection)
    with database.read() as connection:
        assert problems(connection) == []
        assert audit.flaw(connection) is None
        assert audit.head(connection) == before
        postings = connection.exec_driver_sql("SELECT count(*) FROM posting").scalar_one()
        assert postings == released.read_text("utf-8").count('INSERT INTO "posting"') > 0
    database.close()


PRINT = "a" * 64
ASKING = (
    "INSERT INTO finance_application (id, firm_id, lender_id, number, product, currency, state, content, made_at,"
    " made_by) SELECT 1, us.id, it.id, 'APP-1', 'term_loan', 'USD', 'draft', '{}', '', 1 FROM firm us, firm it"
    " WHERE us.kind = 'exporter' AND it.kind = 'lender'"
)
CLAIMED = (
    ASKING,
    f"INSERT INTO finance_claim VALUES (1, 1, '{{}}', 'INV-1', '{PRINT}', 'registered', '')",
    "UPDATE finance_claim SET state = 'released'",
    f"INSERT INTO finance_claim VALUES (2, 1, '{{}}', 'INV-1', '{PRINT}', 'registered', '')",
    f"INSERT INTO finance_claim_print VALUES ('{PRINT}', 2, 'number')",
)


def test_claims_of_a_file_that_is_brought_up_stay_as_they_were(tmp_path: Path) -> None:
    """Their table is made anew under those that stand on it."""
    database = built(tmp_path / "old", RELEASED / "r0004.sql")
    with database.write() as connection:
        for statement in CLAIMED:
            connection.exec_driver_sql(statement)
    with database.write() as connection:
        migrate.upgrade(connection)
    with database.read() as connection:
        kept = connection.exec_driver_sql("SELECT id, application_id, number, state, facility_id FROM finance_claim")
        assert kept.fetchall() == [(1, 1, "INV-1", "released", None), (2, 1, "INV-1", "registered", None)]
    with pytest.raises(BrokenInvariant, match="a claim stays"), database.write() as connection:
        connection.exec_driver_sql("DELETE FROM finance_claim")
    database.close()


@pytest.mark.parametrize("revision", migrate.REVISIONS)
def test_a_server_of_any_release_becomes_one_of_today(server: Server, revision: str) -> None:
    name = server.new_database()
    for to in (revision, migrate.HEAD):
        engine = create_engine(server.address(name, OWNER))
        with engine.begin() as connection:
            migrate.upgrade(connection, app_role=APP, to=to)
        engine.dispose()
    engine = create_engine(server.address(name, APP))
    with engine.connect() as connection:
        assert problems(connection) == []
    engine.dispose()


def test_stores_and_schema_say_the_same(database: Database) -> None:
    """Every table with every column, neither more nor less. `app` has imported every store."""
    open_services(Opened("", database, "", sample=False), FixedClock(MORNING))
    with database.read() as connection:
        look = inspect(connection)
        for table in TABLES.tables.values():
            found = {it["name"]: SAME[str(it["type"]).split()[0]] for it in look.get_columns(table.name)}
            assert found == {column.name: SAME[str(column.type)] for column in table.columns}, table.name
        undeclared = set(look.get_table_names()) - set(TABLES.tables)
    assert undeclared == {"alembic_version"}


@pytest.mark.parametrize(
    ("tampering", "kind", "where"),
    [
        ("DROP TRIGGER entry_changed", "schema_missing", "trigger entry_changed"),
        ("DROP INDEX entry_by_day", "schema_missing", "index entry_by_day"),
        ("CREATE TABLE spare (x)", "schema_foreign", "table spare"),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM note; END",
            "schema_foreign",
            "trigger quiet",
        ),
        ("ALTER TABLE firm ADD COLUMN spare TEXT", "schema_changed", "table firm"),
    ],
)
def test_a_file_whose_schema_was_touched_is_found_out(tmp_path: Path, tampering: str, kind: str, where: str) -> None:
    database = create_file(tmp_path / "touched")
    with database.write() as connection:
        migrate.upgrade(connection)
        connection.exec_driver_sql(tampering)
    with database.read() as connection:
        assert (kind, where) in [(problem.kind, problem.where) for problem in problems(connection)]
    database.close()


def test_a_check_constraint_edited_in_the_schema_table_is_found_out(tmp_path: Path) -> None:
    database = create_file(tmp_path / "edited")
    with database.write() as connection:
        migrate.upgrade(connection)
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_schema SET sql = replace(sql, 'minor <> 0 AND', '') WHERE name = 'posting'"
        )
    with database.read() as connection:
        assert [problem.where for problem in problems(connection)] == ["table posting"]
    database.close()


@pytest.mark.parametrize(
    ("tampering", "kind", "where"),
    [
        ("ALTER TABLE entry DISABLE TRIGGER entry_guard", "schema_changed", "trigger entry.entry_guard"),
        (
            "ALTER TABLE posting DROP CONSTRAINT posting_minor_check",
            "schema_missing",
            "constraint posting.posting_minor",
        ),
        ("ALTER TABLE firm ALTER COLUMN name_zh DROP NOT NULL", "schema_changed", "column firm.name_zh"),
        (
            "CREATE OR REPLACE FUNCTION refuse_always() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "schema_changed",
            "function refuse_always()",
        ),
        (f"GRANT DELETE ON posting TO {APP}", "schema_changed", "right posting"),
        (f"GRANT UPDATE (hash) ON audit TO {APP}", "schema_foreign", "right audit.hash"),
        (f"GRANT CREATE ON SCHEMA public TO {APP}", "right", "public"),
        ("GRANT UPDATE ON balance TO public", "right", "balance"),
        (f"ALTER TABLE note OWNER TO {APP}", "owner", "note"),
        ("CREATE RULE quiet AS ON INSERT TO audit DO INSTEAD NOTHING", "schema_foreign", "rule audit.quiet"),
        ("CREATE TABLE spare (x int)", "schema_foreign", "relation spare"),
    ],
)
def test_a_server_whose_schema_was_touched_is_found_out(
    server: Server, server_template: str, tampering: str, kind: str, where: str
) -> None:
    name = server.new_database(server_template)
    superuser = create_engine(server.address(name, str(server.url.username)), isolation_level="AUTOCOMMIT")
    with superuser.connect() as connection:
        connection.exec_driver_sql(tampering)
    superuser.dispose()
    engine = create_engine(server.address(name, APP))
    with engine.connect() as connection:
        found = [(problem.kind, problem.where) for problem in problems(connection)]
    engine.dispose()
    assert any(it[0] == kind and it[1].startswith(where) for it in found), found
