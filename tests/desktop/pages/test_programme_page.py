"""The lender's programme, by keyboard on a real workspace: put to a second person, and in force once they agree."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hands import called, controls, page_of, prove, push, quiet, says
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import TextBox
from jointseas.desktop.shell import Shell
from jointseas.financing.programme.reading import standard
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]


def test_a_programme_is_read_proposed_and_signed_by_two(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services
) -> None:
    approver, second = rooms.lender[Role.APPROVER], rooms.lender[Role.COMPLIANCE]
    sit_at(approver).go("programme")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Programme 2026.1")
    assert says(page, "Signed by nobody")
    box = page.findChildren(TextBox)[0]
    box.setPlainText("name = ")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert not _may_approve(page)
    assert settled(services.access.proposals(approver)) == ()
    own = standard().replace('version = "2026.1"', 'version = "ours 1"').replace("offer_days = 10", "offer_days = 5")
    box.setPlainText(own)
    push(page, "Look whether it is sound")
    quiet(qtbot, shell)
    assert says(page, "It is sound: programme ours 1")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "+offer_days = 5")
    assert settled(services.financing.programme(approver))[2] is False
    assert not _may_approve(page)
    sit_at(second).go("programme")
    quiet(qtbot, shell)
    push(page_of(shell), "Approve the proposal")
    prove(qtbot, shell)
    assert settled(services.financing.programme(approver))[1:] == (own, True)
    assert says(page_of(shell), "An offer stands for 5 days.")


def _may_approve(page: QWidget) -> bool:
    return any(called(it) == "Approve the proposal" for it in controls(page))
