"""The months of a book, by keyboard: revaluing, closing in order, and reopening with a reason and the password."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bookkeeping import Book, line
from hands import button, controls, fill, page_of, prove, push, quiet, says
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.periods.page import PeriodsPage
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates.records import OwnRate

SitAt = Callable[[Seat], Desk]


def with_dollars(book: Book) -> None:
    """Ten dollars owed to the firm since January, sold at 7.1; on the last of January a dollar is 7.2."""
    for day, rate in (("2026-01-05", "7.1"), ("2026-01-31", "7.2")):
        settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date.fromisoformat(day), Decimal(rate))))
    book.post("2026-01-05", line("1122", "USD 10.00"), line("6001", "USD -10.00"))


def at_periods(qtbot: QtBot, shell: Shell, seat: Seat, sit_at: SitAt) -> QWidget:
    sit_at(seat).go("periods")
    quiet(qtbot, shell)
    return page_of(shell)


def test_a_month_is_revalued_then_closed(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    """The derivation stands there before anything is posted, and says what then stands in the book."""
    with_dollars(book)
    page = at_periods(qtbot, shell, book.seat, sit_at)
    assert says(page, "CNY 1.00 in all")
    push(page, "Revalue…")
    assert says(page, "Unrealised gain")
    assert says(page, "CNY 72.00")
    push(page, "Post the differences")
    quiet(qtbot, shell)
    gain = settled(book.ledger.profit_and_loss(book.seat, date(2026, 1, 1), date(2026, 1, 31))).income
    assert [row.money for row in gain if row.account.code == "606102"] == [line("1", "CNY 1.00").money]
    assert says(page, "Exchange differences are in the books")
    push(page, "Close Jan 2026")
    quiet(qtbot, shell)
    assert settled(book.ledger.periods(book.seat))[-1].closed
    assert button(page, "Close Feb 2026")


def test_a_rate_that_is_missing_is_said_with_its_mend(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    settled(book.ledger.enter_rate(book.seat, OwnRate("USD", "CNY", date(2026, 1, 5), Decimal("7.1"))))
    book.post("2026-01-05", line("1122", "USD 10.00"), line("6001", "USD -10.00"))
    page = at_periods(qtbot, shell, book.seat, sit_at)
    push(page, "Enter the rate")
    quiet(qtbot, shell)
    fill(page_of(shell), "Rate", "7.2")
    push(page_of(shell), "Enter the rate")
    quiet(qtbot, shell)
    [latest, *_] = settled(book.ledger.own_rates(book.seat))
    assert latest == OwnRate("USD", "CNY", date(2026, 1, 31), Decimal("7.2"))
    assert says(at_periods(qtbot, shell, book.seat, sit_at), "Every rate of the last day is there")


def test_a_month_is_reopened_with_a_reason_and_the_password(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt
) -> None:
    book.post("2026-01-05", line("1002", "CNY 5.00"), line("6001", "CNY -5.00"))
    settled(book.ledger.close(book.seat, date(2026, 1, 1)))
    page = at_periods(qtbot, shell, book.seat, sit_at)
    assert isinstance(page, PeriodsPage)
    page.open_month("2026-01-01")
    push(page, "Reopen…")
    fill(page, "Reason", "an invoice came late")
    push(page, "Reopen Jan 2026")
    prove(qtbot, shell)
    [january] = [it for it in settled(book.ledger.periods(book.seat)) if it.month == date(2026, 1, 1)]
    assert not january.closed
    assert january.changes[-1].reason == "an invoice came late"


def test_staff_see_the_months_and_change_none(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt) -> None:
    with_dollars(book)
    page = at_periods(qtbot, shell, book.house.exporter[Role.STAFF], sit_at)
    assert says(page, "The month is over")
    names = [it.accessibleName() for it in controls(page)]
    assert not [name for name in names if name.startswith(("Close", "Reopen", "Post"))]
    assert isinstance(book.ledger.close(book.house.exporter[Role.STAFF], date(2026, 1, 1)), Refused)
