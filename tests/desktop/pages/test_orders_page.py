"""Orders, by keyboard on a real workspace: from the first line to goods that have come back."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from hands import desk_of, fill, page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table import Table
from jointseas.desktop.kit.table.view import Grid
from jointseas.desktop.pages.orders.page import find
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import OrderDraft, OrderState
from jointseas.trade.shipments.records import Wanted
from selling import Selling, line, opened_selling
from trading import opened_trade

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def selling(rooms: House) -> Selling:
    return opened_selling(opened_trade(rooms))


def choose(page: QWidget, name: str, words: str) -> None:
    """By typing how it begins, as in any drop-down."""
    [box] = [it for it in page.findChildren(QComboBox) if it.isVisible() and it.accessibleName() == name]
    box.setFocus()
    QTest.keyClicks(box, words)
    assert box.currentText().startswith(words)


def at_orders(qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling, **params: str) -> QWidget:
    sit_at(selling.trade.seat).go("orders", **params)
    quiet(qtbot, shell)
    return page_of(shell)


def test_an_order_is_written_and_its_goods_are_kept(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling
) -> None:
    """3 mugs at 12.50 and carriage of 5.00; a line without its quantity is asked about, not left out."""
    page = at_orders(qtbot, shell, sit_at, selling)
    assert says(page, "No orders yet")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page, "things left"))
    choose(page, "Buyer", "Nord")
    fill(page, "SKU 1", "MUG")
    fill(page, "Unit price 1", "12.50")
    push(page, "Write the order")
    assert says(page, "Line 1: ")
    fill(page, "Quantity 1", "3")
    push(page, "Add a line")
    quiet(qtbot, shell)
    choose(page, "Kind of line 2", "shipping")
    fill(page, "Quantity 2", "1")
    fill(page, "Unit price 2", "5")
    assert says(page, "Total CNY 42.50")
    push(page, "Write the order")
    quiet(qtbot, shell)
    page = page_of(shell)
    push(page, "Confirm")
    quiet(qtbot, shell)
    kept = selling.now("SO-2026-0001")
    assert (kept.state, str(kept.total.amount)) == (OrderState.CONFIRMED, "42.50")
    assert says(page, "of 3 still to go")
    push(page, "Plan a shipment")
    quiet(qtbot, shell)
    assert says(page_of(shell), "MUG: 3 still to go (optional)")
    assert [it.title for it in find(desk_of(shell).context, "nordhaus")] == ["SO-2026-0001"]


def test_what_is_still_to_go_is_listed_alone_and_then_all_again(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling
) -> None:
    sold, open_ = selling.order(line("MUG", 10, "12")), selling.order(line("MUG", 5, "12"))
    selling.ship(selling.plan(Wanted(sold.number, 1, 10)).number)
    page = at_orders(qtbot, shell, sit_at, selling, do="to_go")
    model = within(page, Table).model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [open_.number]
    [figure] = [it for it in page.findChildren(QWidget) if it.accessibleName().startswith("Orders 2")]
    figure.setFocus()
    QTest.keyClick(figure, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert model.rowCount() == 2


def test_the_buyer_of_a_channel_s_orders_is_named_for_several_at_once(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling
) -> None:
    for name in ("Anna Weiß", "Ben Roth", "Cara Lund"):
        asked = OrderDraft("shop", date(2026, 2, 10), "EUR", (line("MUG", 1, "8.00"),), buyer_name=name)
        settled(selling.trade.doing(partial(orders.add, draft=asked)))
    page = at_orders(qtbot, shell, sit_at, selling)
    QTest.keyClick(shell, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(shell, "Select the orders first"))
    grid = within(within(page, Table), Grid)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(shell, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page, "2 orders"))
    choose(page, "Buyer", "Nord")
    push(page, "Name the buyer")
    quiet(qtbot, shell)
    named = [selling.now(f"SO-2026-000{n}").buyer_id for n in (3, 2, 1)]
    assert named[0] == named[1] is not None
    assert named[2] is None
    page = at_orders(qtbot, shell, sit_at, selling, order="SO-2026-0003")
    assert says(page, "Cara Lund · owed by Nordhaus GmbH")
    page = at_orders(qtbot, shell, sit_at, selling, order="SO-2026-0001")
    assert says(page, "No party is named as the buyer yet")
    push(page, "Name the buyer…")
    quiet(qtbot, shell)
    choose(page, "Buyer", "Nord")
    push(page, "Name the buyer")
    quiet(qtbot, shell)
    assert selling.now("SO-2026-0001").buyer_id == named[0]
    assert not says(page_of(shell), "No party is named")


def test_what_comes_back_is_taken_in_by_its_paper_once(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling
) -> None:
    """7 of 100 mugs for 500.00 have gone; 3 of them come back at 15.00."""
    sold = selling.order(line("MUG", 10, "12"))
    selling.ship(selling.plan(Wanted(sold.number, 1, 7)).number)
    page = at_orders(qtbot, shell, sit_at, selling, order=sold.number)
    for pieces, said in (("8", "7 at most"), ("3", "")):
        push(page, "Take goods back")
        quiet(qtbot, shell)
        fill(page, "Number of the return", "RMA-1")
        fill(page, "MUG: 7 at most", pieces)
        push(page, "Into the stock")
        quiet(qtbot, shell)
        assert not said or says(page, said)
    assert selling.now(sold.number).lines[0].returned == 3
    assert selling.trade.balance("goods_shipped") == 20_00
    push(page, "Call off the rest")
    [asked] = [it for it in QApplication.topLevelWidgets() if it is not shell and it.isVisible() and it.isWindow()]
    push(asked, "Call off the rest")
    quiet(qtbot, shell)
    assert selling.now(sold.number).state is OrderState.FULFILLED


def test_skus_that_no_catalogue_knows_are_linked_once_they_are_there(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling
) -> None:
    number = selling.order(line("BOWL", 4, "8")).number
    page = at_orders(qtbot, shell, sit_at, selling, order=number)
    assert says(page, "Not in the catalogue: BOWL")
    selling.trade.add_goods("BOWL")
    page = at_orders(qtbot, shell, sit_at, selling, do="list")
    [figure] = [it for it in page.findChildren(QWidget) if it.accessibleName().startswith("SKUs to be linked 1")]
    figure.setFocus()
    QTest.keyClick(figure, Qt.Key.Key_Return)
    push(page, "Link what the catalogue knows by now")
    quiet(qtbot, shell)
    assert selling.now(number).lines[0].linked
