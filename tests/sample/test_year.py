"""The sample year stands on any day that it may be made on: its books hold, and nothing in them is absurd."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jointseas.access.gate import Gate
from jointseas.access.service import Access
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from jointseas.ledger.integrity.service import problems
from jointseas.ledger.service import Ledger
from jointseas.sample.make import CHEAP, PASSWORD, make
from jointseas.storage.sqlite import open_file

CASH_AND_GOODS = {"1001", "1002", "1012", "1303", "1405"}


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 5, 31), date(2028, 2, 29)])
def test_the_books_hold_and_nobody_has_less_than_nothing(tmp_path: Path, today: date) -> None:
    path = tmp_path / "sample.jointseas"
    make(path, today, lambda *_: None)
    database = open_file(path)
    gate = Gate(database, FixedClock(datetime(today.year, today.month, today.day, 4, tzinfo=UTC)))
    ledger = Ledger(gate)
    with database.read() as connection:
        assert list(problems(connection)) == []
    for sign_in in ("chenjing", "liwei"):
        (seat,) = settled(Access(gate, CHEAP).sign_in(sign_in, PASSWORD)).seats
        periods = settled(ledger.periods(seat))
        assert (len(periods), sum(it.closed for it in periods)) == (13, 11)
        sheet = settled(ledger.balance_sheet(seat, today))
        assert sheet.total_assets == sheet.total_liabilities + sheet.total_equity
        for row in settled(ledger.trial_balance(seat, today)).rows:
            if row.account.code in CASH_AND_GOODS:
                page = settled(ledger.statement(seat, row.account.code, row.closing.currency, limit=1_000))
                assert [it for it in page.lines if it.balance.minor < 0] == []
    database.close()
