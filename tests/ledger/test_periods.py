"""Months close in order, open from the last one back, and take nothing while they are closed."""

from datetime import date, timedelta

from bookkeeping import Book, draft, line
from jointseas.kernel.outcome import Refused, settled


def test_months_close_in_order_and_open_backwards(book: Book) -> None:
    owner = book.house.confirmed(book.seat)
    assert book.refused(book.ledger.close(owner, date(2026, 1, 1))) == "books.nothing_to_close"
    book.post("2026-01-15", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    assert book.refused(book.ledger.close(owner, date(2026, 2, 1))) == "books.close_in_order"
    assert settled(book.ledger.close(owner, date(2026, 1, 20))).closed
    assert settled(book.ledger.close(owner, date(2026, 2, 1))).closed
    assert book.refused(book.ledger.close(owner, date(2026, 2, 1))) == "books.month_closed"
    assert book.refused(book.ledger.close(owner, date(2026, 3, 1))) == "books.month_not_over"
    assert book.refused(book.ledger.reopen(owner, date(2026, 1, 1), "late bill")) == "books.reopen_last_first"
    assert book.refused(book.ledger.reopen(owner, date(2026, 2, 1), " ")) == "text.needed"
    reopened = settled(book.ledger.reopen(owner, date(2026, 2, 1), "late bill"))
    assert (reopened.closed, [change.reason for change in reopened.changes]) == (False, ["", "late bill"])
    assert book.refused(book.ledger.reopen(owner, date(2026, 2, 1), "late bill")) == "books.month_open"


def test_a_closed_month_takes_nothing_and_names_the_next_open_day(book: Book) -> None:
    book.post("2026-01-15", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    settled(book.ledger.close(book.seat, date(2026, 1, 1)))
    late = draft("2026-01-31", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    answer = book.ledger.post(book.seat, late)
    assert answer == Refused("books.period_closed", day=date(2026, 1, 31), next_open=date(2026, 2, 1))
    assert book.refused(book.ledger.post_many(book.seat, (late,))) == "books.period_closed"
    assert book.refused(book.ledger.reverse(book.seat, 1, date(2026, 1, 31), "back")) == "books.period_closed"
    settled(book.ledger.reverse(book.seat, 1, date(2026, 2, 1), "back"))


def test_a_day_beyond_the_book_is_refused_wherever_it_is_said(book: Book) -> None:
    book.post("2026-01-15", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    for day in (date.min, date(3000, 1, 1), date.max):
        asked = (
            book.ledger.close(book.seat, day),
            book.ledger.revalue(book.seat, day),
            book.ledger.rate(book.seat, "USD", "CNY", day),
            book.ledger.day_rates(book.seat, day),
        )
        assert {book.refused(it) for it in asked} == {"books.day"}
        assert book.refused(book.ledger.rate_series(book.seat, "USD", "CNY", day, day)) == "books.range"
    assert book.refused(book.ledger.reverse(book.seat, 1, date(3000, 1, 1), "late")) == "books.day"


def test_reopening_asks_for_the_password_again(book: Book) -> None:
    book.post("2026-01-15", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    settled(book.ledger.close(book.seat, date(2026, 1, 1)))
    assert book.refused(book.ledger.reopen(book.seat, date(2026, 1, 1), "late bill")) == "access.confirm"


def test_every_month_is_listed(book: Book) -> None:
    book.post("2025-12-15", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    book.post("2026-03-01", line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    listed = settled(book.ledger.periods(book.seat))
    assert [(it.month, it.entries) for it in listed] == [
        (date(2026, 3, 1), 1), (date(2026, 2, 1), 0), (date(2026, 1, 1), 0), (date(2025, 12, 1), 1)]  # fmt: skip
    assert listed[0].month + timedelta(days=1) == book.house.clock.today()
