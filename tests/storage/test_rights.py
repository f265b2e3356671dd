"""On a server the program's role owns nothing, and cannot bend what guards the books."""

import json

import pytest
from sqlalchemy import create_engine

from bookkeeping import opened as book_of
from conftest import APP, OWNER, Server
from house import Desks, opened
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.storage.integrity import SHIPPED
from jointseas.storage.postgres import address, open_server


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("postgresql+psycopg://app:secret@host/db", "storage.password_in_address"),
        ("postgresql://app@host/db", "storage.address"),
        ("mysql://app@host/db", "storage.address"),
        ("://", "storage.address"),
    ],
)
def test_an_address_that_is_not_ours_is_refused(place: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        address(place)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE spare (x int)",
        "DROP TABLE note",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "DELETE FROM posting",
        "TRUNCATE note",
        "UPDATE audit_head SET seq = 0",
        "INSERT INTO balance VALUES (1, 'CNY', '2026-01', 1, 0, 1)",
        "CREATE FUNCTION spare() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET session_replication_role = replica",
    ],
)
def test_the_programs_role_may_not(server: Server, server_template: str, statement: str) -> None:
    engine = create_engine(server.address(server.new_database(server_template), APP), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection, pytest.raises(Exception, match=r"permission denied|must be owner"):
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_the_program_does_not_sit_in_the_owners_chair(server: Server, server_template: str) -> None:
    with pytest.raises(Refused, match=r"storage\.owner_role"):
        open_server(server.address(server.new_database(server_template), OWNER))


def test_every_guard_looks_at_our_tables_alone() -> None:
    """Those that a later revision replaces, too."""
    functions = {name: told for name, told in json.loads(SHIPPED.read_text("utf-8")).items()
                 if name.startswith("function ")}  # fmt: skip
    assert len(functions) > 80
    assert [name for name, told in functions.items() if "search_path=ours, pg_temp" not in told] == []


# Half an entry, and beside it a table of the session's own that holds a whole one.
SHADOW = """
INSERT INTO entry (id, firm_id, state, day, memo, source, key, content, made_by)
VALUES (1, 1, 'draft', '2026-01-05', '', '', 'k', repeat('0', 64), 1);
CREATE TEMP TABLE posting AS SELECT * FROM public.posting WITH NO DATA;
INSERT INTO pg_temp.posting
SELECT 1, n, 1, {account}, '2026-01-05', 'CNY', 5 - 10 * (n - 1), '' FROM generate_series(1, 2) AS n;
UPDATE entry SET state = 'posted', number = 1, posted_at = 'now' WHERE id = 1
"""


def test_a_guard_looks_at_the_books_and_not_at_a_table_of_that_name(
    server: Server, server_house: tuple[str, Desks]
) -> None:
    """A name without a schema would find temporary tables first, and the program's role may make those."""
    template, desks = server_house
    database = open_server(server.address(server.new_database(template)))
    book = book_of(opened(database, desks))
    account = settled(book.ledger.accounts(book.seat))[0].id
    with pytest.raises(BrokenInvariant, match="entry needs two lines"), database.write() as connection:
        connection.exec_driver_sql(SHADOW.format(account=account))
    database.close()
