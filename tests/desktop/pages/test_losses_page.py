"""The loss policy, by keyboard on a real workspace: put to a second person, and in force once they agree."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from hands import called, controls, page_of, prove, push, quiet, says
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import TextBox
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.portfolio.provisions.reading import standard
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]
OWN = standard().replace('version = "2026.1"', 'version = "ours 1"').replace("given = 0.45", "given = 0.60")


def test_a_loss_policy_is_read_looked_at_and_signed_by_two(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services
) -> None:
    approver, second = rooms.lender[Role.APPROVER], rooms.lender[Role.COMPLIANCE]
    rooms.gate.adopt(services.portfolio)
    sit_at(approver).go("losses")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Loss policy 2026.1")
    assert says(page, "Signed by nobody")
    assert says(page, "30 days past due; or fallen by 2 grades")
    box = page.findChildren(TextBox)[0]
    box.setPlainText(OWN.replace("weight = 0.25", "weight = 0.26"))
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert settled(services.access.proposals(approver)) == ()
    box.setPlainText(OWN)
    push(page, "Look whether it is sound")
    quiet(qtbot, shell)
    assert says(page, "It is sound: loss policy ours 1, 5 grades.")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "Another loss policy waits for its second person")
    assert says(page, "+given = 0.60")
    assert not settled(services.portfolio.policy(approver)).signed
    sit_at(second).go("losses")
    quiet(qtbot, shell)
    push(page_of(shell), "Approve the proposal")
    prove(qtbot, shell)
    found = settled(services.portfolio.policy(approver))
    assert (found.text, found.signed) == (OWN, True)
    assert says(page_of(shell), "Loss policy ours 1")


def test_who_may_not_sign_it_may_read_and_look(qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House) -> None:
    sit_at(rooms.lender[Role.ANALYST]).go("losses")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Loss policy 2026.1")
    assert not any(called(it) == "Put it to a second person" for it in controls(page))
