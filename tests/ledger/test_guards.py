"""Raw SQL against the books, as somebody would send it who holds the key or the program's role: the database itself
says no, and nothing is changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DBAPIError

from bookkeeping import Book, draft, line
from jointseas.access.records import Role
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.storage import sqlite

KEY = bytes(range(32))
ERRORS = (driver.Error, DBAPIError)
TABLES = (
    "entry",
    "posting",
    "balance",
    "account",
    "period_change",
    "firm",
    "person",
    "workspace",
    "audit_head",
    "attachment",
)
ENTRY = "id, firm_id, number, state, day, memo, source, key, content, reverses, made_by, posted_at"

Run = Callable[[str], Any]


def new_entry(day: str = "2026-02-05", reverses: str = "NULL", state: str = "draft", number: str = "NULL") -> str:
    posted_at = "NULL" if state == "draft" else "'2026-02-05T00:00:00.000000Z'"
    return (
        f"INSERT INTO entry ({ENTRY}) VALUES (90, 1, {number}, '{state}', '{day}', '', 'raw', 'raw',"
        f" '{'0' * 64}', {reverses}, 1, {posted_at})"
    )


def lines(*amounts: tuple[str, str, int], day: str = "2026-02-05") -> tuple[str, ...]:
    return tuple(
        "INSERT INTO posting (entry_id, line, firm_id, account_id, day, currency, minor, memo) VALUES"
        f" (90, {n}, 1, (SELECT id FROM account WHERE firm_id = 1 AND code = '{code}'), '{day}', '{currency}', {minor},"
        " '')"
        for n, (code, currency, minor) in enumerate(amounts, start=1)
    )


def post(number: int = 4) -> str:
    return (
        f"UPDATE entry SET state = 'posted', number = {number}, posted_at = '2026-02-05T00:00:00.000000Z' WHERE id = 90"
    )


SET = "DO UPDATE SET debit = 1, credit = 1, last_number = 99"
RAISED = "account_id, currency, month, debit + 5, credit, last_number + 1"
RENAMED = "id, firm_id, code, 'x', 'x', kind, duty, flow, currency, monetary, active"
FIRM = "code, name_zh, name_en, place, kind, base_currency, created_at"
PROPOSAL = f"INSERT INTO proposal VALUES (99, 1, 'x', 'one', '{'0' * 64}', 1, '', 'open', NULL, NULL, '')"
ATTACHMENT = "digest, size, media_type, content, added_at"
EVEN = (("1002", "CNY", 700), ("6001", "CNY", -700))
# What each attack is, and its statements; the last one at the latest must be refused.
ATTACKS: dict[str, tuple[str, ...]] = {
    "alter an entry": ("UPDATE entry SET memo = 'other' WHERE number = 1",),
    "take an entry back to draft": (
        "UPDATE entry SET state = 'draft', number = NULL, posted_at = NULL WHERE number = 1",
    ),
    "delete entries": ("DELETE FROM entry WHERE number = 1",),
    "delete lines": ("DELETE FROM posting WHERE entry_id = 1",),
    "alter a line": ("UPDATE posting SET minor = minor * 2",),
    "move a line": ("UPDATE posting SET account_id = account_id + 1",),
    "add a line to a posted entry": (lines(("1002", "CNY", 5))[0].replace("(90, 1,", "(1, 9,"),),
    "born posted": (new_entry(state="posted", number="4"),),
    "unbalanced": (new_entry(), *lines(("1002", "CNY", 700), ("6001", "CNY", -699)), post()),
    "balanced across currencies only": (new_entry(), *lines(("1002", "USD", 700), ("6001", "CNY", -700)), post()),
    "one line": (new_entry(), *lines(("1002", "CNY", 700)), post()),
    "no line": (new_entry(), post()),
    "a number left out": (new_entry(), *lines(*EVEN), post(5)),
    "a number twice": (new_entry(), *lines(*EVEN), post(3)),
    "in a month before the closed one": (new_entry("2025-11-05"), *lines(*EVEN, day="2025-11-05"), post()),
    "on a day that no calendar has": (new_entry("2026-02-29"),),
    "in a closed month": (new_entry("2026-01-05"), *lines(*EVEN, day="2026-01-05"), post()),
    "a line of another day": (new_entry(), *lines(*EVEN, day="2026-02-06")),
    "foreign money on an account that is not monetary": (
        new_entry(),
        *lines(("1122", "USD", 700), ("6001", "USD", -700)),
    ),
    "an account of another book": (
        new_entry(),
        lines(*EVEN)[0].replace("firm_id = 1 AND code", "firm_id = 2 AND code"),
    ),
    "a line without an entry": (lines(*EVEN)[0].replace("(90, 1,", "(95, 1,"),),
    "a key twice": (new_entry().replace("'raw', 'raw'", "'raw', 'first'"),),
    "a reversal that is none": (
        new_entry(reverses="1"),
        *lines(("1002", "CNY", -500), ("6001", "CNY", 500)),
        post(),
    ),
    "a reversal of half": (
        new_entry(reverses="1"),
        *lines(("1002", "CNY", -10000), ("6001", "CNY", 9000), ("6001", "CNY", 1000)),
        post(),
    ),
    "a second reversal": (new_entry(reverses="2"),),
    "a reversal of a reversal": (
        new_entry(reverses="3"),
        *lines(("1002", "CNY", 20000), ("6001", "CNY", -20000)),
        post(),
    ),
    "an amount beyond the largest": (new_entry(), lines(("1002", "CNY", 9_000_000_000_000_001))[0]),
    "raise a balance": ("UPDATE balance SET debit = debit + 1, last_number = last_number + 1",),
    "raise a balance quietly": ("UPDATE balance SET debit = debit + 1",),
    "make a balance": ("INSERT INTO balance VALUES (1, 'CNY', '2026-02', 5, 0, 1)",),
    "delete balances": ("DELETE FROM balance",),
    "delete an account in use": ("DELETE FROM account WHERE code = '1002'",),
    "make income an asset": ("UPDATE account SET kind = 'asset' WHERE code = '6001'",),
    "make an account monetary": ("UPDATE account SET monetary = 1 WHERE code = '6001'",),
    "move an account": ("UPDATE account SET firm_id = 2 WHERE code = '1002'",),
    "change a code": ("UPDATE account SET code = '1003' WHERE code = '1002'",),
    "open a month aside": ("UPDATE period_change SET state = 'open', reason = 'x'",),
    "forget that a month was closed": ("DELETE FROM period_change",),
    "close a month twice": ("INSERT INTO period_change VALUES (1, '2026-01', 2, 'closed', '', 1, '')",),
    "another base currency": ("UPDATE firm SET base_currency = 'USD' WHERE id = 1",),
    "upsert an entry": (new_entry().replace("(90, 1,", "(1, 1,") + " ON CONFLICT (id) DO UPDATE SET memo = 'other'",),
    "upsert a line": (
        lines(*EVEN)[0].replace("(90, 1,", "(1, 1,") + " ON CONFLICT (entry_id, line) DO UPDATE SET minor = 1",
    ),
    "upsert a balance": (
        f"INSERT INTO balance SELECT {RAISED} FROM balance WHERE true ON CONFLICT (account_id, currency, month) {SET}",
    ),
}
SQLITE_ATTACKS: dict[str, tuple[str, ...]] = {
    "replace an entry": (new_entry().replace("INSERT", "REPLACE").replace("(90, 1,", "(1, 1,"),),
    "replace an entry by its key": (
        new_entry().replace("INSERT", "INSERT OR REPLACE").replace("'raw', 'raw'", "'raw', 'first'"),
    ),
    "replace a reversal": (new_entry(reverses="2").replace("INSERT", "INSERT OR REPLACE"),),
    "take a number by replacing": (new_entry(), *lines(*EVEN), post(3).replace("UPDATE", "UPDATE OR REPLACE")),
    "ignore the guard": ("UPDATE OR IGNORE entry SET memo = 'other' WHERE number = 1",),
    "replace a line": (lines(*EVEN)[0].replace("INSERT", "REPLACE").replace("(90, 1,", "(1, 1,"),),
    "replace a line of a draft": (new_entry(), lines(*EVEN)[0], lines(*EVEN)[0].replace("INSERT", "REPLACE")),
    "renumber by replacing": ("UPDATE OR REPLACE posting SET line = 2 WHERE line = 1",),
    "replace a balance": (f"INSERT OR REPLACE INTO balance SELECT {RAISED} FROM balance",),
    "replace an account": (f"INSERT OR REPLACE INTO account SELECT {RENAMED} FROM account WHERE code = '1002'",),
    "take a duty by replacing": ("UPDATE OR REPLACE account SET duty = 'bank' WHERE code = '1001'",),
    "replace a period": (
        "INSERT OR REPLACE INTO period_change VALUES (1, '2026-01', 1, 'open', 'x', 1, '')",
    ),
    "store text where a number belongs": (new_entry(), lines(*EVEN)[0].replace("700,", "'seven',")),
    "move an entry by its rowid": ("UPDATE entry SET rowid = 99 WHERE id = 1",),
    "replace an entry by its number": (new_entry(number="1").replace("INSERT", "INSERT OR REPLACE"),),
    "neither draft nor posted": (new_entry(), *lines(*EVEN), "UPDATE entry SET state = 'void' WHERE id = 90"),
    "nothing on a line": (new_entry(), lines(("1002", "CNY", 0))[0]),
    "made by nobody": (new_entry().replace("NULL, 1, NULL)", "NULL, 777, NULL)"),),
    "leave a closed month ajar": ("INSERT INTO period_change VALUES (1, '2026-01', 2, 'ajar', '', 1, '')",),
    "open a closed month without a reason": ("INSERT INTO period_change VALUES (1, '2026-01', 2, 'open', '', 1, '')",),
    "look elsewhere for the closed months": (
        "CREATE TEMP TABLE period_change (firm_id, month, seq, state, reason, person_id, at)",
        new_entry("2026-01-05"), *lines(*EVEN, day="2026-01-05"), post(),
    ),
    "take a line away while it is posted": (
        "CREATE TEMP TRIGGER aside BEFORE UPDATE ON main.entry BEGIN DELETE FROM posting WHERE line = 2; END",
        new_entry(), *lines(*EVEN), post(),
    ),
    "keep a balance where it is": (
        "CREATE TEMP TRIGGER aside BEFORE UPDATE ON main.balance BEGIN SELECT RAISE(IGNORE); END",
        new_entry(), *lines(*EVEN), post(),
    ),
    "keep a balance from being made": (
        "CREATE TEMP TRIGGER aside BEFORE INSERT ON main.balance BEGIN SELECT RAISE(IGNORE); END",
        new_entry(), *lines(("1122", "CNY", 700), ("6001", "CNY", -700)), post(),
    ),
    "keep the head of the chain where it is": (
        "CREATE TEMP TRIGGER aside BEFORE UPDATE ON main.audit_head BEGIN SELECT RAISE(IGNORE); END",
        "INSERT INTO audit SELECT seq + 1, '', 1, '', '', '', hex(hash), hash, zeroblob(32), hash FROM audit_head",
    ),
    "replace a firm by its code": ("INSERT OR REPLACE INTO firm SELECT 77, " + FIRM + " FROM firm WHERE id = 1",),
    "replace a person by their sign-in": (
        "INSERT OR REPLACE INTO person SELECT 77, sign_in, name, password_hash, created_at FROM person WHERE id = 1",
    ),
    "replace the workspace": ("INSERT OR REPLACE INTO workspace SELECT 1, uid, '', 1 FROM workspace",),
    "replace a proposal": (PROPOSAL, PROPOSAL.replace("INSERT", "INSERT OR REPLACE").replace("'one'", "'other'")),
    "replace what is attached": (
        f"INSERT INTO attachment VALUES ('{'a' * 64}', 1, '', x'00', '')",
        f"INSERT INTO attached VALUES (1, 'entry/1', '{'a' * 64}', 'one', 1, '')",
        f"INSERT OR REPLACE INTO attached VALUES (1, 'entry/1', '{'a' * 64}', 'other', 1, '')",
    ),
    "replace an attachment by its rowid": (
        f"INSERT INTO attachment VALUES ('{'a' * 64}', 1, '', x'00', '')",
        f"INSERT OR REPLACE INTO attachment (rowid, {ATTACHMENT}) VALUES (1, '{'b' * 64}', 1, '', x'01', '')",
    ),
}  # fmt: skip
SERVER_ATTACKS: dict[str, tuple[str, ...]] = {
    "truncate": ("TRUNCATE posting",),
    "truncate all": ("TRUNCATE entry, posting, balance CASCADE",),
    "switch a guard off": ("ALTER TABLE entry DISABLE TRIGGER ALL",),
    "switch every guard off": ("SET session_replication_role = replica", "UPDATE entry SET memo = 'other'"),
    "drop a guard": ("DROP TRIGGER entry_guard ON entry",),
    "replace a guard": (
        "CREATE OR REPLACE FUNCTION entry_guard() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ),
    "drop a table": ("DROP TABLE balance CASCADE",),
    "make a table": ("CREATE TABLE aside (id bigint)",),
    "add a column": ("ALTER TABLE entry ADD COLUMN aside bigint",),
    "become the owner": ("SET ROLE jointseas_owner",),
    "look elsewhere for the lines": (
        "CREATE TEMP TABLE posting AS SELECT * FROM posting WHERE false",
        new_entry(),
        *(it.replace("INTO posting", "INTO public.posting") for it in lines(EVEN[0], ("6001", "CNY", -699))),
        *(it.replace("INTO posting", "INTO pg_temp.posting") for it in lines(*EVEN)),
        post(),
    ),
    "another memo while it is posted": (new_entry(), *lines(*EVEN), post().replace("SET", "SET memo = 'other',")),
    "delete an account that nobody used": ("DELETE FROM account WHERE code = '1001'",),
}


@pytest.fixture
def attacked(book: Book) -> Book:
    """Three entries, one of them reversed, January closed; the lender has a book of its own."""
    pair = (line("1002", "CNY 100.00"), line("6001", "CNY -100.00"))
    settled(book.ledger.post(book.seat, draft("2026-01-10", *pair, key="first")))
    book.post("2026-02-10", line("1002", "CNY 200.00"), line("6001", "CNY -200.00"))
    settled(book.ledger.reverse(book.seat, 2, date(2026, 2, 11), "back"))
    settled(book.ledger.close(book.seat, date(2026, 1, 1)))
    settled(book.ledger.open_book(book.house.lender[Role.APPROVER]))
    return book


@contextmanager
def by_hand(book: Book, role: str = "") -> Iterator[Run]:
    """A connection that the program did not set up: on SQLite with foreign keys, recursive triggers and checks off."""
    if book.house.database.kind == "sqlite":
        connection = sqlite.connect(Path(book.house.database.name), KEY)
        for pragma in ("foreign_keys = 0", "recursive_triggers = 0", "ignore_check_constraints = 1"):
            connection.execute(f"PRAGMA {pragma}")
        yield lambda sql: connection.execute(sql).fetchall()
        connection.close()
        return
    url = make_url(book.house.database.name)
    engine = create_engine(url.set(username=role or url.username), isolation_level="AUTOCOMMIT")
    with engine.connect() as opened:
        yield lambda sql: _fetched(opened.exec_driver_sql(sql))
    engine.dispose()


def _fetched(result: Any) -> Any:
    return result.fetchall() if result.returns_rows else []


def everything(run: Run) -> list[list[tuple[object, ...]]]:
    return [sorted(map(tuple, run(f"SELECT * FROM {table}")), key=repr) for table in TABLES]


def unrefused(book: Book, attacks: dict[str, tuple[str, ...]], role: str = "") -> dict[str, str]:
    """The attacks that got through, changed something, or failed for a slip of ours. One workspace serves for them all:
    an attack that is refused leaves it as it was."""
    with by_hand(book, role) as run:
        before = everything(run)
        outcomes = {attack: _outcome(run, statements, before) for attack, statements in attacks.items()}
    return {attack: outcome for attack, outcome in outcomes.items() if outcome}


def _outcome(run: Run, statements: tuple[str, ...], before: list[list[tuple[object, ...]]]) -> str:
    run("BEGIN")
    try:
        for statement in statements:
            run(statement)
    except ERRORS as error:
        said = str(error)
        run("ROLLBACK")
        slip = any(word in said for word in ("syntax", "no such", "does not exist"))
        return said if slip else "" if everything(run) == before else "refused, yet something changed"
    run("ROLLBACK")
    return "it got through"


def test_raw_sql_is_refused_by_the_database_itself(attacked: Book) -> None:
    assert unrefused(attacked, ATTACKS) == {}


@pytest.mark.parametrize("kind", ["sqlite"])
def test_or_replace_is_no_way_round(attacked: Book) -> None:
    assert unrefused(attacked, SQLITE_ATTACKS) == {}


@pytest.mark.parametrize("kind", ["postgresql"])
def test_the_programs_role_owns_nothing(attacked: Book) -> None:
    assert unrefused(attacked, SERVER_ATTACKS) == {}


@pytest.mark.parametrize("kind", ["postgresql"])
def test_even_the_owner_is_stopped_by_the_guards(attacked: Book) -> None:
    truncations = {attack: SERVER_ATTACKS[attack] for attack in ("truncate", "truncate all")}
    assert unrefused(attacked, ATTACKS | truncations, "jointseas_owner") == {}


@pytest.mark.parametrize("kind", ["postgresql"])
@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ"])
def test_a_line_is_not_taken_away_while_another_posts_its_entry(attacked: Book, level: str) -> None:
    with by_hand(attacked, "jointseas_owner") as one, by_hand(attacked, "jointseas_owner") as other:
        for statement in (new_entry(), *lines(*EVEN)):
            one(statement)
        other(f"BEGIN ISOLATION LEVEL {level}")
        other("SELECT state FROM entry WHERE id = 90")
        one("BEGIN")
        one(post())
        one("COMMIT")
        with pytest.raises(DBAPIError):
            other("DELETE FROM posting WHERE entry_id = 90 AND line = 2")


@pytest.mark.parametrize("kind", ["postgresql"])
def test_an_entry_is_not_posted_while_another_takes_a_line_away(attacked: Book) -> None:
    with by_hand(attacked, "jointseas_owner") as one, by_hand(attacked, "jointseas_owner") as other:
        for statement in (new_entry(), *lines(*EVEN)):
            one(statement)
        other("BEGIN")
        other("DELETE FROM posting WHERE entry_id = 90 AND line = 2")
        one("SET lock_timeout = '300ms'")
        with pytest.raises(DBAPIError, match="lock timeout"):
            one(post())


def test_an_honest_entry_by_hand_passes_the_same_guards(attacked: Book) -> None:
    """So that the attacks are refused for what they do and not for how they are sent."""
    with by_hand(attacked) as run:
        run("BEGIN")
        for statement in (new_entry(), *lines(*EVEN), post()):
            run(statement)
        run("COMMIT")
    assert settled(attacked.ledger.entry(attacked.seat, 4)).lines == (
        line("1002", "CNY 7.00"),
        line("6001", "CNY -7.00"),
    )
    trial = settled(attacked.ledger.trial_balance(attacked.seat, date(2026, 2, 28)))
    assert {row.account.code: row.closing.minor for row in trial.rows} == {"1002": 10700, "6001": -10700}


def _read(book: Book) -> list[object]:
    first, last = date(2026, 1, 1), date(2026, 2, 14)
    return [
        settled(book.ledger.trial_balance(book.seat, last)),
        settled(book.ledger.profit_and_loss(book.seat, first, last, "USD")),
        settled(book.ledger.cash_flow(book.seat, first, last)),
    ]


def test_a_draft_left_behind_counts_nowhere(attacked: Book) -> None:
    for day in (date(2026, 1, 10), date(2026, 2, 5), date(2026, 2, 10), date(2026, 2, 11)):
        settled(attacked.ledger.enter_rate(attacked.seat, OwnRate("USD", "CNY", day, Decimal(7))))
    before = _read(attacked)
    with by_hand(attacked) as run:
        for statement in (new_entry(), *lines(*EVEN)):
            run(statement)
    assert _read(attacked) == before
    assert len(settled(attacked.ledger.statement(attacked.seat, "1002", "CNY")).lines) == 3
    attacked.post("2026-02-12", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    assert settled(attacked.ledger.journal(attacked.seat))[0].number == 4
