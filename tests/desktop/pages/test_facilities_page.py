"""Facilities, by keyboard on a real workspace: one person proposes, another agrees, and both books are looked at."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hands import button, called, choose, controls, entry, fill, page_of, prove, push, quiet, says
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.facilities.facilityview import FacilityView
from jointseas.desktop.pages.facilities.listview import FacilityList
from jointseas.desktop.shell import Shell
from jointseas.financing.facilities.records import Doing, Facility
from jointseas.financing.purchased.records import Held
from jointseas.kernel.outcome import settled
from lending import WITHOUT, Lending, usd

SitAt = Callable[[Seat], Desk]


def open_facility(qtbot: QtBot, shell: Shell, desk: Desk, it: Facility) -> FacilityView:
    desk.go("facilities", facility=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, FacilityView)
    return page


def tick(page: QWidget, name: str) -> None:
    [box] = [it for it in page.findChildren(QCheckBox) if it.isVisible() and called(it) == name]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def held(lending: Lending, it: Facility, number: str) -> Held:
    return next(one for one in lending.standing(it).book.held if one.number == number)


def begin(qtbot: QtBot, shell: Shell, page: QWidget, number: str, what: str) -> None:
    push(page, f"Book on {number}")
    quiet(qtbot, shell)
    choose(page, "What happened", what)


def test_money_goes_once_the_condition_is_ticked_and_another_agrees(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """12,000.00 at 85 %: 10,200.00 is out, and both books have it."""
    number = lending.invoice("12000.00")
    it = lending.opened(number, conditions=("Insurance stands",))
    page = open_facility(qtbot, shell, sit_at(lending.analyst), it)
    assert says(page, f"Nothing has been drawn yet. Agreed on: {number}.")
    push(page, "Draw…")
    quiet(qtbot, shell)
    out = "USD 10,200.00 is advanced, and USD 10,0"
    assert says(page.panel, out)  # whatever of the conditions is met already
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "Insurance stands")
    assert says(page, "condition")
    tick(page, "Insurance stands")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert not lending.standing(it).book.held
    assert not any(called(one) == "Draw…" for one in controls(page))  # one proposal is enough
    desk = sit_at(lending.approver)
    assert says(page_of(shell), "1 facility waits for its money")
    page = open_facility(qtbot, shell, desk, it)
    assert says(page, out)  # who lets money go reads how much
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    assert settled(lending.doors.untouched(lending.approver)) == ()
    one = held(lending, it, number)
    assert (one.advance, one.out) == (10_200_00, 10_200_00)
    assert lending.balances(lending.approver, "2026-03-02")["recourse_advance"] == 10_200_00
    assert lending.balances(lending.owner, "2026-03-02")["recourse_borrowing"] == one.discount - 10_200_00
    assert says(page, "10,200.00")
    assert says(page, f"Bought and paid out: {number}, USD 10,200.00 advanced")


def test_collected_with_the_amount_that_is_owed_then_the_reserve_by_two_and_closed(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    number = lending.invoice("12000.00")
    it = lending.drawn(number, on="2026-03-02")
    lending.today("2026-03-22")
    page = open_facility(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, number, "The buyer has paid")
    push(page, "Book it")
    quiet(qtbot, shell)
    assert held(lending, it, number).collected == 12_000_00
    assert lending.invoicing.owed(number, "2026-03-22") == "0"
    begin(qtbot, shell, page, number, "Release the reserve")
    most = held(lending, it, number).releasable
    field = entry(page, "Amount")
    assert isinstance(field, QLineEdit)
    assert field.text() == f"{usd(most).amount:,}"
    fill(page, "Amount", str(usd(most + 1).amount))
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, str(f"{usd(most).amount:,}"))  # what can be, beside the field
    assert not any(called(one) == "Withdraw the proposal" for one in controls(page))
    fill(page, "Amount", str(usd(most).amount))
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert held(lending, it, number).released == 0
    page = open_facility(qtbot, shell, sit_at(lending.approver), it)
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    assert held(lending, it, number).released == most
    assert "reserve_receivable" not in lending.balances(lending.owner, "2026-03-22")
    push(page, "Close")
    quiet(qtbot, shell)
    assert lending.standing(it).facility.closed_on is not None
    assert not any(called(one).startswith("Book on") for one in controls(page_of(shell)))


def test_what_closes_an_invoice_follows_from_the_day(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """Sold without recourse and given back: the exact amount of the day is shown, and it is what is booked."""
    papers = [lending.invoice("5000.00", on="2026-03-01", buyer=buyer) for buyer in ("HAUS", "ACME")]
    it = lending.drawn(*papers, on="2026-03-02", product=WITHOUT)
    lending.today("2026-03-22")
    due = held(lending, it, papers[0]).charge_back
    page = open_facility(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, papers[0], "The buyer disputes it")
    fill(page, "Date", "2026-03-10")
    button(page, "Book it").setFocus()
    quiet(qtbot, shell)
    push(page, "Book it")
    quiet(qtbot, shell)
    assert held(lending, it, papers[0]).disputed
    begin(qtbot, shell, page, papers[0], "Charge it back to the seller")
    assert says(page, f"It comes to USD {usd(due).amount:,} on that day.")
    fill(page, "Date", "2026-03-12")
    QTest.keyClick(page, Qt.Key.Key_Tab)
    button(page, "Book it").setFocus()
    quiet(qtbot, shell)
    assert not says(page, f"It comes to USD {usd(due).amount:,} on that day.")
    fill(page, "Date", "2026-03-22")
    button(page, "Book it").setFocus()
    quiet(qtbot, shell)
    push(page, "Book it")
    quiet(qtbot, shell)
    one = held(lending, it, papers[0])
    assert (one.ended, one.paid_back) == (True, due)
    assert lending.balances(lending.owner, "2026-03-22")["receivable"] == 5_000_00
    assert lending.balances(lending.approver, "2026-03-22")["factored_receivable"] == 5_000_00


def test_recourse_is_moved_and_what_fails_is_charged_off_by_two(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    number = lending.invoice("12000.00")
    it = lending.drawn(number, on="2026-03-02")
    for what, day in (("Move its recourse", "2026-07-31"), ("Charge it off", "")):
        page = open_facility(qtbot, shell, sit_at(lending.analyst), it)
        begin(qtbot, shell, page, number, what)
        if day:
            fill(page, "The seller pays back from", day)
        push(page, "Put it to a second person")
        quiet(qtbot, shell)
        page = open_facility(qtbot, shell, sit_at(lending.approver), it)
        push(page, "Approve the proposal")
        prove(qtbot, shell)
    one = held(lending, it, number)
    assert (str(one.recourse_on), str(one.charged_off)) == ("2026-07-31", "2026-03-02")
    assert says(page_of(shell), "Recourse moved")
    lending.today("2026-05-01")  # long past its day
    page = open_facility(qtbot, shell, sit_at(lending.analyst), it)
    assert says(page, "charged off")
    assert says(page, "recourse from 31 Jul 2026")
    push(page_of(shell), "Not allocated…")
    quiet(qtbot, shell)
    choose(page_of(shell), "What happened", "Sell it")
    fill(page_of(shell), "Amount", "9000")
    fill(page_of(shell), "Ours to buy back until", "2026-08-31")
    push(page_of(shell), "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Sell it: USD 9,000.00, until")


def test_what_the_exporters_books_say_is_booked_in_one_go(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """The buyer paid 4,000.00 to the seller: seen at the lender, and booked as passed on."""
    number = lending.invoice("12000.00")
    it = lending.drawn(number, on="2026-03-02")
    lending.today("2026-03-20")
    lending.invoicing.pay(number, usd(4_000_00), "2026-03-20", "bank/1")
    page = open_facility(qtbot, shell, sit_at(lending.analyst), it)
    assert says(page, f"{number}: USD 4,000.00 was paid to the seller")
    push(page, f"Book what is seen of {number}")
    quiet(qtbot, shell)
    booked = [one for one in controls(page.panel) if called(one) == "Book it"]
    booked[0].setFocus()
    QTest.keyClick(booked[0], Qt.Key.Key_Space)
    quiet(qtbot, shell)
    one = held(lending, it, number)
    assert (one.collected, one.by_seller) == (4_000_00, 4_000_00)
    assert not says(page_of(shell), "was paid to the seller")


def test_money_that_nobody_knows_is_kept_and_goes_to_a_paper(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    number = lending.invoice("12000.00")
    it = lending.drawn(number, on="2026-03-02")
    page = open_facility(qtbot, shell, sit_at(lending.analyst), it)
    push(page, "Not allocated…")
    quiet(qtbot, shell)
    fill(page, "Amount", "3000")
    push(page, "Book it")
    quiet(qtbot, shell)
    assert lending.standing(it).book.unallocated == 3_000_00
    begin(qtbot, shell, page, number, "The buyer has paid")
    fill(page, "Amount", "3000")
    tick(page, "From what is not allocated")
    push(page, "Book it")
    quiet(qtbot, shell)
    assert lending.standing(it).book.unallocated == 0
    assert held(lending, it, number).out == 7_200_00


def test_the_list_says_what_is_out_and_what_is_late(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    desk = sit_at(lending.analyst)
    desk.go("facilities")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing is lent yet")
    it = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-05-01")
    settled(lending.book(it, Doing.RECEIVED, "2026-05-01", minor=1_00))
    shell.runner.changed.emit(frozenset({"financing"}))
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, FacilityList)
    assert page.table
    row = page.table.model.row(0)
    assert row
    assert (row.out.minor, row.late, row.state) == (10_200_00, 40, ("late", "bad"))  # due on 22 March
    page.table.grid.setFocus()
    page.table.grid.setCurrentIndex(page.table.model.index(0, 0))
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page_of(shell), "overdue for 40 days")
