"""Rates, by keyboard: entered, loaded from a file with its faults named, and called off half-way."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bookkeeping import Book
from hands import button, entry, fill, page_of, push, quiet, says
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate

SitAt = Callable[[Seat], Desk]


def at_rates(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, **params: str) -> QWidget:
    sit_at(book.seat).go("rates", **params)
    quiet(qtbot, shell)
    return page_of(shell)


def test_a_rate_is_entered_by_hand_and_its_correction_undone(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt
) -> None:
    page = at_rates(qtbot, shell, book, sit_at, do="enter", base="USD", day="2026-02-27")
    assert entry(page, "Rate").hasFocus()
    fill(page, "Rate", "-7")
    push(page, "Enter the rate")
    quiet(qtbot, shell)
    assert settled(book.ledger.own_rates(book.seat)) == ()
    fill(page, "Rate", "7.1")
    push(page, "Enter the rate")
    quiet(qtbot, shell)
    first = OwnRate("USD", "CNY", date(2026, 2, 27), Decimal("7.1"))
    assert settled(book.ledger.own_rates(book.seat)) == (first,)
    push(page, "Enter a rate")
    fill(page, "Date", "2026-02-27")
    fill(page, "Rate", "7.2")
    push(page, "Enter the rate")
    quiet(qtbot, shell)
    assert settled(book.ledger.own_rates(book.seat))[0].rate == Decimal("7.2")
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert settled(book.ledger.own_rates(book.seat)) == (first,)


def test_a_history_is_brought_in_as_a_file_and_what_was_left_out_is_named(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, tmp_path: Path
) -> None:
    file = tmp_path / "rates.csv"
    file.write_text("Date,USD,CNY,CYP\n2026-02-27,1.1,7.7,N/A\n2026-02-26,abc,7.8,N/A\n")
    push(at_rates(qtbot, shell, book, sit_at), "Load a history…")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "File", str(tmp_path / "nowhere.csv"))
    push(page, "Look at it")
    quiet(qtbot, shell)
    fill(page, "File", str(file))
    push(page, "Look at it")
    quiet(qtbot, shell)
    push(page, "Try it")
    quiet(qtbot, shell)
    assert says(page, "abc is not a number")
    assert settled(book.ledger.published_span(book.seat)) is None
    push(page, "Import 3 entries")
    quiet(qtbot, shell)
    assert settled(book.ledger.rate(book.seat, "USD", "CNY", date(2026, 2, 27))).rate == 7


def test_what_is_called_off_leaves_nothing(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, tmp_path: Path
) -> None:
    days = (date(1990, 1, 1) + timedelta(days=n) for n in range(12_000))
    file = tmp_path / "long.csv"
    file.write_text("\n".join(("Date,USD,CNY", *(f"{day},1.1,7.7" for day in days))))
    at_rates(qtbot, shell, book, sit_at, do="load")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "File", str(file))
    push(page, "Look at it")
    push(page, "Cancel")
    quiet(qtbot, shell)
    assert says(shell, "nothing was written")
    fill(page, "File", str(file))
    push(page, "Look at it")
    quiet(qtbot, shell)
    push(page, "Try it")
    push(page, "Cancel")
    quiet(qtbot, shell)
    assert settled(book.ledger.published_span(book.seat)) is None
    assert button(page, "Try it")
