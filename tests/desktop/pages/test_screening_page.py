"""Screening, by keyboard: lists are loaded, a hit is opened, compared, decided by one and approved by another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hands import button, controls, fill, page_of, prove, push, quiet, says, sentences, within
from house import House
from jointseas.access.records import Role, Seat
from jointseas.compliance.records import CaseState
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table import Table
from jointseas.desktop.kit.table.view import Grid
from jointseas.desktop.pages.screening.page import ScreeningPage, count, find
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services
from screeners import draft, sdn

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def staff(rooms: House) -> Seat:
    return rooms.exporter[Role.STAFF]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lists"
    made.mkdir()
    for file in sdn():
        (made / file.name).write_bytes(file.content)
    return made


def at_screening(qtbot: QtBot, shell: Shell, seat: Seat, sit_at: SitAt, **params: str) -> QWidget:
    sit_at(seat).go("screening", **params)
    quiet(qtbot, shell)
    return page_of(shell)


def choose(page: QWidget, name: str, words: str) -> None:
    [box] = [it for it in page.findChildren(QComboBox) if it.accessibleName() == name and it.isVisible()]
    box.setFocus()
    QTest.keyClicks(box, words)


def test_from_the_lists_to_a_decision_of_two(
    qtbot: QtBot, shell: Shell, rooms: House, services: Services, staff: Seat, sit_at: SitAt, folder: Path
) -> None:
    settled(services.parties.add(staff, draft("POLARIS", "Polaris Meridian Shipping Ltd")))
    page = at_screening(qtbot, shell, staff, sit_at)
    assert says(page, "No list is loaded: nobody is compared with anything.")
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    QTest.keyClick(shell, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)  # the window locks with L
    qtbot.waitUntil(lambda: any(it.accessibleName() == "Folder" for it in controls(page)))
    fill(page, "Folder", str(folder))
    fill(page, "Published on", "2026-01-01")
    push(page, "Load")
    quiet(qtbot, shell)
    assert [it.entries for it in settled(services.compliance.versions(staff))] == [11]
    assert says(page, "60 days old: fetch it anew")

    bar = within(page, QTabBar)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Left)
    quiet(qtbot, shell)
    grid = within(within(page, Table), Grid)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page, "POLARIS MERIDIAN SHIPPING (Alias)")
    assert says(page, "“polaris meridian shipping” stands in the list")
    assert says(page, "Cyprus on both sides")
    push(page, "Record the decision")
    assert settled(services.compliance.queue(staff)).cases[0].state is CaseState.OPEN, "a reason is needed"
    choose(page, "Is it the same?", "Not the same")
    fill(page, "Why", "another registration number")
    push(page, "Record the decision")
    quiet(qtbot, shell)
    assert settled(services.compliance.queue(staff)).cases[0].state is CaseState.OPEN

    page = at_screening(qtbot, shell, rooms.exporter[Role.OWNER], sit_at, case="1")
    assert says(page, "A decision is proposed and waits for a second person.")
    push(page, "Open the proposal")
    quiet(qtbot, shell)
    [approve] = [it for it in controls(page_of(shell)) if it.accessibleName().startswith("Approve: ")]
    push(page_of(shell), approve.accessibleName())
    prove(qtbot, shell)
    [case] = settled(services.compliance.queue(staff)).cases
    assert (case.state, case.reason) == (CaseState.CLEARED, "another registration number")


def test_a_name_is_asked_by_itself(qtbot: QtBot, shell: Shell, services: Services, staff: Seat, sit_at: SitAt) -> None:
    settled(services.compliance.load(staff, sdn()))
    page = at_screening(qtbot, shell, staff, sit_at, room="ask")
    fill(page, "Person or company", "Leung Chun Hoi")
    push(page, "Compare")
    quiet(qtbot, shell)
    assert any("the same Chinese syllables, spelled in Cantonese" in it for it in sentences(page))
    push(page, "LIANG, Zhenhai 103")
    assert says(page, "In the list")
    fill(page, "Person or company", "Oakwood")
    push(page, "Compare")
    quiet(qtbot, shell)
    assert says(page, "No listed name is like it.")


def test_what_waits_is_counted_and_found(
    qtbot: QtBot, shell: Shell, services: Services, staff: Seat, sit_at: SitAt
) -> None:
    settled(services.compliance.load(staff, sdn()))
    settled(services.parties.add(staff, draft("POLARIS", "Polaris Meridian Shipping Ltd")))
    page = at_screening(qtbot, shell, staff, sit_at)
    assert button(page, "Load lists…").isEnabled()
    assert not button(page, "Screen now").isEnabled(), "nobody waits"
    context = within(page.parentWidget() or shell, ScreeningPage)._context
    assert (count(context), [it.params for it in find(context, "polaris")]) == (1, [{"case": "1"}])
