"""Payments, by keyboard on a real workspace; what stands in the books afterwards is asked of the services."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from banking import CNY_NUMBER, Moved
from bookkeeping import line
from hands import fill, page_of, push, quiet, says
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Dropdown
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.service import Parties
from jointseas.trade.payments.records import Payment
from jointseas.trade.purchases.paying.records import Charset, Chosen, Payer, RunDraft
from jointseas.trade.purchases.service import Purchases
from settling import Settling, opened_settling, part
from trading import opened_trade

SitAt = Callable[[Seat], Desk]
CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(rooms: House) -> Settling:
    return opened_settling(opened_trade(rooms))


def newest(desk: Settling) -> Payment:
    return settled(desk.payments.latest(desk.trade.seat, 1))[0]


def at(qtbot: QtBot, shell: Shell, who: Desk, **params: str) -> None:
    who.go("payments", **params)
    quiet(qtbot, shell)
    qtbot.waitUntil(lambda: says(page_of(shell), "Movements that wait"))
    quiet(qtbot, shell)


def press(
    qtbot: QtBot, shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or shell, key, modifier)
    quiet(qtbot, shell)


def choose(page: QWidget, name: str, begins: str) -> None:
    [box] = [it for it in page.findChildren(Dropdown) if it.isVisible() and it.accessibleName() == name]
    box.setFocus()
    while not box.currentText().startswith(begins):
        assert box.currentIndex() < box.count() - 1
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_one_key_takes_the_best_proposal_and_the_next_movement_stands_there(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Settling
) -> None:
    desk.invoice("INV-2026-0001", "EUR 1250.00")
    desk.bill("RE-77120", "CNY 900.00")
    desk.bank.told(Moved("2026-03-02", "1250.00", "INV 2026/0001", "NORDHAUS GMBH"))
    desk.bank.told(Moved("2026-03-03", "-900.00", "RE 77120", "Dehua Clay Works"), of=CNY_NUMBER, currency="CNY")
    at(qtbot, shell, sit_at(desk.trade.seat))
    assert says(page_of(shell), "90 of 100")
    assert says(page_of(shell), "its text names their number RE-77120")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert desk.owing() == {}
    assert desk.posted(newest(desk)) == ["1002 CNY -900.00", "2202 CNY 900.00"]
    assert says(page_of(shell), "its text names INV-2026-0001")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert desk.posted(newest(desk)) == ["1002 EUR 1250.00", "1122 EUR -1250.00"]
    assert (desk.owed(), desk.bank.waiting()) == ({}, [])
    assert says(page_of(shell), "Nothing waits")


def ordered(desk: Settling, bill: str) -> str:
    """A run of this bill, whose file was given to the bank; its number."""
    seat, gate = desk.trade.seat, desk.trade.house.gate
    theirs = AccountDraft("Dehua Clay Works", "955880001", "CNY", "CN", cnaps="102100099996")
    settled(Parties(gate).add_account(seat, "CLAY", theirs))
    payer = Payer("Haihe Homeware Ltd", CNY_NUMBER.replace(" ", ""), "CN")
    made = settled(Purchases(gate).prepare_run(seat, RunDraft(date(2026, 3, 2), payer, (Chosen(bill),), Charset.FULL)))
    return settled(Purchases(gate).send_run(seat, made.number)).run.number


def test_the_debit_of_a_payment_run_and_what_the_books_have_already_are_taken_by_the_same_key(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Settling
) -> None:
    run = ordered(desk, desk.bill("RE-77120", "CNY 900.00"))
    desk.bank.told(Moved("2026-03-03", "-900.00", f"batch {run}"), of=CNY_NUMBER, currency="CNY")
    wages = desk.trade.book.post("2026-03-02", line("1002", "EUR -500.00"), line("6602", "EUR 500.00"),
                                 rates={"EUR": "7.80"})  # fmt: skip
    desk.bank.told(Moved("2026-03-02", "-500.00", "March"))
    at(qtbot, shell, sit_at(desk.trade.seat))
    assert says(page_of(shell), f"payment run {run}")
    assert says(page_of(shell), f"its text names {run}")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert desk.posted(newest(desk)) == ["1002 CNY -900.00", "2202 CNY 900.00"]
    assert desk.owing() == {}
    assert says(page_of(shell), f"the books have just that already, as entry {wages.number}")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert newest(desk).entry == wages.number
    assert desk.held("1002", "EUR") == "-500.00"
    assert says(page_of(shell), "Nothing waits")


def test_a_movement_is_split_what_is_over_applied_later_and_all_of_it_given_back(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Settling
) -> None:
    """993.00 came: 600.00 for one invoice, 300.00 for another, 100.00 over, and the bank kept 7.00."""
    for number, said in (("INV-2026-0001", "EUR 600.00"), ("INV-2026-0002", "EUR 300.00")):
        desk.invoice(number, said)
    desk.moved("993.00", "thanks", "Somebody")
    who = sit_at(desk.trade.seat)
    at(qtbot, shell, who)
    assert says(page_of(shell), "Nothing that is open looks like it.")
    press(qtbot, shell, Qt.Key.Key_E, CTRL)
    page = page_of(shell)
    for n, (name, amount) in enumerate(
        (("INV-2026-0001", "600"), ("INV-2026-0002", "300"), ("not applied", "100"), ("bank charges", "-7")), start=1
    ):
        if n > 1:
            push(page, "Add a line")
            quiet(qtbot, shell)
        fill(page, f"For {n}", name)
        fill(page, f"Of the payment {n}", amount)
    assert says(page, "All of EUR 993.00 is placed.")
    fill(page, "Note", "two invoices")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    first = newest(desk)
    assert desk.posted(first) == ["1002 EUR 993.00", "1122 EUR -600.00", "1122 EUR -300.00", "2241 EUR -100.00",
                                  "660302 CNY 54.60", "3002 EUR 7.00", "3002 CNY -54.60"]  # fmt: skip
    assert (first.note, desk.owed()) == ("two invoices", {})

    desk.invoice("INV-2026-0003", "EUR 250.00")
    at(qtbot, shell, who, room="credits")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert says(page_of(shell), "All of EUR 100.00 is placed.")
    fill(page_of(shell), "Of the payment 1", "40")
    assert says(page_of(shell), "EUR 60.00 stay as they are.")
    push(page_of(shell), "Apply it")
    quiet(qtbot, shell)
    assert desk.owed() == {"INV-2026-0003": "EUR 210.00"}
    assert desk.held("2241", "EUR") == "-60.00"

    at(qtbot, shell, who, payment=newest(desk).number)
    push(page_of(shell), "Undo the payment")
    quiet(qtbot, shell)
    assert desk.owed() == {"INV-2026-0003": "EUR 250.00"}
    at(qtbot, shell, who, payment=first.number)
    push(page_of(shell), "Undo the payment")
    quiet(qtbot, shell)
    assert desk.held("1002", "EUR") == "0.00"
    assert len(desk.bank.waiting()) == 1


def test_dollars_are_paid_in_yuan_and_the_bank_is_reconciled(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Settling
) -> None:
    desk.invoice("INV-2026-0004", "USD 100.00", "ACME")
    desk.bank.told(Moved("2026-03-02", "711.00", "?", "Acme"), Moved("2026-03-03", "-5.00", "?"),
                   of=CNY_NUMBER, currency="CNY")  # fmt: skip
    who = sit_at(desk.trade.seat)
    at(qtbot, shell, who)
    press(qtbot, shell, Qt.Key.Key_End)
    press(qtbot, shell, Qt.Key.Key_E, CTRL)
    page = page_of(shell)
    fill(page, "For 1", "INV-2026-0004")
    fill(page, "Of the payment 1", "711")
    fill(page, "In its own money 1", "100")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert desk.posted(newest(desk))[:2] == ["1002 CNY 711.00", "1122 USD -100.00"]
    assert desk.owed() == {}
    at(qtbot, shell, who, room="bank")
    choose(page_of(shell), "Bank account", "宁波银行 CNY")
    fill(page_of(shell), "Date", "2026-03-03")
    quiet(qtbot, shell)
    assert says(page_of(shell), "CNY 706.00")
    assert says(page_of(shell), "explained")


def test_who_only_reads_is_offered_nothing_to_do(qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Settling) -> None:
    settled(desk.pay(desk.moved("5.00"), part("unapplied", "EUR 5.00"), party="NORD"))
    desk.moved("7.00", "?", day="2026-03-03")
    at(qtbot, shell, sit_at(desk.trade.house.exporter[Role.COMPLIANCE]))
    assert not says(page_of(shell), "Say what it was for")
