"""Purchases, by keyboard on a real workspace: ordered, received, billed, paid; what the books say is asked of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from hands import desk_of, fill, page_of, push, quiet, says
from house import House
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Dropdown
from jointseas.desktop.pages.purchases.page import PurchasesPage
from jointseas.desktop.pages.purchases.reading import find
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.service import Parties
from jointseas.trade.purchases.fapiao.records import FapiaoDraft, Side
from jointseas.trade.purchases.ordering.records import Arrival, GoodsReceipt
from jointseas.trade.purchases.paying.records import RunState
from jointseas.trade.purchases.prepaying.records import PrepaymentDraft
from purchasing import Buying, cost, goods, money, opened_buying
from trading import opened_trade

SitAt = Callable[[Seat], Desk]
DAY = date(2026, 12, 31)


@pytest.fixture
def buying(rooms: House) -> Buying:
    return opened_buying(opened_trade(rooms))


def choose(page: QWidget, name: str, label: str) -> None:
    """By typing how it begins, as in any drop-down."""
    [box] = [it for it in page.findChildren(Dropdown) if it.isVisible() and it.accessibleName() == name]
    box.setFocus()
    QTest.keyClicks(box, label)
    assert box.currentText().startswith(label)


def pages(shell: Shell) -> PurchasesPage:
    found = page_of(shell)
    assert isinstance(found, PurchasesPage)
    return found


def test_goods_are_ordered_received_and_billed_with_their_freight(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying
) -> None:
    seat, doors = buying.trade.seat, buying.purchases
    sit_at(seat).go("purchases")
    quiet(qtbot, shell)
    assert says(page_of(shell), "No orders yet")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page_of(shell), "things left"))
    page = page_of(shell)
    choose(page, "Supplier", "Dehua")
    fill(page, "SKU 1", "MUG")
    fill(page, "Quantity 1", "100")
    fill(page, "Price 1", "5")
    assert says(page, "Total CNY 500.00")
    push(page, "Place the order")
    quiet(qtbot, shell)
    push(page_of(shell), "Receive goods…")
    quiet(qtbot, shell)
    fill(page_of(shell), "Quantity 1", "40")
    fill(page_of(shell), "Lot 1", "L-7")
    push(page_of(shell), "Receive the goods")
    quiet(qtbot, shell)
    assert buying.trade.there("MUG") == {("OWN", "L-7"): 40}
    assert says(page_of(shell), "waits for its bill")
    push(page_of(shell), "Bill GR-2026-0001")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "Their number", "F-1")
    fill(page, "Tax", "26")
    push(page, "Add a line")
    quiet(qtbot, shell)
    fill(page, "What for 2", "GR-2026-0001 · freight, duty, insurance")
    fill(page, "Without tax 2", "60")
    push(page, "Book the bill")
    quiet(qtbot, shell)
    [owed] = settled(doors.open_bills(seat, DAY))
    assert (owed.bill.reference, owed.open) == ("F-1", money("CNY 286.00"))
    assert (buying.trade.worth(), buying.trade.balance("accrued_payable")) == (260_00, 0)
    assert says(page_of(shell), "F-1")
    assert settled(doors.order(seat, "PO-2026-0001")).lines[0].received == 40


def billed(buying: Buying, net: str = "CNY 200.00") -> GoodsReceipt:
    came = settled(buying.receive(buying.order(("MUG", 40, "5")), Arrival("MUG", 40)))
    settled(buying.bill("F-1", goods(came, 40, net), cost(came, "CNY 50.00"), tax="26.00"))
    return came


def test_a_run_is_prepared_its_file_saved_and_its_payment_booked(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, doors = buying.trade.seat, buying.purchases
    billed(buying)
    settled(Parties(buying.trade.house.gate).add_account(
        seat, "CLAY", AccountDraft("德化陶土厂", "955880001", "CNY", "CN", cnaps="102100099996")))  # fmt: skip
    sit_at(seat).go("purchases", room="runs", do="run")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "Number of our account", "6222 0000 1111 2222")
    fill(page, "BIC of our bank", "BKCHCNBJ92A")
    bill = settled(doors.open_bills(seat, DAY))[0].bill
    fill(page, f"{bill.number} · due 30 Mar 2026", "276")
    push(page, "Prepare the run")
    quiet(qtbot, shell)
    path = tmp_path / "run.xml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    push(page_of(shell), "Save the file for the bank…")
    quiet(qtbot, shell)
    [run] = settled(doors.runs(seat))
    assert run.state is RunState.SENT
    assert b"<CtrlSum>276.00</CtrlSum>" in path.read_bytes()
    [hit] = find(desk_of(shell).context, run.number.lower())
    sit_at(seat).go(hit.page, **hit.params)
    quiet(qtbot, shell)
    push(page_of(shell), "The bank has paid it…")
    quiet(qtbot, shell)
    push(page_of(shell), "Book the payment")
    quiet(qtbot, shell)
    assert (buying.trade.balance("payable"), buying.trade.balance("bank")) == (0, -276_00)
    pages(shell).enter("ageing")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing is owed")


def test_a_bill_takes_a_prepayment_a_fapiao_and_a_credit_note(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying
) -> None:
    seat, doors = buying.trade.seat, buying.purchases
    came = billed(buying)
    settled(doors.prepay(seat, PrepaymentDraft("p1", "CLAY", date(2026, 2, 9), money("CNY 100.00"))))
    told = FapiaoDraft("24322000000012345678", date(2026, 2, 28), "德化陶土厂", "海河家居", money("CNY 200.00"),
                       money("CNY 26.00"))  # fmt: skip
    settled(doors.add_fapiao(seat, Side.PURCHASE, told))
    settled(buying.send_back(came, 4, "2026-03-01"))
    sit_at(seat).go("purchases", bill="BILL-2026-0001")
    quiet(qtbot, shell)
    push(page_of(shell), "Use a prepayment…")
    quiet(qtbot, shell)
    push(page_of(shell), "Use it")
    quiet(qtbot, shell)
    assert says(page_of(shell), "CNY 176.00")
    push(page_of(shell), "Lay a fapiao to it…")
    quiet(qtbot, shell)
    choose(page_of(shell), "Fapiao", "243220000000")
    push(page_of(shell), "Lay it to the bill")
    quiet(qtbot, shell)
    assert [it.paper for it in settled(doors.fapiao(seat))] == ["bill/BILL-2026-0001"]
    push(page_of(shell), "Credit note…")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "Their credit note's number", "C-1")
    fill(page, "What for 1", "GB-2026-0001/1 · MUG · 4")
    fill(page, "Quantity 1", "4")
    fill(page, "Without tax 1", "20")
    push(page, "Book the credit note")
    quiet(qtbot, shell)
    [owed] = settled(doors.open_bills(seat, DAY))
    assert owed.open == money("CNY 156.00")
    assert buying.trade.balance("payable") == -156_00
    assert buying.trade.balance("prepayment") == 0
    assert buying.trade.balance("accrued_payable") == 0
    ageing = settled(doors.ageing(seat, DAY))
    assert all(it.ties for it in ageing.totals)
