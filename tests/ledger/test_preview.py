"""What is shown before posting is what is posted, and nothing is written by looking."""

from datetime import date
from decimal import Decimal

from bookkeeping import Book, draft, line
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate


def test_a_preview_is_what_posting_makes_of_it(book: Book) -> None:
    settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date(2026, 1, 5), Decimal("7.1"))))
    asked = draft("2026-01-05", line("1122", "USD 10.00"), line("6001", "USD -10.00"))
    shown = settled(book.ledger.preview(book.seat, asked))
    assert settled(book.ledger.journal(book.seat)) == ()
    assert line("6001", "CNY -71.00").money in [it.money for it in shown]
    assert settled(book.ledger.post(book.seat, asked)).lines == shown


def test_a_preview_refuses_what_posting_refuses(book: Book) -> None:
    book.today("2026-03-02")
    book.post("2026-01-05", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    settled(book.ledger.close(book.seat, date(2026, 1, 1)))
    asked = draft("2026-01-06", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    assert book.ledger.preview(book.seat, asked) == book.ledger.post(book.seat, asked)
    assert book.refused(book.ledger.preview(book.seat, asked)) == "books.period_closed"


def test_a_request_is_found_by_its_key(book: Book) -> None:
    asked = draft("2026-01-05", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"), key="once")
    assert book.ledger.entry_by_key(book.seat, "once") is None
    posted = settled(book.ledger.post(book.seat, asked))
    assert book.ledger.entry_by_key(book.seat, "once") == posted
