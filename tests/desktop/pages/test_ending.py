"""What cannot be taken back is asked first, by keyboard: an exporter gives up what it never drew, a lender closes on a
loss."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from borrowing import asked, borrowed, drawn
from hands import called, controls, page_of, push, quiet, says
from jointseas.access.records import Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.financing.facilities.records import Doing
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.kernel.outcome import settled
from lending import Lending, day

SitAt = Callable[[Seat], Desk]
TERM = asked("term_loan", amount="12000", months="3", method="bullet")


def offered(shell: Shell) -> set[str]:
    return {called(it) for it in controls(page_of(shell))}


def test_an_exporter_gives_up_what_it_never_drew(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    it, loan = lending.opened(lending.invoice("12000.00")), borrowed(lending, TERM)
    sit_at(lending.staff).go("financing", lender="LINKFIN", facility=it.number)
    quiet(qtbot, shell)
    assert "Give it up…" not in offered(shell)
    desk = sit_at(lending.owner)
    for where in ({"facility": it.number}, {"loan": loan.number}):
        desk.go("financing", lender="LINKFIN", **where)
        quiet(qtbot, shell)
        push(page_of(shell), "Give it up…")
        assert says(page_of(shell), "nothing more can be drawn on it")
        push(page_of(shell), "Give it up for the firm")
        quiet(qtbot, shell)
        assert "Give it up…" not in offered(shell)
    assert lending.standing(it).facility.closed_on == day("2026-03-02")
    assert settled(lending.doors.loan(lending.analyst, loan.number)).loan.closed_on == day("2026-03-02")


def test_a_lender_closes_on_a_loss_once_it_is_asked(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    number, loan = lending.invoice("12000.00"), borrowed(lending, TERM)
    bought = lending.drawn(number, on="2026-03-02")
    drawn(lending, loan, 12_000_00)
    lending.pay(bought, Doing.WRITTEN_OFF, "2026-03-02", number, 0)
    lost = LoanDeed(loan.number, LoanDoing.WRITTEN_OFF, day("2026-03-02"), "lost")
    lending.agreed(lending.doors.relieve_loan(lending.analyst, lost))
    desk = sit_at(lending.approver)
    for where in ({"facility": bought.number}, {"loan": loan.number}):
        desk.go("facilities", **where)
        quiet(qtbot, shell)
        push(page_of(shell), "Close…")
        push(page_of(shell), "Close it, and recover nothing more")
        quiet(qtbot, shell)
        assert "Close…" not in offered(shell)
    assert lending.standing(bought).facility.closed_on == day("2026-03-02")
    assert settled(lending.doors.loan(lending.analyst, loan.number)).loan.closed_on == day("2026-03-02")
