"""Collections, by keyboard on a real workspace; what stands in the books afterwards is asked of the services."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arriving import OTHER_NUMBER, Arriving, lent_out, opened_arriving
from banking import Moved
from hands import button, choose, entry, fill, page_of, push, quiet, says
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.financing.collecting.service import Collecting
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.service import Ledger
from jointseas.portfolio.dunning.records import LetterState
from jointseas.portfolio.service import Portfolio
from jointseas.trade.banking.accounts.records import OwnAccountDraft
from jointseas.trade.banking.service import Banking
from lending import Lending

SitAt = Callable[[Seat], Desk]
CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def arriving(lending: Lending) -> Arriving:
    return opened_arriving(lending)


def at(qtbot: QtBot, shell: Shell, who: Desk, **params: str) -> None:
    who.go("collections", **params)
    quiet(qtbot, shell)
    qtbot.waitUntil(lambda: says(page_of(shell), "Money to place"))
    quiet(qtbot, shell)


def press(qtbot: QtBot, shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or shell, key, modifier)
    quiet(qtbot, shell)


def test_one_key_places_the_best_candidate_and_the_next_movement_stands_there(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, arriving: Arriving
) -> None:
    number = lending.invoice("12000.00")
    bought, loan = lending.drawn(number, on="2026-03-02"), lent_out(lending)
    lending.today("2026-04-02")
    arriving.sent(Moved("2026-04-01", "412.00", loan.number, "Haihe Homeware Ltd", "B1"),
                  Moved("2026-04-02", "12000.00", f"Invoice {number}", "Acme Living Inc", "B2"))  # fmt: skip
    at(qtbot, shell, sit_at(lending.approver))
    page = page_of(shell)
    assert says(page, f"its text names {number}")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert lending.invoicing.owed(number, "2026-04-02") == "0"
    assert [it.collected for it in lending.standing(bought).book.held] == [12_000_00]
    assert says(page, f"its text names {loan.number}")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert settled(lending.doors.loan(lending.analyst, loan.number)).account.past_due == 0
    assert says(page, "Nothing waits to be placed")
    assert arriving.held_in_books("2026-04-02") == 12_412_00
    assert arriving.reconciled("2026-04-02").between == ()

    # the second of them goes back, with a reason
    at(qtbot, shell, sit_at(lending.approver), room="placed")
    page = page_of(shell)
    press(qtbot, shell, Qt.Key.Key_Return)
    fill(page, "Why", "paid by somebody else")
    push(page, "Take it back")
    quiet(qtbot, shell)
    assert arriving.held_in_books("2026-04-02") == 12_000_00
    assert settled(lending.doors.loan(lending.analyst, loan.number)).account.principal == 1_200_00
    assert [it.line.told.money.minor for it in arriving.arrived()] == [412_00]


def test_what_nobody_knows_is_split_by_hand_until_every_cent_is_placed(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, arriving: Arriving
) -> None:
    number = lending.invoice("12000.00")
    bought, loan = lending.drawn(number, on="2026-03-02"), lent_out(lending)
    lending.today("2026-04-02")
    arriving.came("2026-04-02", "1000.00", "thanks", "Somebody")
    at(qtbot, shell, sit_at(lending.analyst))
    page = page_of(shell)
    assert says(page, "Nothing that is owed looks like it.")
    press(qtbot, shell, Qt.Key.Key_E, CTRL)
    shares = ((f"{loan.number} · Repaid", "412"), (f"{number} · ", "500"), ("Not allocated yet", "88"))
    for n, (words, amount) in enumerate(shares, start=1):
        if n > 1:
            push(page, "Add a line")
            quiet(qtbot, shell)
        choose(page, f"For {n}", words)
        fill(page, f"Of the movement {n}", amount)
        whole = n == len(shares)
        assert says(page, "All of USD 1,000.00 is placed.") is whole
        assert button(page, "Place it so").isEnabled() is whole
    entry(page, "Of the movement 3").setFocus()
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    assert arriving.arrived() == []
    assert settled(lending.doors.loan(lending.analyst, loan.number)).account.past_due == 0
    book = lending.standing(bought).book
    assert (book.held[0].collected, book.unallocated) == (500_00, 88_00)
    assert arriving.held_in_books("2026-04-02") == 1_000_00


def test_what_came_in_other_money_says_what_it_comes_to_before_it_is_placed(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """Euros, at the published rate."""
    gate, loan = lending.house.gate, lent_out(lending)
    held = settled(Banking(gate).add(lending.approver, OwnAccountDraft(OTHER_NUMBER, "EUR", "Harbour Bank", "1002")))
    lending.today("2026-04-02")
    it = Arriving(lending, held).came("2026-04-02", "100.00", "who knows", "Nobody Ltd")
    rate = settled(Ledger(gate).rate(lending.approver, "EUR", "USD", it.line.told.booked))
    at(qtbot, shell, sit_at(lending.analyst))
    page = page_of(shell)
    press(qtbot, shell, Qt.Key.Key_E, CTRL)
    choose(page, "For 1", f"{loan.number} · Repaid")
    fill(page, "Of the movement 1", "100")
    applied = converted(it.line.told.money, rate)
    assert says(page, f"EUR 100.00 is USD {applied.amount}, at")
    push(page, "Place it so")
    quiet(qtbot, shell)
    [kept] = settled(Collecting(gate).collections(lending.analyst))
    assert kept.parts[0].applied == applied
    at(qtbot, shell, sit_at(lending.analyst), room="placed")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert says(page_of(shell), f"EUR 100.00 of it is USD {applied.amount} on {loan.number}")


def test_letters_are_drafted_sent_and_set_aside(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    loan, other = lent_out(lending), lent_out(lending)
    lending.today("2026-04-17")
    who = sit_at(lending.analyst)
    at(qtbot, shell, who)
    push(page_of(shell), "Draft letters")
    quiet(qtbot, shell)
    at(qtbot, shell, who, room="letters")
    page = page_of(shell)
    press(qtbot, shell, Qt.Key.Key_Return)
    assert says(page, "What pays it off on 17 Apr 2026: USD 1,219.00")
    assert says(page, "2026年4月17日 结清所需金额：USD 1,219.00")
    press(qtbot, shell, Qt.Key.Key_Return, CTRL)
    press(qtbot, shell, Qt.Key.Key_Home)
    press(qtbot, shell, Qt.Key.Key_Return)
    fill(page, "Why", "they will pay on Monday")
    push(page, "Set it aside")
    quiet(qtbot, shell)
    found = {it.letter.drafted.debt.facility: it.letter
             for it in settled(Portfolio(lending.house.gate).letters(lending.analyst))}  # fmt: skip
    assert {loan.number, other.number} == set(found)
    assert sorted(it.state for it in found.values()) == [LetterState.SENT, LetterState.SET_ASIDE]
    assert any(it.reason == "they will pay on Monday" for it in found.values())
