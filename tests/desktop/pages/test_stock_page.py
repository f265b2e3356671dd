"""Stock, by keyboard on a real workspace; what lies there and what the books say is asked of the services."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hands import called, controls, fill, focused, page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Dropdown, Figure
from jointseas.desktop.pages.stock.reading import find
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.trade.pledges.records import Pledge, ReceiptLine, ReceiptState, WarehouseReceiptDraft
from jointseas.trade.stock.cost.records import Method
from purchasing import opened_buying
from trading import Trade, goods, opened_trade

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def trade(rooms: House) -> Trade:
    return opened_trade(rooms)


def dropdowns(page: QWidget, name: str) -> list[Dropdown]:
    return [it for it in page.findChildren(Dropdown) if it.isVisible() and it.accessibleName() == name]


def choose(page: QWidget, name: str, words: str) -> None:
    """By typing how it begins, as in any drop-down."""
    [box] = dropdowns(page, name)
    box.setFocus()
    QTest.keyClicks(box, words)
    assert box.currentText().startswith(words)


def head(page: QWidget) -> str:
    return next(it.accessibleName() for it in page.findChildren(Figure) if it.isVisible())


def test_goods_are_received_moved_and_counted(qtbot: QtBot, shell: Shell, sit_at: SitAt, trade: Trade) -> None:
    order = opened_buying(trade).order(("MUG", 100, "5.00"))
    sit_at(trade.seat).go("stock")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Nothing lies here yet")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page, "Dehua Clay Works"))
    push(page, f"Receive {order.number}")
    choose(page, "Warehouse", "OWN")
    fill(page, "Lot 1", "L-7")
    push(page, "Receive the goods")
    quiet(qtbot, shell)
    assert (trade.there("MUG"), trade.balance("inventory"), trade.balance("accrued_payable")) == (
        {("OWN", "L-7"): 100}, 500_00, -500_00)  # fmt: skip
    assert "500.00" in head(page)
    assert "as the account says" in head(page)
    QTest.keyClick(shell, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(dropdowns(page, "From")))
    choose(page, "From", "OWN")
    choose(page, "To", "PORT")
    choose(page, "Lot 1", "MUG · L-7")
    fill(page, "Quantity 1", "30.5")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert says(page, "MUG is kept with 0 decimals")
    fill(page, "Quantity 1", "30")
    push(page, "Move the goods")
    quiet(qtbot, shell)
    assert says(page, "MV-2026-0001")
    assert trade.there("MUG") == {("OWN", "L-7"): 70, ("PORT", "L-7"): 30}
    push(page, "Count")
    choose(page, "Warehouse", "OWN")
    fill(page, "Count sheet", "2026-Q1")
    fill(page, "Counted 1", "68")
    push(page, "Post the count")
    quiet(qtbot, shell)
    assert trade.there("MUG")["OWN", "L-7"] == 68
    assert (trade.balance("inventory"), trade.balance("administration"), trade.worth()) == (490_00, 10_00, 490_00)
    assert says(page, "count")
    assert says(page, "−2")


def test_a_pledged_lot_stays_until_its_receipt_is_released(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, trade: Trade
) -> None:
    doors, seat = trade.warehousing, trade.seat
    trade.receive("GR-1", goods("MUG", 10, "50.00"), at="PORT")
    desk = sit_at(seat)
    desk.go("stock", do="receipt")
    quiet(qtbot, shell)
    page = page_of(shell)
    choose(page, "Warehouse", "PORT")
    fill(page, "Number on the receipt", "WR-1")
    choose(page, "Lot 1", "MUG · GR-1")
    fill(page, "Quantity 1", "8")
    push(page, "Keep the receipt")
    quiet(qtbot, shell)
    push(page, "Pledge…")
    choose(page, "Lender", "Lianyun")
    fill(page, "By which paper", "PLEDGE-7")
    push(page, "Pledge the goods")
    quiet(qtbot, shell)
    [kept] = settled(doors.receipts(seat))
    assert (kept.state, kept.reference) == (ReceiptState.PLEDGED, "PLEDGE-7")
    desk.go("stock", sku="MUG")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "8 pledged to Lianyun Finance")
    push(page, "Move GR-1")
    choose(page, "To", "OWN")
    fill(page, "Quantity 1", "3")
    push(page, "Move the goods")
    quiet(qtbot, shell)
    assert says(page, "8 are pledged on warehouse receipts")
    assert trade.there("MUG") == {("PORT", "GR-1"): 10}
    push(page, "Open WR-1")
    push(page, "Release…")
    fill(page, "The lender's word of release", "RELEASE-7")
    push(page, "Release the goods")
    quiet(qtbot, shell)
    assert settled(doors.receipts(seat))[0].state is ReceiptState.HELD
    push(page, "Move goods")
    choose(page, "From", "PORT")
    choose(page, "To", "OWN")
    choose(page, "Lot 1", "MUG")
    fill(page, "Quantity 1", "3")
    push(page, "Move the goods")
    quiet(qtbot, shell)
    assert trade.there("MUG") == {("OWN", "GR-1"): 3, ("PORT", "GR-1"): 7}


def test_warehouses_are_kept_and_every_list_opens(qtbot: QtBot, shell: Shell, sit_at: SitAt, trade: Trade) -> None:
    trade.receive("GR-1", goods("MUG", 10, "50.00"), at="PORT")
    draft = WarehouseReceiptDraft("WR-1", "PORT", trade.house.clock.today(), None, (ReceiptLine("MUG", "GR-1", 8),))
    settled(trade.warehousing.add_receipt(trade.seat, draft))
    settled(trade.warehousing.pledge(trade.seat, Pledge("WR-1", "LINK", "P-1")))
    desk = sit_at(trade.seat)
    assert [it.title for it in find(desk.context, "wr")] == ["WR-1"]
    desk.go("stock", room="places")
    quiet(qtbot, shell)
    page = page_of(shell)
    push(page, "Change OWN")
    fill(page, "Name of the warehouse", "Cixi works")
    push(page, "Save")
    quiet(qtbot, shell)
    assert {it.code: it.name for it in settled(trade.warehousing.warehouses(trade.seat))}["OWN"] == "Cixi works"
    assert says(page, "OWN Cixi works")
    bar = within(page, QTabBar)
    for _ in range(bar.count()):
        bar.setFocus()
        QTest.keyClick(bar, Qt.Key.Key_Left)
        quiet(qtbot, shell)
        assert not says(page, "Try again")


def test_the_owner_says_how_goods_are_valued_and_a_reader_is_offered_nothing(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, trade: Trade
) -> None:
    trade.receive("GR-1", goods("MUG", 10, "50.00"))
    sit_at(trade.house.exporter[Role.COMPLIANCE]).go("stock", sku="MUG")
    quiet(qtbot, shell)
    offered = set(map(called, controls(page_of(shell))))
    assert "GR-1" in offered
    assert not offered & {"Receive goods", "Move goods", "Count", "Enter a warehouse receipt", "Move GR-1"}
    sit_at(trade.book.seat).go("stock")
    quiet(qtbot, shell)
    page = page_of(shell)
    worth = next(it for it in page.findChildren(Figure) if it.isVisible())
    QTest.keyClick(worth, Qt.Key.Key_Space)
    choose(page, "Goods that leave are valued", "first in")
    push(page, "Value them so")
    quiet(qtbot, shell)
    assert settled(trade.warehousing.method(trade.seat)) is Method.FIFO
    assert head(page) == "Value in CNY 50.00 first in, first out · as the account says"
