"""What holds of any book, whatever was posted to it. Each example is posted in one unit of work and rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookkeeping import Book, draft
from jointseas.access.gate import Work
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.books import service as books
from jointseas.ledger.integrity import service as integrity
from jointseas.ledger.records import EntryDraft, Line
from jointseas.ledger.reports import service as reports
from jointseas.ledger.reports import store
from jointseas.ledger.reports.records import SheetItem
from jointseas.ledger.rules import FIRST_DAY

START = date(2025, 12, 1)
SPAN = 62  # December and January, so that a year ends between
MONETARY = ("1002", "1122", "2001", "2202")
OTHER = ("1405", "1601", "4001", "6001", "6401", "660302")
SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

days = st.integers(0, SPAN - 1).map(lambda n: START + timedelta(days=n))
amounts = st.integers(-(10**7), 10**7).filter(lambda n: abs(n) > 99)


@st.composite
def entry(draw: st.DrawFn, currencies: tuple[str, ...] = ("CNY", "USD", "JPY", "KWD")) -> EntryDraft:
    """Balanced in one currency over any accounts; what is foreign among them goes through the exchange position."""
    currency = draw(st.sampled_from(currencies))
    minors = draw(st.lists(amounts, min_size=1, max_size=3).filter(lambda parts: abs(sum(parts)) > 99))
    accounts = [draw(st.sampled_from(MONETARY + OTHER)) for _ in range(len(minors) + 1)]
    parts = zip(accounts, [*minors, -sum(minors)], strict=True)
    return draft(draw(days).isoformat(), *(Line(code, Money(minor, currency)) for code, minor in parts))


entries = st.lists(entry(), min_size=1, max_size=8)


class Undone(Exception):
    pass


@contextmanager
def undone(book: Book) -> Iterator[Work]:
    with suppress(Undone), book.house.gate.working("books.post", book.seat) as work:
        yield work
        raise Undone


@pytest.fixture
def rated(book: Book) -> Book:
    """A rate for every day, never the same two days running."""
    rows = ["Date,CNY,USD,JPY,KWD"]
    for n in range(-1, SPAN + 1):
        wobble = 1000 + n % 7
        rows.append(f"{START + timedelta(days=n)},{wobble * 78},{wobble * 11},{wobble * 1700},{wobble * 3 + n}")
    settled(book.ledger.load_rates(book.seat, "\n".join(rows).encode()))
    return book


def scanned(work: Work, day: date) -> dict[tuple[str, str], tuple[int, int]]:
    codes = {account.id: account.code for account in books.accounts(work)}
    rows = store.scan(work.connection, FIRST_DAY, day)
    return {(codes[of], currency): (int(debit), int(credit)) for of, currency, debit, credit in rows}


@SETTINGS
@given(posted=entries, day=days)
def test_a_trial_balance_is_the_full_scan_and_comes_to_nothing(
    rated: Book, posted: list[EntryDraft], day: date
) -> None:
    with undone(rated) as work:
        for it in posted:
            books.post(work, it)
        trial = reports.trial_balance(work, day)
        told = {(row.account.code, row.closing.currency): (row.debit.minor, row.credit.minor) for row in trial.rows}
        assert told == scanned(work, day)
        assert all(total.closing.minor == 0 for total in trial.totals)
        for row in trial.rows:
            page = reports.statement(work, row.account.code, row.closing.currency, last=day)
            assert page.closing == row.closing
        assert list(integrity.problems(work.connection)) == []


@SETTINGS
@given(posted=entries)
def test_reversing_everything_leaves_nothing(rated: Book, posted: list[EntryDraft]) -> None:
    with undone(rated) as work:
        for it in posted:
            done = books.post(work, it)
            books.reverse(work, done.number, done.day, "back")
        last = START + timedelta(days=SPAN)
        assert reports.balances(work, last) == ()
        assert list(integrity.problems(work.connection)) == []


@SETTINGS
@given(posted=entries, day=days, currency=st.sampled_from(["CNY", "USD", "JPY"]))
def test_statements_tie_to_the_cent(rated: Book, posted: list[EntryDraft], day: date, currency: str) -> None:
    with undone(rated) as work:
        books.post_many(work, posted)
        sheet = reports.balance_sheet(work, day, currency)
        assert sheet.total_assets == sheet.total_liabilities + sheet.total_equity
        items = dict(sheet.items)
        year = reports.profit_and_loss(work, day.replace(month=1, day=1), day, currency)
        assert items[SheetItem.PROFIT_OF_YEAR] == year.profit.money
        rows = len(reports.trial_balance(work, day).rows)
        assert abs(items[SheetItem.ROUNDING].minor) <= rows
        assert currency != "CNY" or items[SheetItem.TRANSLATION].minor == 0
        before = reports.cash_flow(work, START, day, currency)
        after = reports.cash_flow(work, day + timedelta(days=1), START + timedelta(days=SPAN), currency)
        assert after.opening == before.closing
        moved = sum(money.minor for _, money in before.totals)
        assert before.opening.minor + moved + before.exchange.minor == before.closing.minor


@SETTINGS
@given(posted=st.lists(entry(("CNY",)), min_size=1, max_size=8), day=days)
def test_without_foreign_money_exchange_rates_move_no_cash(rated: Book, posted: list[EntryDraft], day: date) -> None:
    with undone(rated) as work:
        books.post_many(work, posted)
        assert reports.cash_flow(work, START, day).exchange.minor == 0


@SETTINGS
@given(posted=entries, first=days, last=days)
def test_any_stretch_of_days_is_its_full_scan(rated: Book, posted: list[EntryDraft], first: date, last: date) -> None:
    first, last = min(first, last), max(first, last)
    with undone(rated) as work:
        books.post_many(work, posted)
        rows = store.scan(work.connection, first, last)
        scan = {(of, currency): (int(debit), int(credit)) for of, currency, debit, credit in rows}
        assert reports.turnovers(work, first, last) == scan
