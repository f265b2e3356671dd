"""Bringing in a file by keyboard: chosen, mapped, tried, put right in place, taken, and taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bookkeeping import Book
from hands import button, fill, page_of, push, quiet, says, within
from house import House
from intaking import GOODS
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Dropdown
from jointseas.desktop.kit.table import Table
from jointseas.desktop.shell import Shell
from jointseas.intake.records import BatchState
from jointseas.intake.service import Intake
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]
FILE = "SKU;Menge;Waehrung;Price\nA1;1;EUR;1.234,50\nA2;viel;EUR;7,00\nA3;viel;EUR;8,00\nA4;4;EURO;9,00\n"


@pytest.fixture
def services(services: Services, rooms: House) -> Services:
    return replace(services, intake=Intake(rooms.gate, (GOODS,)))


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, tmp_path: Path) -> QWidget:
    """With the file chosen, at the step where its columns are."""
    (tmp_path / "waren.csv").write_text(FILE, "utf-8")
    sit_at(book.seat).go("imports", do="bring")
    quiet(qtbot, shell)
    made = page_of(shell)
    fill(made, "File", str(tmp_path / "waren.csv"))
    push(made, "Look at it")
    quiet(qtbot, shell)
    return made


def choose(page: QWidget, name: str, code: str) -> None:
    [box] = [it for it in page.findChildren(Dropdown) if it.isVisible() and it.accessibleName() == name]
    box.setFocus()
    while box.code() != code:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, f"{code} is not among the answers of {name}"


def test_a_file_is_mapped_tried_mended_taken_and_taken_back(
    qtbot: QtBot, shell: Shell, book: Book, services: Services, page: QWidget
) -> None:
    assert button(page, "Try it").hasFocus()
    choose(page, "Quantity", "Menge")
    choose(page, "Currency", "Waehrung")
    push(page, "Try it")
    quiet(qtbot, shell)
    assert button(page, "Import 1 entry").hasFocus()
    fill(page, "Menge: viel", "3")
    push(page, "Apply to all 2")
    quiet(qtbot, shell)
    fill(page, "Waehrung: EURO", "EUR")
    push(page, "Apply")
    quiet(qtbot, shell)
    push(page, "Import 4 entries")
    quiet(qtbot, shell)
    seat = book.seat
    (batch,) = settled(services.intake.batches(seat, Listing(), 0, 9, Stop())).rows
    assert (batch.imported, batch.skipped, batch.file_name) == (4, 0, "waren.csv")
    push(page, "Take it back")
    quiet(qtbot, shell)
    assert settled(services.intake.batch(seat, batch.id)).state is BatchState.UNDONE
    assert within(page, Table).state == "filled"


def test_what_was_left_out_stays_with_its_reason(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, page: QWidget
) -> None:
    choose(page, "Quantity", "Menge")
    choose(page, "Currency", "=EUR")
    push(page, "Try it")
    quiet(qtbot, shell)
    push(page, "Import 2 entries")
    quiet(qtbot, shell)
    sit_at(book.seat).go("imports", batch="1")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Row 3, column Menge")


def test_a_file_that_cannot_be_read_says_why_where_it_was_chosen(
    qtbot: QtBot, shell: Shell, book: Book, sit_at: SitAt, tmp_path: Path
) -> None:
    (tmp_path / "bad.csv").write_bytes(b'a,b\n1,"2\n')
    sit_at(book.seat).go("imports", do="bring", kind="things")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "File", str(tmp_path / "bad.csv"))
    push(page, "Look at it")
    quiet(qtbot, shell)
    assert says(page, "Row 2 breaks the CSV format")
