"""Shipments, by keyboard on a real workspace: planned, packed, sent, heard of, and sharing a container with others."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hands import fill, page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.orders import service as orders
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import (
    Container,
    Content,
    Event,
    EventKind,
    Package,
    Shipment,
    ShipmentState,
    Wanted,
)
from jointseas.trade.shipments.rules import shares
from jointseas.trade.stock.warehouses.records import WarehouseDraft
from selling import Selling, line, opened_selling
from trading import opened_trade

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def selling(rooms: House) -> Selling:
    return opened_selling(opened_trade(rooms))


def choose(page: QWidget, name: str, words: str) -> None:
    """By typing how it begins, as in any drop-down; a long list is searched."""
    boxes = [it for it in page.findChildren(QComboBox) if it.isVisible() and it.accessibleName() == name]
    if not boxes:
        fill(page, name, words)
        return
    boxes[0].setFocus()
    QTest.keyClicks(boxes[0], words)


def at_shipments(qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling, **params: str) -> QWidget:
    sit_at(selling.trade.seat).go("shipments", **params)
    quiet(qtbot, shell)
    return page_of(shell)


def seen(selling: Selling, number: str) -> Shipment:
    return selling.trade.book.seen(lambda view: shipments.shipment(view, number))


def turn(qtbot: QtBot, shell: Shell, page: QWidget, by: int) -> None:
    """Along the tabs."""
    bar = within(page, QTabBar)
    bar.setFocus()
    for _ in range(by):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    quiet(qtbot, shell)


def test_a_shipment_is_planned_packed_and_sent(qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling) -> None:
    """60 of 100 mugs that cost 500.00, free on board: theirs, and a cost of sales, once they are loaded."""
    number = selling.order(line("MUG", 60, "12.50")).number
    settled(selling.trade.doing(lambda work: orders.confirm(work, number)))
    page = at_shipments(qtbot, shell, sit_at, selling, do="plan", order=number)
    assert says(page, "No shipments yet")
    choose(page, "Terms of delivery", "FOB")
    fill(page, "Named place", "Ningbo")
    push(page, "Plan")
    quiet(qtbot, shell)
    page, made = page_of(shell), "SHP-2026-0001"
    assert says(page, "The risk passes with: on board")
    turn(qtbot, shell, page, 1)
    assert says(page, "Not packed yet: MUG 60")
    push(page, "Add packages")
    for name, text in (("How many alike", "5"), ("Gross weight of each, kg", "6.2"), ("Net weight of each, kg", "5"),
                       ("Length, cm", "60"), ("Width, cm", "40"), ("Height, cm", "30.5"),
                       ("MUG in each; 60 to pack", "13")):  # fmt: skip
        fill(page, name, text)
    push(page, "Add")
    quiet(qtbot, shell)
    assert not seen(selling, made).packages  # 65 of 60: refused beside the count
    fill(page, "MUG in each; 60 to pack", "12")
    push(page, "Add")
    quiet(qtbot, shell)
    [packed] = seen(selling, made).packages
    assert (packed.count, packed.gross_g, packed.height_mm, packed.contents) == (5, 6_200, 305, (Content(1, 12),))
    turn(qtbot, shell, page, 1)
    assert says(page, "HS code")
    push(page, "Ship")
    push(page, "Ship now")
    quiet(qtbot, shell)
    assert selling.trade.balance("goods_shipped") == 300_00
    push(page, "Add an event")
    choose(page, "Event", "on board")
    push(page, "Add")
    quiet(qtbot, shell)
    assert (selling.trade.balance("goods_shipped"), selling.trade.balance("cost_of_sales")) == (0, 300_00)
    assert says(page, "the buyer's since")
    push(page, "Invoice it")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Shipments to invoice")


def test_a_shipment_starts_where_the_goods_lie(qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling) -> None:
    trade = selling.trade
    settled(trade.warehousing.add_warehouse(trade.seat, WarehouseDraft("BONDED", "Beilun bonded", "CN")))
    number = selling.order(line("MUG", 60, "12.50")).number
    settled(trade.doing(lambda work: orders.confirm(work, number)))
    page = at_shipments(qtbot, shell, sit_at, selling, do="plan", order=number)
    [box] = [it for it in page.findChildren(QComboBox) if it.accessibleName() == "From warehouse"]
    assert (box.itemText(0), box.currentText()) == ("Beilun bonded", "Ningbo works")


def test_its_way_and_its_declaration_are_entered(qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling) -> None:
    sent = selling.ship(selling.plan(Wanted(selling.order(line("MUG", 10, "8.00")).number, 1, 10)).number)
    page = at_shipments(qtbot, shell, sit_at, selling, shipment=sent.number)
    for origin, to, arrives in (("Ningbo", "Singapore", "2026-03-01"), ("", "Hamburg", "2026-03-30")):
        push(page, "Add a leg")
        quiet(qtbot, shell)
        choose(page, "Carried by", "Sea")
        if origin:
            fill(page, "Where from", origin)
        fill(page, "Where to", to)
        fill(page, "Arrives", arrives)
        push(page, "Add")
        quiet(qtbot, shell)
    push(page, "Enter the declaration")
    fill(page, "Declaration number", "310120260000000001")
    fill(page, "Supervision mode", "0110")
    push(page, "Save")
    quiet(qtbot, shell)
    kept = seen(selling, sent.number)
    assert [(it.origin, it.destination) for it in kept.legs] == [("Ningbo", "Singapore"), ("Singapore", "Hamburg")]
    assert (kept.declaration.number, kept.declaration.supervision) == ("310120260000000001", "0110")
    push(page, "Remove the last leg")
    quiet(qtbot, shell)
    assert len(seen(selling, sent.number).legs) == 1


def test_a_container_is_shared_by_room(qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling) -> None:
    """Ours takes 1 m³ and theirs 3 m³: of 1,000.00 freight we bear 250.00."""
    parties = Parties(selling.trade.house.gate)
    settled(parties.add(selling.trade.seat, PartyDraft("YIWU", "Yiwu Lamps Ltd", "CN", (PartyRole.EXPORTER,))))
    ours = selling.plan(Wanted(selling.order(line("MUG", 10, "8.00")).number, 1, 10)).number
    crate = Package("", "crate", 1, 100_000, 90_000, 1000, 1000, 1000, (Content(1, 10),))
    settled(selling.trade.doing(lambda work: shipments.pack(work, ours, (crate,), ())))
    page = at_shipments(qtbot, shell, sit_at, selling, joint="")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page, "things left"))
    fill(page, "Container number", "MSKU1234565")
    choose(page, "Size and type", "20GP")
    choose(page, "Costs are shared", "by room")
    choose(page, "Shipment 1", ours)
    choose(page, "Exporter 1", "Yiwu")
    fill(page, "Volume, m³ 1", "3")
    fill(page, "Weight, kg 1", "500")
    fill(page, "What for 1", "Sea freight")
    fill(page, "Amount 1", "1000")
    push(page, "Keep the joint container")
    quiet(qtbot, shell)
    [kept] = selling.trade.book.seen(shipments.joints)
    assert [str(it.amount) for it in shares(kept)[0]] == ["250.00", "750.00"]
    assert says(page_of(shell), "CNY 250.00")


def test_what_waits_at_a_cost_is_seen_from_the_list(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, selling: Selling
) -> None:
    """Discharged on 10 February with 7 free days: on 2 March 13 days at 90 dollars."""
    number = selling.plan(Wanted(selling.order(line("MUG", 10, "8.00")).number, 1, 10)).number
    box = Container("MSKU1234565", "20GP", free_days=7, daily=Money(90_00, "USD"))
    settled(selling.trade.doing(lambda work: shipments.pack(work, number, (), (box,))))
    selling.ship(number, "2026-02-05")
    told = Event(EventKind.DISCHARGED, date(2026, 2, 10), "Hamburg")
    settled(selling.trade.doing(lambda work: shipments.hear(work, number, told)))
    page = at_shipments(qtbot, shell, sit_at, selling)
    [figure] = [it for it in page.findChildren(QWidget)
                if it.accessibleName() == "Containers beyond their free days 1 USD 1,170.00"]  # fmt: skip
    figure.setFocus()
    QTest.keyClick(figure, Qt.Key.Key_Return)
    assert says(page, "13 days · USD 1,170.00")
    assert seen(selling, number).state is ShipmentState.LEFT
