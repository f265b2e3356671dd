"""The journal, by keyboard on a real book: writing, taking back, and what a crash leaves."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from bookkeeping import Book, draft, line
from hands import button, controls, entry, fill, page_of, push, quiet, says, within
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table.view import Grid
from jointseas.desktop.pages.journal.page import JournalPage
from jointseas.desktop.pages.journal.writing import DRAFT, Writing
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Line

SitAt = Callable[[Seat], Desk]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_journal(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> QWidget:
    sit_at(book.seat).go("journal")
    quiet(qtbot, shell)
    return page_of(shell)


def pick(page: QWidget, name: str, typed: str) -> None:
    """The list that opens under the field has the keys; Tab takes the only match."""
    fill(page, name, typed)
    QTest.keyClick(QApplication.activePopupWidget() or entry(page, name), Qt.Key.Key_Tab)


def write(qtbot: QtBot, shell: Shell, day: str, *lines: tuple[str, str, str, str]) -> QWidget:
    """Each line: the account as it is typed, the currency, debit, credit."""
    page = page_of(shell)
    QTest.keyClick(shell, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: bool([it for it in page.findChildren(Writing) if it.isVisible()]))
    fill(page, "Date", day)
    fill(page, "Memo", "INV-7 Nordhem AB")
    for at, (account, currency, debit, credit) in enumerate(lines, 1):
        if at > 2:
            push(page, "Add a line")
            quiet(qtbot, shell)
        pick(page, f"Account {at}", account)
        pick(page, f"Currency {at}", currency)
        fill(page, f"Debit {at}", debit)
        fill(page, f"Credit {at}", credit)
    within(page, Writing).head.entry("memo").setFocus()
    qtbot.wait(300)  # the preview waits for the hand to rest
    quiet(qtbot, shell)
    return page


def post(qtbot: QtBot, shell: Shell) -> None:
    QTest.keyClick(shell, Qt.Key.Key_Return, CTRL)
    quiet(qtbot, shell)


def entries(book: Book) -> int:
    return len(settled(book.ledger.journal(book.seat)))


def test_an_entry_is_written_found_by_pinyin_posted_and_undone(
    qtbot: QtBot, shell: Shell, book: Book, at_journal: QWidget
) -> None:
    write(qtbot, shell, "2026-03-02", ("yhck", "CNY", "1200.50", ""), ("zyywsr", "CNY", "", "1200.50"))
    post(qtbot, shell)
    posted = settled(book.ledger.entry(book.seat, 1))
    assert (posted.day, posted.memo, posted.source) == (date(2026, 3, 2), "INV-7 Nordhem AB", "manual")
    assert posted.lines == (line("1002", "CNY 1200.50"), line("6001", "CNY -1200.50"))
    assert says(at_journal, "Entry 1 · 2 Mar 2026")
    assert settled(book.house.access.load_note(book.seat, f"draft.{DRAFT}")) is None
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert settled(book.ledger.entry(book.seat, 2)).reverses == 1


def test_what_does_not_balance_is_not_sent_and_one_key_balances_it(
    qtbot: QtBot, shell: Shell, book: Book, at_journal: QWidget
) -> None:
    left = ("2221", "CNY", "", "")
    page = write(qtbot, shell, "2026-03-02", ("1002", "CNY", "100", ""), ("6001", "CNY", "", "60"), left)
    post(qtbot, shell)
    assert entries(book) == 0
    push(page, "CNY 40.00 to credit")
    post(qtbot, shell)
    assert settled(book.ledger.entry(book.seat, 1)).lines[2] == line("2221", "CNY -40.00")
    assert at_journal is page


def test_a_foreign_amount_shows_its_rate_before_it_is_posted(
    qtbot: QtBot, shell: Shell, book: Book, at_journal: QWidget
) -> None:
    """Without one it asks for it, and what it then says is what stands in the book."""
    page = write(qtbot, shell, "2026-03-02", ("1122", "USD", "10", ""), ("6001", "USD", "", "10"))
    assert says(page, "There is no rate") or says(page, "USD")
    push(page, "State the rate here")
    fill(page, "1 USD in CNY", "7.1")
    qtbot.wait(300)
    quiet(qtbot, shell)
    assert says(page, "CNY 71.00")
    post(qtbot, shell)
    stands = settled(book.ledger.entry(book.seat, 1)).lines
    assert Line("6001", line("6001", "CNY -71.00").money, "USD -10.00 @ 7.1 (2026-03-02)") in stands
    assert at_journal is page


def test_changed_currencies_state_the_rate_that_the_amounts_say(
    qtbot: QtBot, shell: Shell, book: Book, at_journal: QWidget
) -> None:
    write(qtbot, shell, "2026-03-02", ("1002", "EUR", "", "1000"), ("1002", "CNY", "7920", ""))
    assert says(at_journal, "EUR 1,000.00 → CNY 7,920.00")
    post(qtbot, shell)
    assert line("3002", "EUR 1000.00").money in [it.money for it in settled(book.ledger.entry(book.seat, 1)).lines]


def test_a_closed_month_offers_the_next_open_day(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    book.post("2026-01-05", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    settled(book.ledger.close(book.seat, date(2026, 1, 1)))
    sit_at(book.seat).go("journal")
    quiet(qtbot, shell)
    page = write(qtbot, shell, "2026-01-20", ("1002", "CNY", "8", ""), ("6001", "CNY", "", "8"))
    post(qtbot, shell)
    assert entries(book) == 1
    push(page, "Use 1 Feb 2026")
    post(qtbot, shell)
    assert settled(book.ledger.entry(book.seat, 2)).day == date(2026, 2, 1)


def test_a_draft_outlives_its_window_and_is_posted_once(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, at_journal: QWidget
) -> None:
    """The window goes with the draft half a second old. Then it goes in the very moment after the commit."""
    write(qtbot, shell, "2026-03-02", ("1002", "CNY", "5", ""), ("6001", "CNY", "", "5"))
    sit_at(book.seat).go("journal", do="write")
    quiet(qtbot, shell)
    writing = within(page_of(shell), Writing)
    qtbot.waitUntil(lambda: bool(writing.lines.texts()))
    writing.post()
    writing.post()
    quiet(qtbot, shell)
    assert entries(book) == 1

    kept = settled(book.ledger.entry(book.seat, 1))
    texts = {"day": "2026-03-02", "memo": kept.memo, "source": "", "key": kept.key, "lines": json.dumps([])}
    settled(book.house.access.save_note(book.seat, f"draft.{DRAFT}", json.dumps(texts)))
    sit_at(book.seat).go("journal", do="write")
    qtbot.waitUntil(lambda: says(shell, "had been posted already, as entry 1"))
    quiet(qtbot, shell)
    assert settled(book.house.access.load_note(book.seat, f"draft.{DRAFT}")) is None
    assert entries(book) == 1
    assert at_journal is not page_of(shell)


def test_an_entry_is_taken_back_with_a_day_and_a_reason(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    book.post("2026-02-10", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    sit_at(book.seat).go("journal", entry="1")
    quiet(qtbot, shell)
    page = page_of(shell)
    push(page, "Reverse…")
    fill(page, "Date", "2026-02-09")
    fill(page, "Reason", "wrong buyer")
    push(page, "Reverse")
    quiet(qtbot, shell)
    assert entries(book) == 1
    fill(page, "Date", "2026-02-11")
    push(page, "Reverse")
    quiet(qtbot, shell)
    back = settled(book.ledger.entry(book.seat, 2))
    assert (back.day, back.memo, back.reverses) == (date(2026, 2, 11), "wrong buyer", 1)
    push(page, "takes back entry 1")
    quiet(qtbot, shell)
    assert says(page, "Reversed")
    assert not [it for it in controls(page) if it.accessibleName() == "Reverse…"]


def test_the_table_opens_what_the_cursor_stands_on(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    for day in range(1, 4):
        book.post(f"2026-02-0{day}", line("1002", f"CNY {day}.00"), line("6001", f"CNY -{day}.00"))
    sit_at(book.seat).go("journal")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, JournalPage)
    assert page.entries
    grid = page.entries.grid
    grid.setFocus()
    grid.go(0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page, "Entry 3 · 3 Feb 2026")
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    quiet(qtbot, shell)
    assert says(page, "Entry 2 · 2 Feb 2026")


def shown(page: QWidget, head: str) -> list[str]:
    """What stands under a head of the table in sight."""
    model = within(page, Grid).model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    return [model.index(at, heads.index(head)).data() for at in range(model.rowCount())]


def test_an_exchange_shows_what_went_and_what_came(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    book.post("2026-02-01", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    changed = (line("1002", "EUR -1000.00"), line("1002", "CNY 7920.00"))
    settled(book.ledger.post(book.seat, draft("2026-02-02", *changed, rates={"EUR": "7.92"})))
    sit_at(book.seat).go("journal")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert shown(page, "CNY") == ["7,920.00", "5.00"]
    assert shown(page, "Foreign") == ["EUR 1,000.00", ""]


def test_the_lines_of_one_account_are_chosen(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    book.post("2026-02-01", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    book.post("2026-02-02", line("660102", "CNY 3.00"), line("1002", "CNY -3.00"))
    sit_at(book.seat).go("journal")
    quiet(qtbot, shell)
    page = page_of(shell)
    tabs = within(page, QTabBar)
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    quiet(qtbot, shell)
    pick(page, "Account", "yhck")
    quiet(qtbot, shell)
    assert shown(page, "Account") == ["1002 Cash at bank"] * 2
    assert says(page, "2 rows   ·   Debits CNY 5.00   ·   Credits CNY 3.00")
    fill(page, "Account", "1001")
    QTest.keyClick(QApplication.activePopupWidget() or entry(page, "Account"), Qt.Key.Key_Return)
    quiet(qtbot, shell)
    push(page, "All accounts")
    quiet(qtbot, shell)
    assert len(shown(page, "Account")) == 4


@pytest.mark.parametrize("typed", ["nordhem", "诺德"])
def test_the_palette_opens_an_entry_by_its_memo(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, typed: str
) -> None:
    lines = (line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    settled(book.ledger.post(book.seat, draft("2026-02-01", *lines, memo="INV-7 诺德 Nordhem")))
    book.post("2026-02-02", *lines)
    desk = sit_at(book.seat)
    desk.search()
    fill(desk.palette_, "Search", typed)
    results = desk.palette_.findChildren(QListView)[0]
    qtbot.waitUntil(lambda: results.isVisible() and results.model().rowCount() == 1)
    QTest.keyClick(entry(desk.palette_, "Search"), Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page_of(shell), "Entry 1 · 1 Feb 2026")


def test_the_book_goes_out_whole(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.post("2026-02-10", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    target = tmp_path / "book.journal"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    sit_at(book.seat).go("journal")
    quiet(qtbot, shell)
    ways = button(page_of(shell), "Export the book")
    assert isinstance(ways, QPushButton)
    next(it for it in ways.menu().actions() if it.text() == "hledger").trigger()
    quiet(qtbot, shell)
    assert "5.00 CNY" in target.read_text(encoding="utf-8")


def test_a_paper_is_kept_with_its_entry(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.post("2026-02-10", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    paper, copy = tmp_path / "发票.pdf", tmp_path / "copy.pdf"
    paper.write_bytes(b"%PDF a paper")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(paper), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(copy), ""))
    sit_at(book.seat).go("journal", entry="1")
    quiet(qtbot, shell)
    push(page_of(shell), "Add…")
    quiet(qtbot, shell)
    push(page_of(shell), "Save 发票.pdf")
    quiet(qtbot, shell)
    assert copy.read_bytes() == b"%PDF a paper"
