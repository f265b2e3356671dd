"""The chain refuses whatever is not the next row; what goes round the guards is found, and named by its first row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from intruder import intruder, tear_down_guards
from jointseas.audit import service as audit
from jointseas.audit.records import START, Deed, Flaw, Head
from jointseas.audit.rules import link
from jointseas.kernel.clock import stamp
from jointseas.kernel.outcome import BrokenInvariant, Refused
from jointseas.storage.database import Database

KEY, OWNER = bytes(range(32)), "jointseas_owner"
MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SALTED = bytes([1] * 32)
NOISE = "x'" + "5a" * 32 + "'"

ATTACKS = {
    "alter": "UPDATE audit SET actor = 'nobody' WHERE seq = 3",
    "alter to the same": "UPDATE audit SET actor = actor",
    "respell the moment": "UPDATE audit SET at = '2026-03-02' WHERE seq = 3",
    "rehash": "UPDATE audit SET hash = :noise WHERE seq = 6",
    "delete the last": "DELETE FROM audit WHERE seq = 6",
    "delete all": "DELETE FROM audit",
    "renumber": "UPDATE audit SET seq = 7 WHERE seq = 6",
    "swap": "UPDATE audit SET seq = CASE seq WHEN 3 THEN 4 ELSE 3 END WHERE seq IN (3, 4)",
    "leave a gap": "INSERT INTO audit SELECT 8, at, firm_id, actor, command, target, content, hash, :noise, salt"
    " FROM audit WHERE seq = 6",
    "push in before": "INSERT INTO audit SELECT 0, at, firm_id, actor, command, target, content, prev, :noise, salt"
    " FROM audit WHERE seq = 1",
    "write one again": "INSERT INTO audit SELECT 6, at, firm_id, actor, command, target, content, prev, :noise, salt"
    " FROM audit WHERE seq = 6",
    "fork": "INSERT INTO audit SELECT 7, at, firm_id, actor, command, target, content, prev, :noise, salt"
    " FROM audit WHERE seq = 6",
    "reuse a hash": "INSERT INTO audit SELECT 7, at, firm_id, actor, command, target, content, hash, hash, salt"
    " FROM audit WHERE seq = 6",
    "leave out the salt": "INSERT INTO audit SELECT 7, at, firm_id, actor, command, target, content, hash, :noise, NULL"
    " FROM audit WHERE seq = 6",
    "upsert": "INSERT INTO audit SELECT * FROM audit WHERE seq = 6 ON CONFLICT (seq) DO UPDATE SET actor = 'nobody'",
    "move the head on": "UPDATE audit_head SET seq = 7, hash = :noise",
    "move the head back": "UPDATE audit_head SET seq = 5, hash = (SELECT hash FROM audit WHERE seq = 5)",
    "touch the head": "UPDATE audit_head SET id = id",
    "delete the head": "DELETE FROM audit_head",
    "a second head": "INSERT INTO audit_head VALUES (2, 0, :noise)",
    "the head again": "INSERT INTO audit_head VALUES (1, 0, :noise)",
}
SQLITE_ATTACKS = {
    "replace": "INSERT OR REPLACE INTO audit SELECT 3, at, firm_id, 'nobody', command, target, content, prev, hash,"
    " salt FROM audit WHERE seq = 3",
    "replace by hash": "INSERT OR REPLACE INTO audit SELECT 7, at, firm_id, actor, command, target, content, hash,"
    " hash, salt FROM audit WHERE seq = 6",
    "update or replace": "UPDATE OR REPLACE audit SET seq = 5 WHERE seq = 6",
    "replace the head": "REPLACE INTO audit_head VALUES (1, 0, :noise)",
    "ignore": "UPDATE OR IGNORE audit SET actor = 'nobody'",
}
POSTGRESQL_ATTACKS = {
    "truncate": "TRUNCATE audit",
    "truncate both": "TRUNCATE audit, audit_head CASCADE",
    "merge": "MERGE INTO audit USING audit_head h ON audit.seq = h.seq WHEN MATCHED THEN DELETE",
}


def attacks(kind: str) -> dict[str, str]:
    return ATTACKS | (SQLITE_ATTACKS if kind == "sqlite" else POSTGRESQL_ATTACKS)


def deed(number: int) -> Deed:
    return Deed(MORNING + timedelta(minutes=number), None, "wang", "test.do", f"thing {number}", f"{number:064x}")


def grow(database: Database, *numbers: int) -> Head:
    with database.write() as connection:
        last = audit.lock(connection)
        for number in numbers:
            last = audit.append(connection, last, deed(number))
    return last


@pytest.fixture
def chain(database: Database) -> Database:
    with database.write() as connection:
        audit.begin(connection)
    grow(database, 1, 2, 3)
    grow(database, 4, 5, 6)
    return database


@contextmanager
def round_the_program(chain: Database) -> Iterator[Connection]:
    with intruder(chain, key=KEY, owner=OWNER) as connection:
        yield connection


def spoken(connection: Connection, statement: str) -> str:
    noise = NOISE if connection.dialect.name == "sqlite" else "decode(repeat('5a', 32), 'hex')"
    return statement.replace(":noise", noise)


def refuses(connection: Connection, attack: str) -> bool:
    try:
        connection.execute(text(spoken(connection, attack)))
    except DBAPIError:
        return True
    return False


def content(chain: Database) -> list[tuple[object, ...]]:
    with chain.read() as connection:
        rows = [
            tuple(row)
            for table in ("audit", "audit_head")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]
    return sorted(rows, key=repr)


def flaw(chain: Database) -> Flaw | None:
    with chain.read() as connection:
        return audit.flaw(connection)


def test_a_chain_that_grew_by_itself_holds_from_its_start_to_its_head(chain: Database) -> None:
    with chain.read() as connection:
        head = audit.head(connection)
        assert head.seq == 6
        assert audit.flaw(connection) is None
        assert audit.holds(connection, head)
        assert audit.holds(connection, Head(0, START))


def test_a_row_depends_on_everything_that_it_says_and_on_all_before_it() -> None:
    one = link(START, 1, deed(1), SALTED)
    others = [link(one, 1, deed(1), SALTED), link(START, 2, deed(1), SALTED), link(START, 1, deed(1), bytes(32))]
    for field, other in (
        ("at", MORNING),
        ("firm_id", 1),
        ("actor", "x"),
        ("command", "x"),
        ("target", "x"),
        ("content", "x"),
    ):
        others.append(link(START, 1, Deed(**{**vars(deed(1)), field: other}), SALTED))
    assert len({one, *others}) == 10


def test_raw_sql_cannot_change_it(chain: Database) -> None:
    before = content(chain)
    with round_the_program(chain) as connection:
        for name, attack in attacks(chain.kind).items():
            assert refuses(connection, attack), name
    assert content(chain) == before
    assert flaw(chain) is None


def test_nor_can_the_program_itself(chain: Database) -> None:
    before = content(chain)
    for name, attack in attacks(chain.kind).items():
        with suppress(BrokenInvariant, Refused), chain.write() as connection:
            connection.execute(text(spoken(connection, attack)))
            pytest.fail(f"{name} was let through")
    assert content(chain) == before


def test_it_goes_on_after_every_attack(chain: Database) -> None:
    test_raw_sql_cannot_change_it(chain)
    assert grow(chain, 7).seq == 7
    assert flaw(chain) is None


def forged(connection: Connection, seq: int, said: Deed) -> bytes:
    """A row that is right in itself and in its link to the one before it."""
    prev, salt = connection.execute(text(f"SELECT prev, salt FROM audit WHERE seq = {seq}")).one()
    made = link(bytes(prev), seq, said, bytes(salt))
    asked = text(
        "UPDATE audit SET at = :at, actor = :actor, target = :target, content = :content, hash = :hash WHERE seq = :seq"
    )
    facts = {"at": stamp(said.at), "actor": said.actor, "target": said.target, "content": said.content}
    connection.execute(asked, {**facts, "hash": made, "seq": seq})
    return made


def rewrite_from(connection: Connection, first: int) -> None:
    """The thorough forger: every row from here on made anew, and the head with them."""
    for seq in range(first, 7):
        made = forged(connection, seq, deed(seq + 100))
        link_on = text("UPDATE audit SET prev = :prev WHERE seq = :seq")
        connection.execute(link_on, {"prev": made, "seq": seq + 1})
    connection.execute(text("UPDATE audit_head SET hash = :hash"), {"hash": made})


def shorten_to(connection: Connection, last: int) -> None:
    connection.execute(text(f"DELETE FROM audit WHERE seq > {last}"))
    connection.execute(text(f"UPDATE audit_head SET seq = {last}, hash = (SELECT hash FROM audit WHERE seq = {last})"))


def does(*statements: str) -> Callable[[Connection], object]:
    return lambda connection: [connection.execute(text(spoken(connection, it))) for it in statements]


FORGERIES: dict[str, tuple[Callable[[Connection], object], Flaw]] = {
    "actor": (does("UPDATE audit SET actor = 'x' WHERE seq = 3"), Flaw(3, "altered")),
    "firm": (
        does(
            "INSERT INTO firm VALUES (9, 'NINE', '九', 'Nine', '', 'lender', 'CNY', '2026')",
            "UPDATE audit SET firm_id = 9 WHERE seq = 3",
        ),
        Flaw(3, "altered"),
    ),
    "target": (does("UPDATE audit SET target = 'x' WHERE seq >= 3"), Flaw(3, "altered")),
    "moment": (does("UPDATE audit SET at = replace(at, '2026', '2025') WHERE seq = 3"), Flaw(3, "altered")),
    "moment respelled": (does("UPDATE audit SET at = replace(at, 'Z', '+00:00') WHERE seq = 3"), Flaw(3, "altered")),
    "moment unreadable": (does("UPDATE audit SET at = 'yesterday' WHERE seq = 3"), Flaw(3, "altered")),
    "link": (does("UPDATE audit SET prev = :noise WHERE seq = 3"), Flaw(3, "altered")),
    "hash": (does("UPDATE audit SET hash = :noise WHERE seq = 3"), Flaw(3, "altered")),
    "one row made anew": (lambda connection: forged(connection, 3, deed(103)), Flaw(4, "altered")),
    "gap": (does("DELETE FROM audit WHERE seq IN (3, 4)"), Flaw(3, "gap")),
    "first row": (does("DELETE FROM audit WHERE seq = 1"), Flaw(1, "gap")),
    "all rows": (does("DELETE FROM audit"), Flaw(0, "head")),
    "last row": (does("DELETE FROM audit WHERE seq = 6"), Flaw(5, "head")),
    "a row before the first": (does(ATTACKS["push in before"]), Flaw(1, "gap")),
    "order": (
        does(
            "UPDATE audit SET seq = 99 WHERE seq = 3",
            "UPDATE audit SET seq = 3 WHERE seq = 4",
            "UPDATE audit SET seq = 4 WHERE seq = 99",
        ),
        Flaw(3, "altered"),
    ),
    "head moved": (does("UPDATE audit_head SET seq = 5"), Flaw(6, "head")),
    "head gone": (does("DELETE FROM audit_head"), Flaw(6, "head")),
}


def test_behind_dropped_guards_the_first_bad_row_is_named(chain: Database) -> None:
    found = {}
    with round_the_program(chain) as connection:
        tear_down_guards(connection)
        for name, (forge, _) in FORGERIES.items():
            connection.execute(text("BEGIN"))
            forge(connection)
            found[name] = audit.flaw(connection)
            connection.execute(text("ROLLBACK"))
    assert found == {name: named for name, (_, named) in FORGERIES.items()}


def test_without_its_head_nothing_is_added_and_that_is_said(chain: Database) -> None:
    with round_the_program(chain) as connection:
        tear_down_guards(connection)
        connection.execute(text("DELETE FROM audit_head"))
    with pytest.raises(Refused, match=r"storage\.damaged"):
        grow(chain, 7)


@pytest.mark.parametrize(
    "forge", [lambda c: rewrite_from(c, 4), lambda c: shorten_to(c, 3)], ids=["rewritten", "shortened"]
)
def test_a_thorough_forgery_is_found_by_a_head_that_was_noted_outside(
    chain: Database, forge: Callable[[Connection], object]
) -> None:
    with chain.read() as connection:
        early, late = (Head(row.seq, row.hash) for row in store_rows(connection) if row.seq in (3, 6))
    with round_the_program(chain) as connection:
        tear_down_guards(connection)
        forge(connection)
    with chain.read() as connection:
        assert audit.flaw(connection) is None, "the forgery was not thorough"
        assert audit.holds(connection, early)
        assert not audit.holds(connection, late)
        assert not audit.holds(connection, Head(0, late.hash))


def store_rows(connection: Connection) -> list[Head]:
    found = connection.execute(text("SELECT seq, hash FROM audit ORDER BY seq"))
    return [Head(seq, bytes(made)) for seq, made in found]
