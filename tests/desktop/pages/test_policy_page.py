"""The credit policy, by keyboard on a real workspace: tried, put to a second person, and in force once they agree."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from hands import button, page_of, push, quiet, says
from house import House
from jointseas.access.records import Decision, ProposalState, Role, Seat
from jointseas.credit.assessments.records import Application, Event, EventKind
from jointseas.credit.policy.reading import standard
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Use
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import TextBox
from jointseas.desktop.shell import Shell
from jointseas.desktop.tasks import EVERYTHING
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]


def test_a_policy_is_tried_and_signed_by_two(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services
) -> None:
    approver, second = rooms.lender[Role.APPROVER], rooms.lender[Role.COMPLIANCE]
    settled(services.credit.assess(approver, Application(Use.LOAN, parse_amount("5000.00", "USD"))))
    sit_at(approver).go("policy")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Policy 2026.1")
    assert says(page, "Signed by nobody")
    assert says(page, "A screening hit is open")
    box = page.findChildren(TextBox)[0]
    letters = box.fontMetrics()
    assert letters.horizontalAdvance("i") == letters.horizontalAdvance("W")
    assert box.viewport().height() >= 24 * letters.lineSpacing()
    box.setPlainText("name = ")
    push(page, "Try it on what was assessed")
    quiet(qtbot, shell)
    assert says(page, "The policy is no TOML")
    own = standard().replace('version = "2026.1"', 'version = "ours 1"').replace("double = 20", "double = 30")
    box.setPlainText(own)
    push(page, "Try it on what was assessed")
    quiet(qtbot, shell)
    assert says(page, "0 of 1 cases would be answered otherwise.")
    box.moveCursor(QTextCursor.MoveOperation.End)
    box.setFocus()
    shell.runner.changed.emit(EVERYTHING)
    quiet(qtbot, shell)
    assert says(page, "0 of 1 cases would be answered otherwise."), "what somebody else commits takes nothing away"
    assert box.textCursor().atEnd()
    qtbot.waitUntil(box.hasFocus)
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    [proposal] = [it for it in settled(services.access.proposals(approver)) if it.state is ProposalState.OPEN]
    assert settled(services.credit.policy(approver))[2] is False
    page = page_of(shell)
    assert says(page, "Another policy waits for its second person")
    assert says(page, "+double = 30")
    settled(services.access.decide(rooms.confirmed(second), Decision(proposal.id, True)))
    shell.runner.changed.emit(frozenset({"people"}))
    quiet(qtbot, shell)
    assert settled(services.credit.policy(approver))[1:] == (own, True)
    assert says(page_of(shell), "Signed by two people")
    assert says(page_of(shell), "Policy ours 1")


def test_who_may_not_sign_may_read_and_try(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services
) -> None:
    sit_at(rooms.exporter[Role.STAFF]).go("policy")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert not says(page, "Put it to a second person")
    push(page, "Try it on what was assessed")
    quiet(qtbot, shell)
    assert says(page, "Nothing has been assessed yet")
    assert settled(services.credit.assessments(rooms.exporter[Role.STAFF])) == ()


def test_once_enough_have_failed_the_next_policy_is_fitted_into_the_box(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services
) -> None:
    approver = rooms.lender[Role.APPROVER]
    sit_at(approver).go("policy")
    quiet(qtbot, shell)
    assert says(page_of(shell), "0 defaults of one's own of one kind; 50 are needed")
    assert not button(page_of(shell), "Fit to one's own defaults").isEnabled()
    for at in range(NEEDED_DEFAULTS + 10):
        asked = Application(Use.LOAN, parse_amount("5000.00", "USD"), employees=at % 7)
        made = settled(services.credit.assess(approver, asked))
        kind = EventKind.DEFAULTED if at < NEEDED_DEFAULTS else EventKind.PAID
        settled(services.credit.tell(approver, made.number, Event(kind, made.content.day)) or approver)
    shell.runner.changed.emit(frozenset({"policy"}))
    quiet(qtbot, shell)
    page = page_of(shell)
    push(page, "Fit to one's own defaults")
    quiet(qtbot, shell)
    text = page.findChildren(TextBox)[0].toPlainText()
    assert text == settled(services.credit.fit(approver)).text
    assert says(page, "stays judgement, 0 of 50 needed defaults")
    assert says(page, "May be off by")
    push(page, "Try it on what was assessed")
    quiet(qtbot, shell)
    assert says(page, "of 60 cases would be answered otherwise.")
    assert settled(services.credit.policy(approver))[1] == standard()
