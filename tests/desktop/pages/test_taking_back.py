"""An event that was booked by mistake, taken back on its facility's page by two people with a keyboard."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from arriving import lent_out
from hands import called, controls, fill, page_of, prove, push, quiet, says, within
from jointseas.access.records import Seat
from jointseas.desktop.books.rooms import Rooms
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.financing.facilities.records import Doing
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.kernel.outcome import settled
from lending import Lending, day

SitAt = Callable[[Seat], Desk]


def at(qtbot: QtBot, shell: Shell, desk: Desk, **where: str) -> QWidget:
    desk.go("facilities", **where)
    quiet(qtbot, shell)
    return page_of(shell)


def taken_back(qtbot: QtBot, shell: Shell, page: QWidget, event: str) -> None:
    push(page, f"Take back {event}")
    quiet(qtbot, shell)
    fill(page, "Why", "of another")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)


def test_a_collection_is_taken_back_by_two_and_says_why(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    number = lending.invoice("12000.00")
    it = lending.drawn(number, on="2026-03-02")
    settled(lending.book(it, Doing.COLLECTED, "2026-03-02", number, 1_000_00))
    page = at(qtbot, shell, sit_at(lending.analyst), facility=it.number)
    collected = next(called(one) for one in controls(page) if called(one).startswith("Take back "))
    assert not any(called(one).startswith("Take back Bought") for one in controls(page))
    taken_back(qtbot, shell, page, collected.removeprefix("Take back "))
    assert says(page, "Take back event 2, because of another.")
    page = at(qtbot, shell, sit_at(lending.approver), facility=it.number)
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    assert lending.standing(it).book.held[0].collected == 0
    assert says(page, "because of another")
    assert not any(called(one).startswith("Take back ") for one in controls(page))


def test_what_rests_on_a_payment_keeps_it_and_the_sheet_says_so(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    it = lent_out(lending)
    lending.today("2026-04-02")
    for doing, minor in ((LoanDoing.PAID, 1_300_00), (LoanDoing.RETURNED, 88_00)):
        deed = LoanDeed(it.number, doing, day("2026-04-02"), doing, minor)
        if doing is LoanDoing.PAID:
            settled(lending.doors.book_loan(lending.analyst, deed))
        else:
            lending.agreed(lending.doors.relieve_loan(lending.analyst, deed))
    page = at(qtbot, shell, sit_at(lending.analyst), loan=it.number)
    within(page, Rooms).tabs.enter("events")
    quiet(qtbot, shell)
    names = [called(one).removeprefix("Take back ") for one in controls(page) if called(one).startswith("Take back ")]
    assert len(names) == 2
    taken_back(qtbot, shell, page, next(one for one in names if "1,300.00" in one))
    assert says(page, "so that it cannot be taken back")
    assert not any(called(one) == "Withdraw the proposal" for one in controls(page))
    assert settled(lending.doors.loan(lending.analyst, it.number)).happened[-1].kind == "returned"
