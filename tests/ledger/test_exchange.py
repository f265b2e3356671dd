"""Trades across currencies, and what is gained and lost on them, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookkeeping import Book, draft, line
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.records import Line
from jointseas.ledger.reports.records import SheetItem
from jointseas.ledger.revaluation.records import Position
from jointseas.ledger.revaluation.rules import share, traded


def amounts(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    return [(it.account, f"{it.money.currency} {it.money.amount}") for it in lines]


def rate(book: Book, day: str, figure: str, base: str = "USD", quote: str = "CNY") -> None:
    settled(book.ledger.enter_rate(book.seat, OwnRate(base, quote, date.fromisoformat(day), Decimal(figure))))


def test_a_sale_abroad_goes_through_the_exchange_position(book: Book) -> None:
    posted = book.post("2026-01-05", line("1122", "USD 100.00"), line("6001", "USD -100.00"), rates={"USD": "7.1"})
    assert amounts(posted.lines) == [
        ("1122", "USD 100.00"), ("6001", "CNY -710.00"), ("3002", "USD -100.00"), ("3002", "CNY 710.00")]  # fmt: skip
    assert posted.lines[1].memo == "USD -100.00 @ 7.1 (2026-01-05)"


def test_the_rate_of_the_day_is_taken_where_none_is_stated(book: Book) -> None:
    rate(book, "2026-01-05", "7.2")
    posted = book.post("2026-01-05", line("1122", "USD 100.00"), line("6001", "USD -100.00"))
    assert amounts(posted.lines)[1] == ("6001", "CNY -720.00")


def test_money_changed_for_money_needs_its_rate_said(book: Book) -> None:
    sold = (line("1002", "CNY 715.20"), line("1122", "USD -100.00"))
    assert book.refused(book.ledger.post(book.seat, draft("2026-01-05", *sold))) == "books.unbalanced"
    slip = draft("2026-01-05", *sold, rates={"USD": "71.5"})
    assert book.refused(book.ledger.post(book.seat, slip)) == "books.rate_disagrees"
    near = draft("2026-01-05", *sold, rates={"USD": "7.08"})
    assert book.refused(book.ledger.post(book.seat, near)) == "books.rate_disagrees", "a hundredth at most"
    posted = book.post("2026-01-05", *sold, rates={"USD": "7.15"})
    assert amounts(posted.lines)[2:] == [("3002", "USD 100.00"), ("3002", "CNY -715.20")]


def test_two_foreign_currencies_change_hands_at_one_price(book: Book) -> None:
    """90 EUR are worth 711.00 and 100 USD 710.00: the larger takes what the rates leave over."""
    swap = (line("1002", "EUR 90.00"), line("1122", "USD -100.00"))
    posted = book.post("2026-01-05", *swap, rates={"USD": "7.1", "EUR": "7.9"})
    assert amounts(posted.lines)[2:] == [
        ("3002", "EUR -90.00"), ("3002", "CNY 710.00"), ("3002", "USD 100.00"), ("3002", "CNY -710.00")]  # fmt: skip


def test_rounding_of_many_lines_stays_inside_the_entry(book: Book) -> None:
    """Three thirds of a yuan at 1 : 1.005 round up three times; the whole may not."""
    asked = (line("1122", "USD 1.00"), *(line("6001", f"USD -{it}") for it in ("0.33", "0.33", "0.34")))
    posted = book.post("2026-01-05", *asked, rates={"USD": "1.02"})
    assert sum(it.money.minor for it in posted.lines if it.account == "6001") == -102


def test_what_is_too_small_to_carry_is_refused(book: Book) -> None:
    asked = draft("2026-01-05", line("1122", "VND 1"), line("6001", "VND -1"), rates={"VND": "0.0003"})
    assert book.refused(book.ledger.post(book.seat, asked)) == "books.too_small"


@pytest.fixture
def traded_book(book: Book) -> Book:
    """January: 100 USD earned at 7.10 and 300 at 7.30 (cost 2,900.00, average 7.25), 200 of them sold for 1,470.00."""
    book.post("2026-01-05", line("1002", "USD 100.00"), line("6001", "USD -100.00"), rates={"USD": "7.1"})
    book.post("2026-01-08", line("1002", "USD 300.00"), line("6001", "USD -300.00"), rates={"USD": "7.3"})
    sold = (line("1002", "CNY 1470.00"), line("1002", "USD -200.00"))
    book.post("2026-01-20", *sold, rates={"USD": "7.35"})
    rate(book, "2026-01-31", "7.4")
    rate(book, "2026-02-28", "7.2")
    return book


def test_a_difference_parts_into_realised_and_unrealised(traded_book: Book) -> None:
    """Sold: 1,470 − 200 × 7.25 = 20 realised. Left: 200 × (7.40 − 7.25) = 30 unrealised."""
    book = traded_book
    (found,) = settled(book.ledger.exchange_differences(book.seat, date(2026, 1, 31)))
    assert (found.held, found.cost, found.value) == (Money(20000, "USD"), Money(145000, "CNY"), Money(148000, "CNY"))
    assert (found.realised, found.unrealised) == (Money(2000, "CNY"), Money(3000, "CNY"))


def test_revaluation_posts_both_and_takes_the_unrealised_part_back(traded_book: Book) -> None:
    book = traded_book
    done = settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    posted = [settled(book.ledger.entry(book.seat, number)) for number in done.entries]
    assert [(it.day, *amounts(it.lines)) for it in posted] == [
        (date(2026, 1, 31), ("3002", "CNY 20.00"), ("606101", "CNY -20.00")),
        (date(2026, 1, 31), ("3002", "CNY 30.00"), ("606102", "CNY -30.00")),
        (date(2026, 2, 1), ("3002", "CNY -30.00"), ("606102", "CNY 30.00")),
    ]
    assert posted[2].reverses == posted[1].number
    settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    assert len(settled(book.ledger.journal(book.seat))) == 6, "asked again, nothing is left to post"


def test_after_revaluation_the_position_is_worth_nothing_at_the_closing_rate(traded_book: Book) -> None:
    book = traded_book
    settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    sheet = settled(book.ledger.balance_sheet(book.seat, date(2026, 1, 31)))
    assert dict(sheet.items)[SheetItem.UNREALISED_EXCHANGE] == Money(0, "CNY")
    assert sheet.total_assets == sheet.total_liabilities + sheet.total_equity


def test_the_next_month_goes_on_from_cost(traded_book: Book) -> None:
    """February: 200 left at 7.25, worth 7.20 at the end: 10 lost, nothing more realised."""
    book = traded_book
    settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    book.today("2026-03-05")
    (found,) = settled(book.ledger.exchange_differences(book.seat, date(2026, 2, 28)))
    assert (found.realised, found.unrealised) == (Money(0, "CNY"), Money(-1000, "CNY"))


def test_a_late_trade_before_a_revaluation_is_still_found(traded_book: Book) -> None:
    """400 at 7.25 becomes 500 at 7.20 (100 earned at 7.00): realised 1,470 − 1,440 = 30, of which 20 are posted."""
    book = traded_book
    settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    book.post("2026-01-10", line("1002", "USD 100.00"), line("6001", "USD -100.00"), rates={"USD": "7.0"})
    (found,) = settled(book.ledger.exchange_differences(book.seat, date(2026, 1, 31)))
    assert (found.realised, found.unrealised) == (Money(1000, "CNY"), Money(3000, "CNY"))
    settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    (left,) = settled(book.ledger.exchange_differences(book.seat, date(2026, 1, 31)))
    assert (left.realised, left.unrealised) == (Money(0, "CNY"), Money(0, "CNY"))


def test_a_trade_that_was_taken_back_was_none(traded_book: Book) -> None:
    """A slip of the pen, 71 for 7.1, is in January's average and, reversed in February, in no average after it: 200 are
    left at 7.25, worth 7.20, and January's realised part is what it would have been without it."""
    book = traded_book
    slip = book.post("2026-01-09", line("1002", "USD 1000.00"), line("6001", "USD -1000.00"), rates={"USD": "71"})
    settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    book.today("2026-03-05")
    settled(book.ledger.reverse(book.seat, slip.number, date(2026, 2, 3), "71 for 7.1"))
    settled(book.ledger.revalue(book.seat, date(2026, 2, 1)))
    trial = settled(book.ledger.trial_balance(book.seat, date(2026, 2, 28)))
    closing = {row.account.code: row.closing.minor for row in trial.rows if row.closing.currency == "CNY"}
    assert (closing["606101"], closing["606102"]) == (-2000, 1000)
    (left,) = settled(book.ledger.exchange_differences(book.seat, date(2026, 2, 28)))
    assert (left.cost, left.realised, left.unrealised) == (Money(145000, "CNY"), Money(0, "CNY"), Money(0, "CNY"))
    (then,) = settled(book.ledger.exchange_differences(book.seat, date(2026, 1, 31)))
    assert (then.held, then.realised, then.unrealised) == (Money(120000, "USD"), Money(0, "CNY"), Money(0, "CNY"))


