"""The statements: what they say ties to the book, each figure opens, and a missing rate is mended where it is said."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bookkeeping import Book, line
from hands import button, desk_of, entry, fill, page_of, push, quiet, says, sentences, within
from jointseas.access.records import Seat
from jointseas.desktop.books.reporttable import ReportTable
from jointseas.desktop.books.spans import SpanPicker
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Chart
from jointseas.desktop.pages.statements.asked import Report
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.service import Ledger

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def traded(book: Book) -> Book:
    """Sold for 10 dollars at 7, paid 30 yuan of freight in February."""
    settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date(2026, 2, 2), Decimal("7"))))
    book.post("2026-02-01", line("1002", "CNY 500.00"), line("4001", "CNY -500.00"))
    book.post("2026-02-02", line("1122", "USD 10.00"), line("6001", "USD -10.00"))
    book.post("2026-02-03", line("660102", "CNY 30.00"), line("1002", "CNY -30.00"))
    return book


def at(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, report: Report, **params: str) -> QWidget:
    sit_at(book.seat).go("statements", report=report, **params)
    quiet(qtbot, shell)
    return page_of(shell)


def rows(page: QWidget) -> list[list[str]]:
    model = within(page, ReportTable).model()
    return [[model.index(at, c).data() for c in range(model.columnCount())] for at in range(model.rowCount())]


def test_a_result_opens_into_the_lines_of_its_account(qtbot: QtBot, shell: Shell, traded: Book, sit_at: SitAt) -> None:
    page = at(qtbot, shell, traded, sit_at, Report.RESULT)
    assert ["Profit", "40.00", "0.00", "—"] in rows(page)
    table = within(page, ReportTable)
    table.setFocus()
    table.stand_at("6001")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert says(page, "CNY 70.00")
    push(page, "The entries behind it")
    quiet(qtbot, shell)
    assert says(page_of(shell), "6001 Revenue from goods sold")


def test_the_statement_waits_for_no_chart(
    qtbot: QtBot, shell: Shell, traded: Book, sit_at: SitAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what was still to be read for the charts of one statement is not read once another is asked for."""
    ledger, let_go, months = type(traded.ledger), Event(), []
    reading = ledger.profit_and_loss

    def slow(self: Ledger, seat: Seat, *asked: Any) -> Any:
        if len(asked) == 3:  # a month is compared with nothing
            months.append(asked)
            let_go.wait(10)
        return reading(self, seat, *asked)

    monkeypatch.setattr(ledger, "profit_and_loss", slow)
    sit_at(traded.seat)
    desk_of(shell).go("statements", report=Report.RESULT)
    page = page_of(shell)
    qtbot.waitUntil(lambda: bool(page.findChildren(ReportTable)))
    assert ["Profit", "40.00", "0.00", "—"] in rows(page)
    assert not page.findChildren(Chart)
    push(page, "Cash flow")
    qtbot.waitUntil(lambda: says(page, "Cash now"))
    let_go.set()
    quiet(qtbot, shell)
    assert len(months) == 1
    push(page, "Profit and loss")
    quiet(qtbot, shell)
    assert len([it for it in page.findChildren(Chart) if it.isVisible()]) == 1
    assert len(months) == 13


def test_a_missing_rate_is_mended_and_the_sheet_is_equal(
    qtbot: QtBot, shell: Shell, traded: Book, sit_at: SitAt
) -> None:
    page = at(qtbot, shell, traded, sit_at, Report.SHEET)
    assert not button(page, "Export").isEnabled(), "there is nothing to take out"
    push(page, "Enter the rate")
    quiet(qtbot, shell)
    fill(page_of(shell), "Rate", "7.2")
    push(page_of(shell), "Enter the rate")
    quiet(qtbot, shell)
    page = at(qtbot, shell, traded, sit_at, Report.SHEET)
    assert ["Total assets", "542.00", "100.0 %"] in rows(page)
    assert ["Liabilities and equity", "542.00", "100.0 %"] in rows(page)
    assert says(page, "✓ equal to liabilities and equity")


def test_days_and_currency_are_chosen_by_keyboard(qtbot: QtBot, shell: Shell, traded: Book, sit_at: SitAt) -> None:
    settled(traded.ledger.enter_rate(traded.seat, OwnRate("USD", "CNY", date(2026, 2, 3), Decimal("7.5"))))
    page = at(qtbot, shell, traded, sit_at, Report.TRIAL, first="2026-01-01", last="2026-02-03")
    assert ["1122 Trade receivables", "USD", "", "", "10.00", "", "10.00", "", "75.00"] in rows(page)
    assert ["", "USD", "0.00", "0.00", "10.00", "10.00", "10.00", "10.00", ""] in rows(page)
    fill(page, "To", "2026-02-02")
    QTest.keyClick(entry(page, "To"), Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert ["1122 Trade receivables", "USD", "", "", "10.00", "", "10.00", "", "70.00"] in rows(page)
    fill(page, "Reporting currency", "USD")
    QTest.keyClick(entry(page, "Reporting currency"), Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert ["1122 Trade receivables", "USD", "", "", "10.00", "", "10.00", "", "10.00"] in rows(page)
    assert any(said.startswith("✓ The books balance") for said in sentences(page))


def test_last_month_is_read_in_euros_and_the_trial_balance_taken_out(
    qtbot: QtBot, shell: Shell, traded: Book, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pair in (("EUR", "CNY", "8"), ("USD", "EUR", "0.9")):
        settled(traded.ledger.enter_rate(traded.seat, OwnRate(*pair[:2], date(2026, 2, 28), Decimal(pair[2]))))
    for day in (1, 2, 3):
        settled(traded.ledger.enter_rate(traded.seat, OwnRate("EUR", "CNY", date(2026, 2, day), Decimal("10"))))
    page = at(qtbot, shell, traded, sit_at, Report.RESULT)
    name = within(page, SpanPicker).name
    name.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(name, key)
    assert name.code() == "last_month"
    fill(page, "Reporting currency", "EUR")
    QTest.keyClick(entry(page, "Reporting currency"), Qt.Key.Key_Return)
    quiet(qtbot, shell)
    feb = settled(traded.ledger.profit_and_loss(traded.seat, date(2026, 2, 1), date(2026, 2, 28), "EUR"))
    assert feb.profit.money == line("1", "EUR 4.00").money
    assert ["Profit", "4.00", "0.00", "—"] in rows(page)
    push(page, "Trial balance")
    quiet(qtbot, shell)
    target = tmp_path / "trial.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    ways = button(page, "Export")
    assert isinstance(ways, QPushButton)
    ways.menu().actions()[0].trigger()
    quiet(qtbot, shell)
    written = target.read_text(encoding="utf-8-sig").splitlines()
    assert "4001 Paid-in capital,CNY,,,,500.00,,500.00,-62.50" in written


def test_cash_ties_and_goes_out_as_figures(
    qtbot: QtBot, shell: Shell, traded: Book, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at(qtbot, shell, traded, sit_at, Report.FLOW)
    assert rows(page)[-1] == ["Cash on 2 Mar 2026", "470.00"]
    target = tmp_path / "cash.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    ways = button(page, "Export")
    assert isinstance(ways, QPushButton)
    for action in ways.menu().actions():
        action.trigger()
        quiet(qtbot, shell)
    assert "660102 Freight and logistics,-30.00" in target.read_text(encoding="utf-8-sig")
    assert says(shell, "cash.csv"), "the second way finds the name taken and writes over nothing"
