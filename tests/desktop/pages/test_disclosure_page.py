"""What a lender is shown, by keyboard on a real workspace; shown and withdrawn by the exporter through the services."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hands import page_of, quiet, says
from house import LENDER, House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.disclosure.page import DisclosurePage, find
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.trade.refunds.comparing.records import ExportPaper, PaperKind
from jointseas.trade.shipments.records import Wanted
from jointseas.workspace.services import Services
from purchasing import money
from selling import Selling, line, opened_selling
from trading import opened_trade

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def selling(rooms: House) -> Selling:
    return opened_selling(opened_trade(rooms))


def declared(selling: Selling, services: Services, quantity: int, amount: str) -> str:
    """A shipment that has left, and its declaration, which says this amount; the shipment's number."""
    plan = selling.plan(Wanted(selling.order(line("MUG", quantity, "3")).number, 1, quantity))
    number = selling.ship(plan.number).number
    paper = ExportPaper(number, PaperKind.DECLARATION, "310120260000000001", date(2026, 2, 20), money(amount))
    settled(services.refunds.keep_paper(selling.trade.seat, paper))
    return number


def test_a_lender_finds_what_differs_until_it_is_withdrawn(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling, services: Services
) -> None:
    staff, analyst = selling.trade.seat, selling.trade.house.lender[Role.ANALYST]
    desk = sit_at(analyst)
    desk.go("disclosure")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing is shown to us")
    first, second, hidden = (declared(selling, services, n, "EUR 108.00") for n in (60, 36, 1))
    for number in (first, second):
        settled(services.disclosure.show(staff, LENDER.code, number))
    shell.runner.changed.emit(frozenset({"disclosure"}))
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, DisclosurePage)
    assert page.table
    assert says(page, "by 1 exporter")
    assert says(page, "EUR 216.00")
    assert [it.title for it in find(desk.context, "haihe")] == [second, first]
    assert find(desk.context, hidden) == []
    grid = page.table.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page, "Exporter's records: EUR 180.00; Customs declaration: EUR 108.00")
    [search] = [it for it in page.findChildren(QLineEdit) if it.isVisible() and "Exporter" in it.accessibleName()]
    search.setFocus()
    QTest.keyClicks(search, second)
    qtbot.waitUntil(lambda: grid.model().rowCount() == 1)
    settled(services.disclosure.withdraw(staff, LENDER.code, first))
    shell.runner.changed.emit(frozenset({"disclosure"}))
    quiet(qtbot, shell)
    assert not page.panel.isVisible()
    assert not says(page, "EUR 180.00")
    settled(services.disclosure.withdraw(staff, LENDER.code, second))
    desk.go("disclosure", exporter="HAIHE", shipment=second)
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing is shown to us")


def test_the_page_is_on_a_lenders_desk_alone(rooms: House, sit_at: SitAt) -> None:
    seats = {role: seat for role, seat in rooms.lender.items() if role is not Role.ADMINISTRATOR}
    assert all("disclosure" in sit_at(seat).sidebar.items for seat in seats.values())
    assert "disclosure" not in sit_at(rooms.exporter[Role.COMPLIANCE]).sidebar.items
