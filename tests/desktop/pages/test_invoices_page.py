"""Invoices, by keyboard on a real workspace; what stands in it afterwards is asked of the service."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from hands import fill, page_of, push, quiet, says, sentences
from house import House
from invoicing import Invoicing, day, item, opened_invoicing, usd
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Drop, Dropdown
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.trade.invoices.reading.files import read
from jointseas.trade.shipments.records import Wanted
from selling import line, opened_selling
from trading import opened_trade

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def desk(rooms: House) -> Invoicing:
    return opened_invoicing(opened_trade(rooms))


def choose(page: QWidget, name: str, label: str) -> None:
    """By typing how it begins, as in any drop-down."""
    [box] = [it for it in page.findChildren(Dropdown) if it.isVisible() and it.accessibleName() == name]
    box.setFocus()
    QTest.keyClicks(box, label[:4])
    assert box.currentText() == label


def test_an_invoice_is_written_looked_at_and_issued(qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Invoicing) -> None:
    sit_at(desk.trade.seat).go("invoices")
    quiet(qtbot, shell)
    assert says(page_of(shell), "No invoices yet")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page_of(shell), "things left"))
    page = page_of(shell)
    choose(page, "Buyer", "Acme Living Inc")
    fill(page, "Currency", "USD")
    fill(page, "Description 1", "Stoneware mug")
    fill(page, "Quantity 1", "100")
    fill(page, "Price 1", "4.95")
    push(page, "See it as it will be")
    quiet(qtbot, shell)
    assert says(page, "USD 495.00")
    assert says(page, "Zero rate (Z)")
    push(page, "Issue the invoice")
    quiet(qtbot, shell)
    issued = settled(desk.doors.invoice(desk.trade.seat, "INV-2026-0001"))
    assert (issued.total, issued.due_on) == (usd("495.00"), day("2026-04-01"))
    assert says(page_of(shell), "Owed in USD")
    assert says(page_of(shell), "1122")


def test_what_is_owed_in_no_currency_is_left_out(qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Invoicing) -> None:
    """Of four there is room for three: what is late comes before what is not, and the rest is told."""
    for currency, price in (("CNY", "20"), ("EUR", "30"), ("JPY", "40"), ("USD", "50")):
        desk.issue(item("1", price), currency=currency, on="2026-01-05" if currency == "USD" else "2026-02-20")
    sit_at(desk.trade.seat).go("invoices")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "USD 50.00 overdue")
    assert says(page, "also owed: JPY 40")


def test_what_is_overdue_is_listed_and_opened(qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Invoicing) -> None:
    later, first = (desk.issue(item("1", "50"), on=on).number for on in ("2026-01-08", "2026-01-05"))
    desk.issue(item("1", "60"), on="2026-02-20")
    sit_at(desk.trade.seat).go("invoices", do="overdue")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "2 invoices are overdue")
    told = [it for it in sentences(page) if it.startswith("INV-")]
    assert told == [first, later]
    push(page, f"Open {first}")
    quiet(qtbot, shell)
    assert says(page, "Still owed")


def test_it_is_credited_disputed_and_taken_out(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Invoicing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, seat = desk.issue(item("10", "90.00")).number, desk.trade.seat
    sit_at(seat).go("invoices", invoice=number)
    quiet(qtbot, shell)
    push(page_of(shell), "Credit note…")
    fill(page_of(shell), "Credit without tax", "2000")
    fill(page_of(shell), "Reason", "12 mugs broken")
    push(page_of(shell), "Issue the credit note")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Credit at most that")
    fill(page_of(shell), "Credit without tax", "100")
    push(page_of(shell), "Issue the credit note")
    quiet(qtbot, shell)
    assert desk.owed(number) == "800.00"
    push(page_of(shell), "Dispute…")
    fill(page_of(shell), "Disputed", "50")
    fill(page_of(shell), "Reason", "late")
    push(page_of(shell), "Keep the dispute")
    quiet(qtbot, shell)
    [open_] = settled(desk.doors.open_invoices(seat, day("2026-12-31")))
    assert (open_.open, open_.undisputed) == (usd("800.00"), usd("750.00"))
    push(page_of(shell), "End the dispute…")
    fill(page_of(shell), "Outcome", "insurance paid")
    push(page_of(shell), "End the dispute")
    quiet(qtbot, shell)
    assert says(page_of(shell), "insurance paid")
    path = tmp_path / "out.xml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    push(page_of(shell), "Save as UBL")
    quiet(qtbot, shell)
    assert read(path.read_bytes()).invoice.number == number


def test_a_shipment_is_invoiced_from_the_list_of_those_that_wait(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Invoicing
) -> None:
    selling = opened_selling(desk.trade)
    gone = selling.ship(selling.plan(Wanted(selling.order(line("MUG", 10, "8.00")).number, 1, 10)).number)
    sit_at(desk.trade.seat).go("invoices", do="shipments")
    quiet(qtbot, shell)
    push(page_of(shell), f"Invoice {gone.number}")
    quiet(qtbot, shell)
    push(page_of(shell), "Issue the invoice")
    quiet(qtbot, shell)
    assert settled(desk.doors.invoice(desk.trade.seat, "INV-2026-0001")).shipment == gone.number


def test_a_shipment_leads_to_its_invoice_and_back_to_it_once_there_is_one(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Invoicing
) -> None:
    selling = opened_selling(desk.trade)
    first, _second = (
        selling.ship(selling.plan(Wanted(selling.order(line("MUG", 10, "8.00")).number, 1, 10)).number)
        for _ in range(2)
    )
    sit_at(desk.trade.seat).go("shipments", shipment=first.number)
    quiet(qtbot, shell)
    for pushed in ("Invoice it", "Issue the invoice"):
        push(page_of(shell), pushed)
        quiet(qtbot, shell)
    assert settled(desk.doors.invoice(desk.trade.seat, "INV-2026-0001")).shipment == first.number
    sit_at(desk.trade.seat).go("shipments", shipment=first.number)
    quiet(qtbot, shell)
    push(page_of(shell), "INV-2026-0001")
    quiet(qtbot, shell)
    assert says(page_of(shell), "INV-2026-0001")


def test_a_file_that_is_let_go_over_the_page_is_checked(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Invoicing, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    content = settled(desk.doors.ubl(desk.trade.seat, desk.issue(item("1", "90.00")).number))
    good.write_bytes(content)
    bad.write_bytes(content.replace(b">90.00</cbc:PayableAmount", b">91.00</cbc:PayableAmount"))
    sit_at(desk.trade.seat).go("invoices", do="check")
    quiet(qtbot, shell)
    let_go(page_of(shell).findChildren(Drop)[-1], good)
    quiet(qtbot, shell)
    assert says(page_of(shell), "No fault found by these 222 rules.")
    let_go(page_of(shell).findChildren(Drop)[-1], bad)
    quiet(qtbot, shell)
    assert says(page_of(shell), "1 finding by 222 rules:")
    assert says(page_of(shell), "there is 91.00 · 90.00 is reckoned")


def let_go(over: Drop, path: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.MouseButton.NoButton
    over.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, none, Qt.KeyboardModifier.NoModifier))
