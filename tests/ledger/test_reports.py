"""Reports of one small year, every figure worked out by hand, and their identities."""

from datetime import date
from decimal import Decimal

import pytest

from bookkeeping import Book, line
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.records import Flow
from jointseas.ledger.reports.records import SheetItem, StatementLine, TrialBalance
from jointseas.ledger.reports.rules import Part, Stretch, stretch


def cny(figure: str) -> Money:
    return Money(int(Decimal(figure) * 100), "CNY")


@pytest.fixture
def year(book: Book) -> Book:
    """2025: capital and a good sale. 2026: goods bought, half of them sold abroad at 7.10 and paid for in dollars."""
    for day, figure in (("2025-12-31", "7.0"), ("2026-01-20", "7.2"), ("2026-01-31", "7.3"), ("2026-02-10", "7.0")):
        settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date.fromisoformat(day), Decimal(figure))))
    book.post("2025-11-01", line("1002", "CNY 10000.00"), line("4001", "CNY -10000.00"))
    book.post("2025-12-20", line("1122", "CNY 900.00"), line("6001", "CNY -900.00"))
    book.post("2026-01-03", line("1405", "CNY 4000.00"), line("1002", "CNY -4000.00"))
    book.post("2026-01-10", line("1122", "USD 500.00"), line("6001", "USD -500.00"), rates={"USD": "7.1"})
    book.post("2026-01-10", line("6401", "CNY 2000.00"), line("1405", "CNY -2000.00"))
    book.post("2026-01-20", line("1002", "USD 400.00"), line("1122", "USD -400.00"))
    book.post("2026-02-10", line("1002", "CNY 5000.00"), line("2001", "CNY -5000.00"))
    return book


def closings(trial: TrialBalance) -> dict[tuple[str, str], Decimal]:
    return {(row.account.code, row.closing.currency): row.closing.amount for row in trial.rows}


def test_the_trial_balance_of_any_day(year: Book) -> None:
    trial = settled(year.ledger.trial_balance(year.seat, date(2026, 1, 10)))
    assert closings(trial) == {
        ("1002", "CNY"): 6000, ("1122", "CNY"): 900, ("1122", "USD"): 500, ("1405", "CNY"): 2000,
        ("3002", "CNY"): 3550, ("3002", "USD"): -500, ("4001", "CNY"): -10000, ("6001", "CNY"): -4450,
        ("6401", "CNY"): 2000}  # fmt: skip
    assert all(it.closing.minor == 0 and it.debit == it.credit for it in trial.totals)


def test_the_general_ledger_opens_turns_over_and_closes(year: Book) -> None:
    ledger = settled(year.ledger.general_ledger(year.seat, date(2026, 1, 5), date(2026, 2, 9)))
    bank = next(row for row in ledger.rows if row.account.code == "1122" and row.closing.currency == "USD")
    assert [it.amount for it in (bank.opening, bank.debit, bank.credit, bank.closing)] == [0, 500, 400, 100]
    goods = next(row for row in ledger.rows if row.account.code == "1405")
    assert [it.amount for it in (goods.opening, goods.debit, goods.credit, goods.closing)] == [4000, 0, 2000, 2000]


def test_a_statement_runs_on_from_page_to_page(year: Book) -> None:
    whole = settled(year.ledger.statement(year.seat, "1002", "CNY"))
    assert [it.balance.amount for it in whole.lines] == [10000, 6000, 11000]
    pages: list[StatementLine] = []
    after = None
    while True:
        page = settled(year.ledger.statement(year.seat, "1002", "CNY", after=after, limit=1))
        pages += page.lines
        if page.then is None:
            break
        after = page.then
    assert tuple(pages) == whole.lines
    part = settled(year.ledger.statement(year.seat, "1002", "CNY", date(2026, 1, 1), date(2026, 1, 31)))
    assert (part.opening, part.closing, len(part.lines)) == (cny("10000"), cny("6000"), 1)


def test_profit_and_loss_beside_last_year(year: Book) -> None:
    spans = (date(2026, 1, 1), date(2026, 1, 31)), (date(2025, 1, 1), date(2025, 12, 31))
    told = settled(year.ledger.profit_and_loss(year.seat, *spans[0], compared=spans[1]))
    assert [(row.account.code, row.money, row.compared) for row in (*told.income, *told.expenses)] == [
        ("6001", cny("3550"), cny("900")), ("6401", cny("2000"), cny("0"))]  # fmt: skip
    assert (told.profit.money, told.profit.compared) == (cny("1550"), cny("900"))


