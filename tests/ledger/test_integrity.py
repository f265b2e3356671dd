"""The check finds what no guard could stop: damage done with the guards taken down."""

from datetime import date
from pathlib import Path

import pytest

from bookkeeping import Book, line
from jointseas.kernel.outcome import settled
from jointseas.ledger.integrity.service import problems
from jointseas.storage import sqlite

KEY = bytes(range(32))
DAMAGE = {
    "balance_differs": "UPDATE balance SET debit = debit + 1 WHERE account_id = 2 AND month = '2026-01'",
    "entry_unbalanced": "UPDATE posting SET minor = minor + 1 WHERE entry_id = 1 AND line = 1",
    "number_gap": "UPDATE entry SET number = 9 WHERE number = 3",
    "stray_draft": "UPDATE entry SET state = 'draft', number = NULL, posted_at = NULL WHERE number = 3",
    "stray_posting": "UPDATE posting SET entry_id = 77 WHERE entry_id = 3",
    "reversal_differs": "UPDATE posting SET account_id = 1 WHERE entry_id = 2 AND line = 1",
}


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("kind_of_problem", sorted(DAMAGE))
def test_damage_is_named(book: Book, kind_of_problem: str) -> None:
    book.post("2026-01-05", line("1002", "CNY 10.00"), line("6001", "CNY -10.00"))
    settled(book.ledger.reverse(book.seat, 1, date(2026, 1, 6), "back"))
    book.post("2026-01-07", line("1002", "CNY 20.00"), line("6001", "CNY -20.00"))
    with book.house.database.read() as connection:
        assert list(problems(connection)) == []
    _with_guards_down(Path(book.house.database.name), DAMAGE[kind_of_problem])
    with book.house.database.read() as connection:
        found = {problem.kind for problem in problems(connection)}
    assert kind_of_problem in found


def _with_guards_down(path: Path, statement: str) -> None:
    connection = sqlite.connect(path, KEY)
    connection.execute("PRAGMA foreign_keys = OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.close()
