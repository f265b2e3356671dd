"""Today on real books: what it says is what the statements say, and each thing to do leads to where it is done."""

import ast
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from banking import Moved, opened_bank
from bookkeeping import Book, line
from bookkeeping import opened as open_book
from hands import button, called, controls, desk_of, focused, page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Role, RoleChange, Seat
from jointseas.desktop import pages
from jointseas.desktop.books.spans import Span, SpanPicker
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Figure, Page
from jointseas.desktop.pages.today.todos import DRAFTS
from jointseas.desktop.shell import Shell
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.reports.records import SheetRow
from jointseas.parties.papers.records import PaperDraft, PaperKind
from jointseas.parties.service import Parties
from jointseas.trade.shipments.records import Wanted
from selling import line as order_line
from selling import opened_selling
from trading import opened_trade

SitAt = Callable[[Seat], Desk]
TODAY = date(2026, 3, 2)
LAST_END = date(2026, 2, 28)


@pytest.fixture
def book(rooms: House) -> Book:
    """Two currencies, the month before and this one; rates of both days."""
    made = open_book(rooms)
    for day, rate in ((LAST_END, "7.10"), (TODAY, "7.20")):
        settled(made.ledger.enter_rate(made.seat, OwnRate("USD", "CNY", day, Decimal(rate))))
    made.post("2026-02-05", line("1002", "CNY 500000.00"), line("4001", "CNY -500000.00"))
    made.post("2026-02-20", line("1122", "USD 10000.00"), line("6001", "USD -10000.00"), rates={"USD": "7.05"})
    made.post("2026-02-20", line("1405", "CNY 30000.00"), line("2202", "CNY -30000.00"))
    made.post("2026-03-01", line("1002", "USD 4000.00"), line("1122", "USD -4000.00"))
    made.post("2026-03-02", line("6602", "CNY 1234.56"), line("1002", "CNY -1234.56"))
    return made


def at_today(qtbot: QtBot, shell: Shell, sit_at: SitAt, seat: Seat) -> None:
    sit_at(seat).go("today")
    quiet(qtbot, shell)


def figures(shell: Shell) -> dict[str, str]:
    """What each headline says, by its caption, as a screen reader has it."""
    found = [it.accessibleName() for it in page_of(shell).findChildren(Figure) if it.isVisible()]
    return {said.split(" CNY ")[0]: said.split(" CNY ")[1].split(" ")[0] for said in found}


def on_sheet(rows: tuple[SheetRow, ...], *codes: str) -> str:
    minor = sum(row.money.minor for row in rows if row.account.code in codes)
    return f"{Money(minor, 'CNY').amount:,}"


def test_the_figures_are_those_of_the_statements(qtbot: QtBot, shell: Shell, sit_at: SitAt, book: Book) -> None:
    at_today(qtbot, shell, sit_at, book.seat)
    sheet = settled(book.ledger.balance_sheet(book.seat, TODAY))
    result = settled(book.ledger.profit_and_loss(book.seat, TODAY.replace(day=1), TODAY))
    assert figures(shell) == {
        "Cash": on_sheet(sheet.assets, "1001", "1002", "1012"),
        "Receivables": on_sheet(sheet.assets, "1121", "1122"),
        "Payables": on_sheet(sheet.liabilities, "2201", "2202"),
        "Profit this month": f"{result.profit.money.amount:,}".replace("-", "−"),
    }
    assert figures(shell)["Receivables"] == "43,200.00"


def test_a_figure_opens_how_it_is_made_and_escape_goes_back(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, book: Book
) -> None:
    at_today(qtbot, shell, sit_at, book.seat)
    page = page_of(shell)
    assert isinstance(page, Page)
    [cash] = [it for it in page.findChildren(Figure) if it.objectName() == "figure cash"]
    cash.setFocus()
    QTest.keyClick(cash, Qt.Key.Key_Return)
    for said in ("USD 4,000.00 at 7.2, 2 Mar 2026", "28,800.00", "498,765.44", "CNY 527,565.44"):
        assert says(page.panel, said), said
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert cash.hasFocus()


def test_the_profit_leads_to_its_entries_and_to_its_own_month(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, book: Book
) -> None:
    at_today(qtbot, shell, sit_at, book.seat)
    [earned] = [it for it in page_of(shell).findChildren(Figure) if it.objectName() == "figure earned"]
    earned.setFocus()
    QTest.keyClick(earned, Qt.Key.Key_Return)
    push(page_of(shell), "6602 Entries")
    quiet(qtbot, shell)
    assert says(page_of(shell), "6602 Administrative expenses")
    desk_of(shell).go("today")
    quiet(qtbot, shell)
    push(page_of(shell), "Profit and loss")
    quiet(qtbot, shell)
    assert within(page_of(shell), SpanPicker).span == Span(TODAY.replace(day=1), TODAY)


