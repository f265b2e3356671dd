"""A credit line, by keyboard on a real workspace: proposed by one, read beside the one before and agreed to by another,
and seen by the exporter whose it is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hands import button, choose, fill, page_of, prove, push, quiet, says, within
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table import Table
from jointseas.desktop.shell import Shell
from jointseas.financing.lines.records import LineState, Sub
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services
from lending import WITH, Lending, day

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def lending(lent: Lending, services: Services) -> Lending:
    """Of 12,000.00 dollars 85 % are promised, at 7.1."""
    lent.opened(lent.invoice("12000.00"))
    lent.house.gate.adopt(services.financing)
    return lent


def test_a_line_is_granted_by_two_and_seen_by_whom_it_is_for(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, services: Services
) -> None:
    sit_at(lending.analyst).go("lines")
    quiet(qtbot, shell)
    table = within(page_of(shell), Table)
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    push(page_of(shell), "Grant a line…")
    page = page_of(shell)
    fill(page, "Limit", "200000")
    fill(page, "Until", "2026-12-31")
    fill(page, "Decided by", "Board 3/2026")
    choose(page, "Sub-limit of 1", "Receivables purchase with recourse")
    fill(page, "At most 1", "250000")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "The sub-limit for Receivables purchase with recourse is CNY 250,000.00")
    fill(page, "At most 1", "150000")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert settled(services.lines.line(lending.analyst, "HAIHE")).lines == ()

    sit_at(lending.approver).go("lines", line="HAIHE")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "A credit line of CNY 200,000.00 for Haihe Homeware Ltd.")
    assert says(page, "Board 3/2026")
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    [line] = settled(services.lines.line(lending.analyst, "HAIHE")).lines
    told = line.granted
    assert (told.most, told.subs, told.state) == (200_000_00, (Sub(150_000_00, WITH),), LineState.OPEN)
    assert (told.ends, told.note) == (day("2026-12-31"), "Board 3/2026")
    assert says(page_of(shell), "CNY 127,580.00")  # 200,000.00 less 72,420.00
    assert button(page_of(shell), "Set the line…").isEnabled()

    sit_at(lending.owner).go("financing")
    quiet(qtbot, shell)
    push(page_of(shell), "Your line with Lianyun Supply Chain Finance: CNY 127,580.00 available")
    assert says(page_of(shell), "Receivables purchase with recourse")
    assert not says(page_of(shell), "Board 3/2026")
