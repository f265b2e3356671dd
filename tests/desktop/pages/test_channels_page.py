"""Channels, by keyboard on a real workspace; what stands in it afterwards is asked of the services."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from channelling import JOINT, Selling, opened_channels, terms
from hands import choose, desk_of, fill, page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Role, Seat
from jointseas.catalogue.records import Price
from jointseas.channels.outlets import outlets
from jointseas.channels.pricing.records import PriceAsk
from jointseas.channels.readiness.records import Answer
from jointseas.channels.storefront.records import Partner
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table import Table
from jointseas.desktop.shell import Shell
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from trading import opened_trade

SitAt = Callable[[Seat], Desk]
US = "amazon-us"


@pytest.fixture
def selling(rooms: House) -> Selling:
    return opened_channels(opened_trade(rooms))


def open_row(page: QWidget, sku: str) -> None:
    table = within(page, Table)
    rows = [table.model.row(n) for n in range(table.model.rowCount())]
    at = next(n for n, it in enumerate(rows) if it and it.sku == sku)
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(at, 0))
    QTest.keyClick(table.grid, Qt.Key.Key_Return)


def test_from_the_matrix_to_a_feed(
    qtbot: QtBot, shell: Shell, selling: Selling, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_at(selling.trade.seat).go("channels")
    quiet(qtbot, shell)
    page = page_of(shell)
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page, "It is done to all that the matrix shows now"))
    push(page, "Do it")
    quiet(qtbot, shell)
    assert says(page, "2 SKUs were listed")
    assert says(page, "2 were held back")
    assert {sku: selling.no(sku, US) for sku in ("CUP-B", "CUP-R", "MUG")} == {
        "CUP-B": Answer.PURCHASABLE, "CUP-R": Answer.PURCHASABLE, "MUG": Answer.PUBLISHABLE,
    }  # fmt: skip

    push(shell, "Dismiss")
    open_row(page, "CUP-B")
    quiet(qtbot, shell)
    assert says(page, "There is no price in USD for this channel. Price the goods here.")
    push(page, "Mend: No price, Amazon US")
    fill(page, "Margin", "40 %")
    push(page, "Look at the prices")
    quiet(qtbot, shell)
    assert selling.no("CUP-B", US) is Answer.PURCHASABLE, "a look has priced"
    push(page, "Apply 1 price")
    quiet(qtbot, shell)
    assert selling.no("CUP-B", US) is None
    price = held(selling)
    assert (price["CUP-R"], price["CUP-B"]) == (None, Money(1399, "USD"))
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert held(selling)["CUP-B"] is None

    settled(selling.catalogue.enter_price(selling.trade.seat, Price("CUP-B", Money(1_290, "USD"), date(2026, 1, 1))))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "us.txt"), ""))
    push(page, "Write feed…")
    [offered] = [it for it in page.findChildren(QMenu) if it.isVisible()]
    QTest.keyClick(offered, Qt.Key.Key_Down)
    QTest.keyClick(offered, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    items = outlets()["amazon"].read((tmp_path / "us.txt").read_bytes())
    assert [(it.sku, it.price) for it in items] == [("CUP-B", Money(1_290, "USD"))]
    assert says(page, "1 listing was left out")


def held(selling: Selling) -> dict[str, Money | None]:
    """What the channel's own prices are."""
    ask = PriceAsk(US, Decimal("0.3"))
    return dict(settled(selling.channels.preview(selling.trade.seat, ask)).before)


def test_goods_of_nobody_are_given_to_an_exporter(qtbot: QtBot, shell: Shell, selling: Selling, sit_at: SitAt) -> None:
    owner = selling.trade.house.exporter[Role.OWNER]
    settled(selling.channels.share_out(owner, JOINT, "CUP", ()))
    sit_at(owner).go("channels")
    quiet(qtbot, shell)
    page = page_of(shell)
    choose(page, "Reason", "Nobody's goods")
    quiet(qtbot, shell)
    open_row(page, "CUP-B")
    quiet(qtbot, shell)
    push(page, "Mend: Nobody's goods, Joint")
    quiet(qtbot, shell)
    choose(page, "Exporter 1", "Kiln Ltd")
    fill(page, "Parts 1", "3")
    push(page, "Save")
    quiet(qtbot, shell)
    assert settled(selling.channels.partners(owner, JOINT, "CUP")) == (Partner("KILN", 3),)
    assert "no_seller" not in selling.codes("CUP-B", JOINT)
    push(page, "Joint sales…")
    push(page, "Show")
    quiet(qtbot, shell)
    assert says(page, "Nothing was sold there")


def test_the_jump_goes_to_the_field(qtbot: QtBot, shell: Shell, selling: Selling, sit_at: SitAt) -> None:
    sit_at(selling.trade.seat).go("channels")
    quiet(qtbot, shell)
    open_row(page_of(shell), "MUG")
    quiet(qtbot, shell)
    push(page_of(shell), "Mend: HS code missing, Amazon US")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert page.accessibleName() == "Goods"
    bar = within(page, QTabBar)
    assert bar.tabText(bar.currentIndex()) == "HS code"
    settled(selling.channels.agree(selling.trade.seat, replace(terms(US), incoterm="DDP")))
    desk_of(shell).go("channels")
    quiet(qtbot, shell)
    open_row(page_of(shell), "CUP-B")
    quiet(qtbot, shell)
    push(page_of(shell), "Mend: Duty unknown, Amazon US")
    quiet(qtbot, shell)
    assert page_of(shell).accessibleName() == "Import a file"
    assert "duties Duties" in {it.text() for it in page_of(shell).findChildren(QLineEdit)}