def test_what_waits_leads_to_where_it_is_done(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, book: Book
) -> None:
    settled(rooms.access.save_note(book.seat, "draft.accounts.add", '{"code": "1003"}'))
    at_today(qtbot, shell, sit_at, book.seat)
    waiting = {it for it in map(called, controls(page_of(shell))) if ": " in it}
    assert waiting == {
        "Close month: Feb 2026 is over and not closed",
        "Back up: No backup yet",
        "Go on: An account is not finished",
    }
    assert says(page_of(shell), "3 things need you")
    push(page_of(shell), "Back up: No backup yet")
    quiet(qtbot, shell)
    assert desk_of(shell).sidebar.items["settings"].isChecked()
    assert button(page_of(shell), "Back up now")


def test_what_waits_in_the_trade_is_reached_and_opened_by_keys_alone(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    trade = opened_trade(rooms)
    selling, bank = opened_selling(trade), opened_bank(trade)
    for pieces in (5, 3):
        order = selling.order(order_line("MUG", pieces, "9.50"))
    selling.ship(selling.plan(Wanted(order.number, 1, 3)).number)
    bank.told(Moved("2026-03-01", "47.50", "MUG", "Nordhaus GmbH"))
    expired = PaperDraft(PaperKind.REGISTER_EXTRACT, expires=date(2026, 2, 27))
    settled(Parties(rooms.gate).add_paper(trade.seat, "NORD", expired))
    at_today(qtbot, shell, sit_at, trade.seat)
    waiting = [it for it in map(called, controls(page_of(shell))) if ": " in it]
    assert waiting == [
        "Renew: 1 paper of a party runs out",
        "Ship: 1 order to ship",
        "Invoice them: 1 shipment to invoice",
        "Match: 1 bank movement to match",
    ]
    assert says(page_of(shell), "EUR 47.50")
    button(page_of(shell), "Write an entry").setFocus()
    for _ in range(40):
        if called(focused()) == "Ship: 1 order to ship":
            break
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    quiet(qtbot, shell)
    assert desk_of(shell).sidebar.items["orders"].isChecked()
    assert says(page_of(shell), "SO-2026-0001")


def test_a_missing_rate_takes_the_figures_not_the_page(qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt) -> None:
    made = open_book(rooms)
    made.post("2026-03-01", line("1122", "EUR 900.00"), line("6001", "EUR -900.00"), rates={"EUR": "8.05"})
    at_today(qtbot, shell, sit_at, made.seat)
    assert figures(shell) == {}
    assert "Enter: No rate for EUR, 2 Mar 2026" in map(called, controls(page_of(shell)))
    settled(made.ledger.enter_rate(made.seat, OwnRate("EUR", "CNY", TODAY, Decimal("8.10"))))
    shell.runner.changed.emit(frozenset({"rates"}))
    quiet(qtbot, shell)
    assert figures(shell)["Receivables"] == "7,290.00"
    assert "Enter: No rate for EUR, 2 Mar 2026" not in map(called, controls(page_of(shell)))


def test_a_lender_sees_its_own_figures_and_what_waits_for_a_decision(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    approver, first = rooms.lender[Role.APPROVER], rooms.lender[Role.ADMINISTRATOR]
    ledger = open_book(rooms).ledger
    settled(ledger.open_book(approver))
    book = Book(rooms, ledger, approver)
    book.post("2026-02-03", line("1002", "CNY 900000.00"), line("2001", "CNY -900000.00"))
    book.post("2026-02-10", line("1303", "CNY 250000.00"), line("1002", "CNY -250000.00"))
    book.post("2026-03-01", line("1002", "CNY 1625.00"), line("6011", "CNY -1625.00"))
    at_today(qtbot, shell, sit_at, approver)
    assert figures(shell) == {
        "Loans outstanding": "250,000.00",
        "Cash": "651,625.00",
        "Borrowings": "900,000.00",
        "Net interest this month": "1,625.00",
    }
    settled(rooms.access.set_roles(first, RoleChange("lender-analyst", ())))
    at_today(qtbot, shell, sit_at, rooms.desks.second_administrator)
    assert figures(shell) == {}, "an administrator alone does not see the books"
    assert says(page_of(shell), "Change roles"), "but what was done"
    push(page_of(shell), "Decide: 1 proposal waits for your decision")
    quiet(qtbot, shell)
    assert button(page_of(shell), "Approve: 资方 analyst leaves the firm")


def test_empty_books_say_what_will_stand_here(qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt) -> None:
    at_today(qtbot, shell, sit_at, rooms.founder)
    assert says(page_of(shell), "The books are empty")
    assert says(page_of(shell), "王海")


def test_every_draft_that_today_asks_for_is_kept_by_a_form() -> None:
    """Pages know nothing of each other: the names of their drafts are held together here."""
    folder = Path(pages.__path__[0])
    files = [file for file in folder.rglob("*.py") if file.parent.name != "today"]
    words = {
        it.value
        for file in files
        for it in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(it, ast.Constant)
    }
    assert [key for key, *_ in DRAFTS if key not in words] == []