def test_profit_in_another_currency_is_at_the_rates_of_the_days(year: Book) -> None:
    """January in dollars at 7.10, the rate that the day is given here."""
    settled(year.ledger.enter_rate(year.seat, OwnRate("USD", "CNY", date(2026, 1, 10), Decimal("7.1"))))
    told = settled(year.ledger.profit_and_loss(year.seat, date(2026, 1, 1), date(2026, 1, 31), "USD"))
    assert (told.total_income.money, told.total_expenses.money) == (Money(50000, "USD"), Money(28169, "USD"))
    assert {rate.day for rate in told.rates} == {date(2026, 1, 10)}


def test_the_balance_sheet_at_closing_rates(year: Book) -> None:
    """31 January at 7.30: 500 dollars are worth 3,650; the position, 3,550 paid for them, leaves 100 unrealised."""
    sheet = settled(year.ledger.balance_sheet(year.seat, date(2026, 1, 31)))
    assert {row.account.code: row.money for row in sheet.assets} == {
        "1002": cny("8920"), "1122": cny("1630"), "1405": cny("2000")}  # fmt: skip
    assert dict(sheet.items) == {
        SheetItem.PROFIT_BROUGHT_FORWARD: cny("900"),
        SheetItem.PROFIT_OF_YEAR: cny("1550"),
        SheetItem.UNREALISED_EXCHANGE: cny("100"),
        SheetItem.TRANSLATION: cny("0"),
        SheetItem.ROUNDING: cny("0"),
    }
    assert sheet.total_assets == cny("12550")
    assert sheet.total_assets == sheet.total_liabilities + sheet.total_equity


def test_the_balance_sheet_in_another_currency_balances_with_its_difference_shown(year: Book) -> None:
    settled(year.ledger.enter_rate(year.seat, OwnRate("USD", "CNY", date(2026, 1, 10), Decimal("7.1"))))
    sheet = settled(year.ledger.balance_sheet(year.seat, date(2026, 1, 31), "USD"))
    items = dict(sheet.items)
    assert sheet.total_assets == sheet.total_liabilities + sheet.total_equity
    assert items[SheetItem.PROFIT_OF_YEAR] == Money(50000 - 28169, "USD")
    assert items[SheetItem.TRANSLATION] == Money(21233 - 21831, "USD"), "1,550 at 7.30 against the days' rates"
    assert abs(items[SheetItem.ROUNDING].minor) <= len(sheet.assets) + len(sheet.equity)


def test_cash_flow_ties_opening_to_closing(year: Book) -> None:
    """Goods −4,000; 400 dollars in at 7.20 are 2,880; at the month's end they are worth 2,920: 40 by exchange rates."""
    flow = settled(year.ledger.cash_flow(year.seat, date(2026, 1, 1), date(2026, 1, 31)))
    assert [(row.flow, row.account.code, row.money) for row in flow.rows] == [
        (Flow.OPERATING, "1122", cny("2880")), (Flow.OPERATING, "1405", cny("-4000"))]  # fmt: skip
    assert (flow.opening, flow.exchange, flow.closing) == (cny("10000"), cny("40"), cny("8920"))
    loan = settled(year.ledger.cash_flow(year.seat, date(2026, 2, 1), date(2026, 2, 10)))
    assert dict(loan.totals)[Flow.FINANCING] == cny("5000")
    assert (loan.opening, loan.exchange, loan.closing) == (cny("8920"), cny("-120"), cny("13800"))


def test_a_report_without_its_rate_is_refused_and_says_which(year: Book) -> None:
    answer = year.ledger.balance_sheet(year.seat, date(2026, 1, 25))
    assert year.refused(answer) == "books.no_rate"


NEW_YEAR = date(2026, 1, 1)
THEN = date(2025, 12, 1)
FIRST = date(1900, 1, 1)


def january(first: int, last: int, sign: int) -> tuple[Part, ...]:
    return (Part(date(2026, 1, first), date(2026, 1, last), sign),)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, date(2026, 1, 31), Stretch(FIRST, NEW_YEAR, ())),
        (None, date(2026, 1, 10), Stretch(FIRST, THEN, january(1, 10, 1))),
        (None, date(2026, 1, 20), Stretch(FIRST, NEW_YEAR, january(21, 31, -1))),
        (date(2026, 1, 3), date(2026, 1, 9), Stretch(NEW_YEAR, THEN, january(3, 9, 1))),
        (date(2026, 1, 3), date(2026, 2, 28), Stretch(NEW_YEAR, date(2026, 2, 1), january(1, 2, -1))),
    ],
)
def test_a_stretch_reads_the_shorter_side_of_a_month(first: date | None, last: date, expected: Stretch) -> None:
    assert stretch(first, last) == expected
