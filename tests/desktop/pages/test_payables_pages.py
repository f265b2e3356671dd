"""Bills that a lender pays early, by keyboard on both sides: chosen and submitted by the exporter, priced and countered
by the lender, and seen in the facility of either."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hands import fill, focused, page_of, push, quiet, says
from jointseas.access.records import ProposalState, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.financing.draftview import DraftView
from jointseas.desktop.pages.financing.room import Room
from jointseas.desktop.shell import Shell
from jointseas.financing.applications.records import Application, State
from jointseas.kernel.outcome import settled
from lending import Lending
from payables import PAYABLES, asked, billed, opened_payables

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def lending(lent: Lending) -> Lending:
    return opened_payables(lent)


def newest(lending: Lending) -> Application:
    return settled(lending.doors.applications(lending.staff))[0]


def room_of(qtbot: QtBot, shell: Shell) -> Room:
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, DraftView)
    assert isinstance(page.room, Room)
    table = page.room.picking.table
    qtbot.waitUntil(lambda: table.model.rowCount() > 0)
    quiet(qtbot, shell)
    return page.room


def test_bills_are_chosen_and_submitted_without_a_mouse(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    lending.invoice("5000.00")
    bill = billed(lending, "C-001", "12000.00")
    sit_at(lending.staff).go("financing", do="apply")
    invoices = room_of(qtbot, shell)
    box = invoices.choosing.product
    assert isinstance(box, QComboBox)
    box.setFocus()
    for _ in range(box.findData(PAYABLES) - box.currentIndex()):
        QTest.keyClick(box, Qt.Key.Key_Down)
    room = room_of(qtbot, shell)
    page = page_of(shell)
    assert room is not invoices
    assert focused() is room.choosing.product
    assert says(page, "Open bills")
    assert not says(page, "Net proceeds wanted")
    room.first().setFocus()
    QTest.keyClick(room.first(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: newest(lending).asked.papers == (bill,))
    quiet(qtbot, shell)
    assert newest(lending).asked.product == PAYABLES
    assert says(page, "Suppliers get")
    assert says(page, "If we pay later")
    room.solvent.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: newest(lending).asked.solvent)
    quiet(qtbot, shell)
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, shell)
    it = newest(lending)
    assert (it.state, it.asked.papers) == (State.SUBMITTED, (bill,))
    assert says(page_of(shell), "after the discount")


def test_a_lender_counters_with_another_extension_and_both_see_the_bill_in_the_facility(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    bill = billed(lending, "C-001", "12000.00")
    kept = settled(lending.doors.save(lending.staff, asked(bill)))
    it = settled(lending.doors.submit(lending.staff, kept.number))
    sit_at(lending.analyst).go("queue", exporter=it.exporter.code, number=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "It rests on the exporter alone, who owes all of these bills")
    push(page, "Offer…")
    quiet(qtbot, shell)
    fill(page, "Days that it may be paid later", "15")
    fill(page, "Why against the score", "The client is known to us")
    qtbot.wait(250)
    quiet(qtbot, shell)
    assert says(page, "Paid to the suppliers")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    every = settled(lending.house.access.proposals(lending.approver))
    [put] = [it for it in every if it.state is ProposalState.OPEN]
    lending.agreed(put)
    facility = lending.accepted(it)
    assert (facility.agreed.terms.extension_days, facility.agreed.terms.by_client) == (15, True)
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(facility, "2026-03-02")))
    told = (lending.analyst, "facilities", "Owed by the exporter"), (lending.staff, "financing", "For paying later")
    for seat, where, said in told:
        sit_at(seat).go(where, facility=facility.number, lender="LINKFIN")
        quiet(qtbot, shell)
        assert says(page_of(shell), "USD 12,000.00")
        assert says(page_of(shell), said)
