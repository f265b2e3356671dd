"""Cases assessed, by keyboard on a real workspace; what is kept is asked of the service."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from hands import fill, page_of, push, quiet, says
from house import LENDER, House
from jointseas.access.records import Role, Seat
from jointseas.credit.assessments.records import Application
from jointseas.credit.policy.records import Use
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Dropdown
from jointseas.desktop.pages.assessments.page import AssessmentsPage, find
from jointseas.desktop.shell import Shell
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def staff(rooms: House, services: Services) -> Seat:
    rate = OwnRate("USD", "CNY", rooms.clock.today(), Decimal("7.1"))
    settled(services.ledger.enter_rate(rooms.exporter[Role.OWNER], rate))
    return rooms.exporter[Role.STAFF]


def test_a_case_is_assessed_read_and_moved_by_hand(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, staff: Seat, services: Services
) -> None:
    desk = sit_at(staff)
    desk.go("assessments")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Nothing assessed yet")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page, "Asked for"))
    fill(page, "Asked for", "1420000")
    fill(page, "Guaranteed, in percent", "80")
    fill(page, "Employees", "30")
    revolving = next(it for it in page.findChildren(Dropdown) if it.accessibleName() == "Revolving line")
    revolving.setFocus()
    QTest.keyClicks(revolving, "Yes")
    push(page, "Assess it")
    quiet(qtbot, shell)
    [made] = settled(services.credit.assessments(staff))
    asked = made.content.application
    assert (asked.use, asked.money, asked.employees) == (Use.LOAN, parse_amount("1420000.00", "CNY"), 30)
    assert (asked.guarantee_share, asked.revolving, asked.industry) == (Decimal("0.8"), True, None)
    assert says(page, f"{made.content.score.points} points")
    assert says(page, "So far there are 0.")
    assert says(page, "Industry")  # unknown, and said so
    sliders = [it for it in page.findChildren(QSlider) if it.accessibleName() == "Amount, in US dollars"]
    sliders[0].setFocus()
    for _ in range(30):
        QTest.keyClick(sliders[0], Qt.Key.Key_Left)
    qtbot.wait(200)
    quiet(qtbot, shell)
    assert says(page, "80,00")  # thirty hundredths of 400,000 less
    assert len(settled(services.credit.assessments(staff))) == 1
    push(page, "Make it again")
    quiet(qtbot, shell)
    assert says(shell, "comes to the same")


def test_an_amount_that_cannot_be_is_refused_at_its_field(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, staff: Seat, services: Services
) -> None:
    sit_at(staff).go("assessments", do="assess")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "Asked for", "100")
    fill(page, "Guaranteed, in percent", "180")
    push(page, "Assess it")
    quiet(qtbot, shell)
    assert says(page, "must lie between 0 and 1")
    assert settled(services.credit.assessments(staff)) == ()


def test_it_is_found_by_its_number(qtbot: QtBot, shell: Shell, sit_at: SitAt, staff: Seat, services: Services) -> None:
    settled(services.credit.assess(staff, Application(Use.PURCHASE, parse_amount("5000.00", "USD"))))
    desk = sit_at(staff)
    [hit] = find(desk.context, "1")
    desk.go(hit.page, **hit.params)
    quiet(qtbot, shell)
    assert says(page_of(shell), "Assessment 1")
    assert find(desk.context, "7") == []


def test_it_is_shown_to_a_lender_by_hand_and_withdrawn(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, staff: Seat, services: Services
) -> None:
    settled(services.credit.assess(staff, Application(Use.PURCHASE, parse_amount("5000.00", "USD"))))
    sit_at(staff).go("assessments", number="1")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Nobody outside the firm.")
    push(page, "Show it to a lender…")
    push(page, "Show it")
    quiet(qtbot, shell)
    [given] = settled(services.credit.shown_to(staff, 1))
    assert given.lender.code == LENDER.code
    assert says(page, "Every lender of this workspace sees it already.")
    push(page, f"Withdraw from {LENDER.name_en}")
    quiet(qtbot, shell)
    assert settled(services.credit.shown_to(staff, 1)) == ()
    assert says(page, "Nobody outside the firm.")


def test_a_lender_reads_what_is_shown_to_it_until_it_is_withdrawn(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, staff: Seat, services: Services
) -> None:
    made = settled(services.credit.assess(staff, Application(Use.PURCHASE, parse_amount("5000.00", "USD"))))
    settled(services.credit.show(staff, LENDER.code, made.number))
    desk = sit_at(rooms.lender[Role.ANALYST])
    desk.go("assessments")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, AssessmentsPage)
    assert page.table
    grid = page.table.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page, f"{made.content.score.points} points")
    assert says(page, f"shown by {staff.firm.name_en} since")
    assert not says(page, "Who else sees it")
    push(page, "Make it again")
    quiet(qtbot, shell)
    assert says(shell, "comes to the same")
    [hit] = find(desk.context, "1")
    assert hit.params == {"number": "1", "exporter": staff.firm.code}
    settled(services.credit.hide(staff, LENDER.code, made.number))
    shell.runner.changed.emit(frozenset({"credit"}))
    quiet(qtbot, shell)
    assert not page.panel.isVisible()
    assert says(page, "Nothing assessed yet")
