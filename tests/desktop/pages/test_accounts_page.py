"""The chart of accounts, by keyboard: adding, renaming, retiring, and the statement of one account."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bookkeeping import Book, draft, line
from hands import button, controls, fill, page_of, push, quiet, says, within
from jointseas.access.records import Role, Seat
from jointseas.desktop.books.booktable import BookTable
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.accounts.lines import LinesTable
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.records import Account, Kind

SitAt = Callable[[Seat], Desk]


def at_accounts(qtbot: QtBot, shell: Shell, seat: Seat, sit_at: SitAt, **params: str) -> QWidget:
    sit_at(seat).go("accounts", **params)
    quiet(qtbot, shell)
    return page_of(shell)


def account(book: Book, code: str) -> Account | None:
    return next((it for it in settled(book.ledger.accounts(book.seat)) if it.code == code), None)


def cells(table: BookTable) -> list[list[str]]:
    model = table.model()
    return [[model.index(at, c).data() for c in range(model.columnCount())] for at in range(model.rowCount())]


def test_an_account_is_added_renamed_and_retired(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    page = at_accounts(qtbot, shell, book.seat, sit_at, do="add")
    fill(page, "Code", "1122")
    fill(page, "Name in Chinese", "应收货款")
    fill(page, "Name in English", "Receivables from platforms")
    choose(page, "Kind", "Asset")
    push(page, "Add")
    quiet(qtbot, shell)
    assert says(page, "1122"), "a code that is taken is refused beside its field"
    fill(page, "Code", "1124")
    push(page, "Add")
    quiet(qtbot, shell)
    made = account(book, "1124")
    assert made
    assert (made.name_zh, made.kind, made.monetary) == ("应收货款", Kind.ASSET, False)

    find(page, "1124")
    push(page, "Rename…")
    fill(page, "Name in English", "From platforms")
    push(page, "Rename")
    quiet(qtbot, shell)
    assert account(book, "1124") != made
    find(page, "1124")
    push(page, "Retire")
    quiet(qtbot, shell)
    retired = account(book, "1124")
    assert retired
    assert not retired.active


def choose(page: QWidget, name: str, words: str) -> None:
    [box] = [it for it in page.findChildren(QComboBox) if it.accessibleName() == name and it.isVisible()]
    box.setFocus()
    QTest.keyClicks(box, words)


def find(page: QWidget, typed: str) -> None:
    """By its code, then Enter on the one account that is left under its kind."""
    fill(page, "Search accounts", typed)
    table = within(page, BookTable)
    table.setFocus()
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)


def test_the_tree_ties_to_the_trial_balance(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date(2026, 3, 2), Decimal("7"))))
    book.post("2026-03-02", line("1002", "USD 10.00"), line("6001", "USD -10.00"))
    book.post("2026-03-02", line("1002", "CNY 30.00"), line("6001", "CNY -30.00"))
    table = within(at_accounts(qtbot, shell, book.seat, sit_at), BookTable)
    rows = cells(table)
    assert ["Assets", "", "", "100.00"] in rows
    assert ["1002 Cash at bank", "2 currencies", "", "100.00"] in rows
    assert ["", "USD", "10.00", "70.00"] in rows
    assert ["6001 Revenue from goods sold", "CNY", "100.00", "100.00"] in rows


def test_a_statement_runs_its_balance_and_reads_on_as_it_is_scrolled(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = (line("1002", "CNY 1.00"), line("6001", "CNY -1.00"))
    settled(book.ledger.post_many(book.seat, tuple(draft("2026-02-10", *once) for _ in range(450))))
    page = at_accounts(qtbot, shell, book.seat, sit_at, account="1002")
    table = within(page, LinesTable)
    assert table.model().rowCount() == 200
    for _ in range(3):
        table.scrollToBottom()
        quiet(qtbot, shell)
    last = cells(table)[-1]
    assert (len(cells(table)), last[-1]) == (450, "450.00")
    target = tmp_path / "statement.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    ways = button(page, "Export")
    assert isinstance(ways, QPushButton)
    ways.menu().actions()[0].trigger()
    quiet(qtbot, shell)
    written = target.read_text(encoding="utf-8-sig").splitlines()
    assert (len(written), written[-1].split(",")[-1]) == (451, "450.00")
    table.setFocus()
    table.selectRow(9)
    QTest.keyClick(table, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page_of(shell), "Entry 10 · 10 Feb 2026")


def test_an_account_opens_in_what_most_is_held_in(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    """A thousand yen are not more than a hundred dollars."""
    for currency, rate in (("JPY", "0.05"), ("USD", "7")):
        settled(book.ledger.enter_rate(book.seat, OwnRate(currency, "CNY", date(2026, 3, 2), Decimal(rate))))
    book.post("2026-03-02", line("1122", "JPY 1000"), line("6001", "JPY -1000"))
    book.post("2026-03-02", line("1122", "USD 100.00"), line("6001", "USD -100.00"))
    page = at_accounts(qtbot, shell, book.seat, sit_at, account="1122")
    assert says(page, "Asset · USD")


def test_an_empty_book_is_opened_from_the_page(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    """The lender of the same workspace has not opened its book yet."""
    owner = book.house.lender[Role.APPROVER]
    page = at_accounts(qtbot, shell, owner, sit_at)
    push(page, "Open the book")
    quiet(qtbot, shell)
    assert len(settled(book.ledger.accounts(owner))) > 40


def test_staff_read_the_chart_and_change_nothing(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    page = at_accounts(qtbot, shell, book.house.exporter[Role.STAFF], sit_at, do="add")
    find(page, "1002")
    names = {it.accessibleName() for it in controls(page)}
    assert "Open the statement" in names
    assert not names & {"Rename…", "Retire", "Add an account"}