def test_a_difference_that_was_taken_back_is_posted_anew(book: Book) -> None:
    book.post("2026-01-05", line("1002", "USD 100.00"), line("6001", "USD -100.00"), rates={"USD": "7.1"})
    book.post("2026-01-20", line("1002", "CNY 720.00"), line("1002", "USD -100.00"), rates={"USD": "7.2"})
    (realised,) = settled(book.ledger.revalue(book.seat, date(2026, 1, 1))).entries
    settled(book.ledger.reverse(book.seat, realised, date(2026, 1, 31), "not yet"))
    again = settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    (entry,) = (settled(book.ledger.entry(book.seat, number)) for number in again.entries)
    assert amounts(entry.lines) == [("3002", "CNY 10.00"), ("606101", "CNY -10.00")]


def test_a_currency_that_is_gone_needs_no_rate(book: Book) -> None:
    """Nobody quotes it any more, and nothing of it is held: what came of it is posted, and every report is read."""
    book.post("2026-01-05", line("1002", "HRK 100.00"), line("6001", "HRK -100.00"), rates={"HRK": "0.95"})
    book.post("2026-01-20", line("1002", "CNY 96.00"), line("1002", "HRK -100.00"), rates={"HRK": "0.96"})
    done = settled(book.ledger.revalue(book.seat, date(2026, 1, 1)))
    posted = [settled(book.ledger.entry(book.seat, number)) for number in done.entries]
    assert [amounts(it.lines) for it in posted] == [[("3002", "CNY 1.00"), ("606101", "CNY -1.00")]]
    assert settled(book.ledger.exchange_differences(book.seat, date(2026, 1, 31))) == ()
    sheet = settled(book.ledger.balance_sheet(book.seat, date(2026, 1, 31)))
    assert (sheet.total_assets, sheet.rates) == (Money(9600, "CNY"), ())
    assert settled(book.ledger.trial_balance(book.seat, date(2026, 1, 31), "CNY")).rounding == Money(0, "CNY")


