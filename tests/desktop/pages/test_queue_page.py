"""The lender's queue, by keyboard on a real workspace: one person looks and proposes, another agrees."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from hands import button, called, controls, fill, page_of, prove, push, quiet, says
from jointseas.access.records import ProposalState, Role, Seat
from jointseas.credit.policy.reading import standard
from jointseas.credit.policy.records import Signing as CreditSigning
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.queue.caseview import CaseView
from jointseas.desktop.pages.queue.listview import QueueList
from jointseas.desktop.pages.queue.page import count, find
from jointseas.desktop.shell import Shell
from jointseas.financing.applications.records import Application, Reason, Ruling, State, StepKind
from jointseas.financing.purchase.records import Terms
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services
from lending import Lending, usd

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def asked(lending: Lending) -> Application:
    """25,500.00 on two invoices of two buyers; the score refers it, since nobody has signed a credit policy."""
    return lending.submitted(lending.invoice("20000.00"), lending.invoice("10000.00", buyer="HAUS"))


def open_case(qtbot: QtBot, shell: Shell, desk: Desk, it: Application) -> CaseView:
    desk.go("queue", exporter=it.exporter.code, number=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, CaseView)
    return page


def tick(page: QWidget, name: str) -> None:
    [box] = [it for it in page.findChildren(QCheckBox) if it.isVisible() and called(it) == name]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def offered(lending: Lending, it: Application) -> Ruling:
    step = lending.case(it).offer
    assert step
    assert step.told.ruling
    return step.told.ruling


def test_the_queue_is_walked_and_a_case_opened_by_keyboard(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, asked: Application
) -> None:
    desk = sit_at(lending.analyst)
    assert count(desk.context) == 1
    desk.go("queue")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, QueueList)
    assert page.table
    row = page.table.model.row(0)
    assert row
    assert (row.it.number, row.it.out.minor) == (asked.number, 25_500_00)
    page.table.grid.setFocus()
    page.table.grid.setCurrentIndex(page.table.model.index(0, 0))
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, CaseView)
    assert says(page, asked.number)
    assert says(page, "2 of 2 eligible")
    assert says(page, "Acme Living Inc owes 67 % of what is asked on")
    assert says(page, "the reasons add up to the points")
    [hit] = find(desk.context, asked.number)
    assert hit.params == {"exporter": "HAIHE", "number": asked.number}


def test_a_counter_offer_is_priced_as_it_is_typed_and_agreed_to_by_another(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, asked: Application
) -> None:
    page = open_case(qtbot, shell, sit_at(lending.analyst), asked)
    push(page, "Offer…")
    quiet(qtbot, shell)
    fill(page, "Advance rate, in percent", "50")
    fill(page, "Conditions before money goes, one a line", "Insurance stands")
    tick(page, asked.asked.papers[1])
    qtbot.wait(250)
    quiet(qtbot, shell)
    assert says(page, "USD 10,000.00")  # half of the one that is left
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "Offer on application F-2026-0001: INV-2026-0001 at 50.0 %")
    assert not any(called(it) == "Approve the proposal" for it in controls(page))
    assert lending.case(asked).application.state is State.SUBMITTED
    page = open_case(qtbot, shell, sit_at(lending.approver), asked)
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    ruling = offered(lending, asked)
    assert asked.facts
    assert asked.facts.purchase
    assert isinstance(ruling.terms, Terms)
    assert ruling.invoices == asked.asked.papers[:1]
    assert ruling.conditions == ("Insurance stands",)
    assert ruling.terms.advance_rate == Fraction(1, 2)
    assert ruling.terms.discount == asked.facts.purchase.terms.discount  # what nobody touched stays exact
    assert lending.case(asked).steps[-1].told.counter
    assert says(page, "Counter-offer")


def test_a_second_is_given_and_withdrawn(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    """Nobody has to second so little, but whoever did may think again."""
    it = lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    settled(lending.doors.second(lending.approver, "HAIHE", it.number, "seen"))
    page = open_case(qtbot, shell, sit_at(lending.approver), it)
    push(page, "Withdraw my second…")
    quiet(qtbot, shell)
    fill(page, "Note", "too soon")
    push(page, "Withdraw it")
    quiet(qtbot, shell)
    assert lending.case(it).steps[-1].kind is StepKind.UNSECONDED


def test_a_decline_needs_a_reason_and_a_second_person(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, asked: Application, services: Services
) -> None:
    page = open_case(qtbot, shell, sit_at(lending.analyst), asked)
    push(page, "Decline…")
    quiet(qtbot, shell)
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "principal reason")
    assert not _open(services, lending.approver)
    tick(page, "No limit is left")
    tick(page, "Papers or facts are missing")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    page = open_case(qtbot, shell, sit_at(lending.approver), asked)
    assert says(page, "Decline application F-2026-0001: No limit is left")
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    case = lending.case(asked)
    assert case.application.state is State.DECLINED
    told = case.steps[-1].told.ruling
    assert told
    assert set(told.reasons) == {Reason.LIMIT, Reason.INCOMPLETE}


def _open(services: Services, seat: Seat) -> list[int]:
    return [it.id for it in settled(services.access.proposals(seat)) if it.state is ProposalState.OPEN]


def test_a_proposal_is_declined_with_a_reason_and_the_case_may_be_decided_again(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, asked: Application, services: Services
) -> None:
    settled(lending.doors.decide(lending.analyst, lending.ruling(asked)))
    page = open_case(qtbot, shell, sit_at(lending.approver), asked)
    push(page, "Decline the proposal")
    fill(page, "Why", "Too long a tenor")
    push(page, "Decline")
    prove(qtbot, shell)
    assert not _open(services, lending.approver)
    assert lending.case(asked).application.state is State.SUBMITTED
    assert button(page_of(shell), "Offer…").isEnabled()


def test_what_is_said_of_a_case_stands_under_its_people(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, asked: Application
) -> None:
    page = open_case(qtbot, shell, sit_at(lending.analyst), asked)
    push(page, "Comment…")
    fill(page, "Note", "Asked for the bill of lading")
    push(page, "Leave it")
    quiet(qtbot, shell)
    push(page, "Refer…")
    fill(page, "Note", "A person looks at the buyer")
    push(page, "Refer")
    quiet(qtbot, shell)
    kinds = [it.kind for it in lending.case(asked).steps]
    assert kinds == [StepKind.SUBMITTED, StepKind.COMMENTED, StepKind.REFERRED]
    assert says(page, "Asked for the bill of lading")
    assert lending.case(asked).application.state is State.REFERRED


def test_books_that_have_moved_or_are_hidden_are_said_before_anybody_decides(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, asked: Application, services: Services
) -> None:
    lending.invoicing.pay(asked.asked.papers[0], usd(5_000_00), "2026-03-02", "bank/1")
    page = open_case(qtbot, shell, sit_at(lending.approver), asked)
    assert says(page, "Not as it was at submission")
    assert says(page, "15,000.00")
    push(page, "Offer…")
    quiet(qtbot, shell)
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert lending.case(asked).application.state is State.SUBMITTED
    assert asked.facts
    settled(services.credit.hide(lending.staff, lending.analyst.firm.code, asked.facts.graded.number))
    shell.runner.changed.emit(frozenset({"credit"}))
    quiet(qtbot, shell)
    assert says(page_of(shell), "Points, grade and terms stay as they were frozen at submission.")


def test_an_empty_queue_says_what_will_stand_there(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    sit_at(lending.analyst).go("queue")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing has been asked for yet")
    push(page_of(shell), "Financing programme")
    quiet(qtbot, shell)
    assert says(page_of(shell), "what is offered to exporters, signed off by two people")


def test_an_offer_against_the_score_says_why_and_a_decline_with_it_need_not(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, services: Services
) -> None:
    """Two people have signed a policy by which its grade is declined."""
    strict = CreditSigning(standard().replace('decline = "E"', 'decline = "D"'))
    lending.agreed(services.credit.sign(lending.approver, strict), lending.house.lender[Role.COMPLIANCE])
    asked = lending.submitted(lending.invoice("20000.00"))
    page = open_case(qtbot, shell, sit_at(lending.analyst), asked)
    push(page, "Decline…")
    quiet(qtbot, shell)
    assert not any(called(it) == "Why against the score" for it in controls(page))
    push(page, "Offer…")
    quiet(qtbot, shell)
    assert says(page, "USD 17,000.00")  # what it brings is seen before it is explained
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert not _open(services, lending.approver)
    fill(page, "Why against the score", "Its buyer is insured")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    page = open_case(qtbot, shell, sit_at(lending.approver), asked)
    assert says(page, "Against the score: Its buyer is insured")
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    assert offered(lending, asked).override == "Its buyer is insured"
