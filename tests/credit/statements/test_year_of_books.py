"""A small firm's two years, posted to a real book, every figure of its statements worked out by hand."""

from datetime import date

import pytest

from bookkeeping import Book, line, opened
from house import House
from jointseas.credit.statements import service as statements
from jointseas.credit.statements.records import Statements
from jointseas.credit.statements.rules import ratios
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import AccountDraft, Flow, Kind


@pytest.fixture
def firm(house: House) -> Book:
    """Its year ends on 31 March: 2023/24 is told from 1 April on, the year that is asked for ends in 2025."""
    book = opened(house)
    post = book.post
    post("2023-04-01", line("1002", "CNY 1000.00"), line("4001", "CNY -1000.00"))
    post("2023-09-01", line("1122", "CNY 400.00"), line("6001", "CNY -400.00"))  # the year before
    post("2024-02-01", line("1002", "CNY 350.00"), line("1122", "CNY -350.00"))
    post("2024-04-02", line("1002", "CNY 300.00"), line("2501", "CNY -300.00"))
    post("2024-04-03", line("1002", "CNY 200.00"), line("2001", "CNY -200.00"))
    post("2024-05-01", line("1405", "CNY 600.00"), line("2202", "CNY -600.00"))
    post("2024-05-02", line("1123", "CNY 40.00"), line("1002", "CNY -40.00"))
    post("2024-06-01", line("1122", "CNY 1000.00"), line("6001", "CNY -1000.00"))
    post("2024-06-01", line("6401", "CNY 500.00"), line("1405", "CNY -500.00"))
    post("2024-07-01", line("6002", "CNY 30.00"), line("1122", "CNY -30.00"))
    post("2024-08-01", line("1601", "CNY 240.00"), line("1002", "CNY -240.00"))
    post("2025-03-01", line("6602", "CNY 20.00"), line("1602", "CNY -20.00"))
    post("2025-03-02", line("660103", "CNY 50.00"), line("1002", "CNY -50.00"))
    post("2025-03-03", line("660301", "CNY 15.00"), line("2231", "CNY -15.00"))
    post("2025-03-04", line("6702", "CNY 10.00"), line("1231", "CNY -10.00"))
    post("2025-03-05", line("1002", "CNY 25.00"), line("6301", "CNY -25.00"))
    post("2025-03-06", line("6801", "CNY 80.00"), line("2221", "CNY -80.00"))
    post("2025-04-01", line("1122", "CNY 999.00"), line("6001", "CNY -999.00"))  # the day after
    return book


def told(book: Book, day: str) -> Statements:
    return book.seen(lambda view: statements.of(view, date.fromisoformat(day)))


def test_the_year_that_ends_on_a_day(firm: Book) -> None:
    """Cash 1,000 + 350 + 300 + 200 − 40 − 240 − 50 + 25 = 1,545; stock 100 and 40 paid on account; receivables
    50 + 1,000 − 30 − 10; sales 970; costs of the business 500 + 20 + 50; interest and credit losses come after."""
    assert told(firm, "2025-03-31") == Statements(
        date(2025, 3, 31), "CNY", 12, assets=1545 + 140 + 1010 + 220, current_assets=1545 + 140 + 1010, stock=140,
        receivables=1010, equity=1000 + 400 + 320, long_debts=300, short_debts=200 + 600 + 15 + 80, sales=970,
        sales_before=400, profit_on_sales=970 - 570, profit_before_tax=400 - 15 - 10 + 25, net_profit=320)  # fmt: skip


def test_a_year_in_other_months_and_one_that_the_books_do_not_reach(firm: Book) -> None:
    later, sooner, first = told(firm, "2025-05-31"), told(firm, "2024-03-31"), told(firm, "2023-08-05")
    assert (later.sales, later.sales_before, later.months) == (1969, 400, 12)
    assert (sooner.sales, sooner.sales_before, sooner.months) == (400, None, 12)
    assert (first.sales, first.months, first.assets) == (0, 4, 1000)
    assert ratios(sooner)["sales_growth"] != ratios(sooner)["sales_growth"], "unknown, and not nought"


def test_an_account_that_somebody_added_counts_as_what_it_is(firm: Book) -> None:
    added = [
        AccountDraft("140501", "出口商品", "Goods for export", Kind.ASSET, Flow.OPERATING, False),
        AccountDraft("1901", "在建工程", "Plant being built", Kind.ASSET, Flow.INVESTING, False),
        AccountDraft("1131-9", "应收补贴", "Grant receivable", Kind.ASSET, Flow.OPERATING, True),
        AccountDraft("1013", "平台钱包", "Wallet at a marketplace", Kind.ASSET, Flow.CASH, True),
        AccountDraft("1902", "押金", "Deposits given", Kind.ASSET, Flow.OPERATING, True),
        AccountDraft("2701", "长期应付款", "Owed to a lessor", Kind.LIABILITY, Flow.FINANCING, True),
        AccountDraft("6117", "其他收益", "Grants", Kind.INCOME, Flow.OPERATING, False),
        AccountDraft("6605", "研发费用", "Research", Kind.EXPENSE, Flow.OPERATING, False),
        AccountDraft("600102", "服务收入", "Services sold", Kind.INCOME, Flow.OPERATING, False),
    ]
    for account in added:
        settled(firm.ledger.add_account(firm.seat, account))
    before = told(firm, "2025-03-31")
    pairs = (
        ("140501", "2701"),
        ("1901", "2701"),
        ("1131-9", "6117"),
        ("1902", "2701"),
        ("6605", "2701"),
        ("1013", "600102"),
    )
    for amount, (debit, credit) in zip((1, 2, 4, 8, 16, 32), pairs, strict=True):
        firm.post("2025-03-20", line(debit, f"CNY {amount}.00"), line(credit, f"CNY -{amount}.00"))
    after = told(firm, "2025-03-31")
    moved = {name: getattr(after, name) - getattr(before, name) for name in (
        "assets", "current_assets", "stock", "receivables", "long_debts", "short_debts", "sales", "profit_on_sales",
        "net_profit")}  # fmt: skip
    assert moved == {
        "assets": 47, "current_assets": 45, "stock": 1, "receivables": 12, "long_debts": 0, "short_debts": 27,
        "sales": 32, "profit_on_sales": 16, "net_profit": 20}  # fmt: skip


def test_leap_days_end_a_year_like_others(firm: Book) -> None:
    assert [told(firm, day).sales for day in ("2024-02-29", "2025-02-28")] == [400, 970]


def test_an_empty_book_has_no_statements(firm: Book) -> None:
    answer = firm.house.gate.show("books.read", firm.seat, lambda view: statements.of(view, date(2023, 3, 31)))
    assert isinstance(answer, Refused)
    assert (answer.code, answer.facts["day"]) == ("credit.books_empty", date(2023, 3, 31))