def test_both_sides_of_a_trade_are_not_given(book: Book) -> None:
    """Rounding would price fifteen dong, taken in beside a cent, at less than nothing."""
    asked = draft("2026-01-05", line("1002", "CNY 0.01"), line("1122", "VND 15"), rates={"VND": "0.0003"})
    assert book.refused(book.ledger.post(book.seat, asked)) == "books.too_small"


def test_a_position_may_pass_through_zero() -> None:
    """100 held at 7.10; 250 given away for 7.30 each: 20 gained on the 100, and 150 owed at 7.30."""
    held = traded(Position(), -10000, 71000)
    assert traded(held, 25000, -182500) == Position(-15000, -109500, 2000)
    owed = traded(Position(), 15000, -109500)
    assert traded(owed, -15000, 108000) == Position(0, 0, 1500), "bought back cheaper is a gain"


def test_a_half_of_a_cost_goes_to_the_even_neighbour() -> None:
    assert [share(whole, 1, 2) for whole in (5, 7, -5, -7)] == [2, 4, -2, -4]


trades = st.lists(
    st.tuples(st.integers(-(10**9), 10**9).filter(bool), st.integers(1, 10**6)).map(
        lambda it: (it[0], it[0] * it[1] // 1000)
    ),
    max_size=30,
)


@given(trades)
def test_realised_and_cost_account_for_all_that_was_paid(done: list[tuple[int, int]]) -> None:
    position = Position()
    for taken, paid in done:
        position = traded(position, -taken, paid)
    assert position.quantity == sum(taken for taken, _ in done)
    assert position.cost - position.realised == sum(paid for _, paid in done)
    assert position.quantity != 0 or position.cost == 0
