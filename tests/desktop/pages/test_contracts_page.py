"""An agreement by keyboard on a real workspace, from what its facility waits for to its end, at the desks of both
sides; what was signed elsewhere; and a file that comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from contracting import SECRET, Desk
from hands import button, fill, page_of, prove, push, quiet, says, within
from house import House
from jointseas.access.records import Seat
from jointseas.contracts.records import State, Turn
from jointseas.desktop.frame.desk import Desk as Window
from jointseas.desktop.kit.table import Table
from jointseas.desktop.kit.tabs import Tabs
from jointseas.desktop.pages.contracts.bringing import BringSheet
from jointseas.desktop.pages.contracts.oneview import ContractView
from jointseas.desktop.shell import Shell
from jointseas.financing.agreements.records import How
from jointseas.intake import sandbox
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Window]


@pytest.fixture
def desk(rooms: House, services: Services) -> Desk:
    made = Desk(rooms)
    for door in (services.contracts, services.agreeing):
        rooms.gate.adopt(door)
    return made


def sign(qtbot: QtBot, shell: Shell, window: Window, number: str) -> None:
    window.go("contracts", firm="LINKFIN", number=number)
    quiet(qtbot, shell)
    push(page_of(shell), "Sign…")
    fill(page_of(shell), "Password of the key", SECRET)
    push(page_of(shell), "Sign")
    quiet(qtbot, shell)


def issue_together(qtbot: QtBot, shell: Shell, window: Window, words: str) -> None:
    window.go("contracts", do="list")
    quiet(qtbot, shell)
    within(page_of(shell), Table).grid.selectAll()
    push(page_of(shell), "Issue together…")
    push(page_of(shell), words)


def test_from_what_a_facility_waits_for_to_the_end(qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Desk) -> None:
    facility = desk.loan.number
    sit_at(desk.lending.analyst).go("contracts")
    quiet(qtbot, shell)
    assert says(page_of(shell), "1 facility waits for an agreement before money goes.")
    push(page_of(shell), "See which")
    push(page_of(shell), f"Draft: {facility} · Term loan agreement")
    quiet(qtbot, shell)
    push(page_of(shell), "Change the draft…")
    quiet(qtbot, shell)
    for side in ("Borrower", "Lender"):
        for name, said in (
            ("Registration number", "91330200MA2GTEST0X"),
            ("Address", "Ningbo"),
            ("Signs for it", "Li"),
        ):
            fill(page_of(shell), f"{side} · {name}", said)
    push(page_of(shell), "Keep")
    quiet(qtbot, shell)
    first = settled(desk.doors.every(desk.lender))[0].it.number
    assert settled(desk.doors.whole(desk.lender, "LINKFIN", first)).missing is None

    issue_together(qtbot, shell, sit_at(desk.lending.analyst), "Issue 1 draft")
    quiet(qtbot, shell)
    assert says(page_of(shell), "1 waits for a second person.")
    issue_together(qtbot, shell, sit_at(desk.lender), "Agree to 1 that waits")
    prove(qtbot, shell)
    quiet(qtbot, shell)
    assert says(page_of(shell), "1 agreement is issued.")
    assert desk.state(first) is State.ISSUED

    sign(qtbot, shell, sit_at(desk.exporter), first)
    assert (desk.state(first), desk.drawable()) == (State.SIGNED, "financing.no_agreement")
    sign(qtbot, shell, sit_at(desk.lender), first)
    assert (desk.state(first), desk.drawable()) == (State.IN_FORCE, "")

    push(page_of(shell), "Amend")
    quiet(qtbot, shell)
    push(page_of(shell), "Change the draft…")
    quiet(qtbot, shell)
    fill(page_of(shell), "Days of notice", "9")
    push(page_of(shell), "Keep")
    quiet(qtbot, shell)
    second = settled(desk.doors.every(desk.lender))[0].it.number
    within(page_of(shell), Tabs).enter("changes")
    assert says(page_of(shell), "Days of notice")
    found = settled(desk.doors.compare(desk.lender, "LINKFIN", second))
    assert [(it.turn, it.before, it.after) for it in found if it.key == "notice_days"] == [
        (Turn.CHANGED, ("5",), ("9",))]  # fmt: skip

    push(page_of(shell), "End…")
    fill(page_of(shell), "Why", "Agreed otherwise")
    push(page_of(shell), "End it")
    quiet(qtbot, shell)
    assert (desk.state(first), desk.state(second)) == (State.IN_FORCE, State.ENDED)


def test_what_was_signed_elsewhere_is_recorded_by_two(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Desk, services: Services
) -> None:
    sit_at(desk.lending.analyst).go("contracts")
    quiet(qtbot, shell)
    push(page_of(shell), "See which")
    push(page_of(shell), f"Signed elsewhere… {desk.loan.number} · Term loan agreement")
    fill(page_of(shell), "Number of the agreement", "LF-2025-7")
    fill(page_of(shell), "Where the original is kept", "In the safe")
    push(page_of(shell), "Put it to a second person")
    quiet(qtbot, shell)
    assert desk.drawable() == "financing.no_agreement"
    sit_at(desk.lender).go("contracts")
    quiet(qtbot, shell)
    push(page_of(shell), "Approve the proposal")
    prove(qtbot, shell)
    quiet(qtbot, shell)
    [kept] = settled(services.agreeing.every(desk.lender))
    assert (kept.number, kept.how, kept.bound.facility_id) == ("LF-2025-7", How.RECORDED, desk.loan.id)
    assert desk.drawable() == ""


def test_a_file_that_comes_back_is_told_why_it_is_not_kept(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here in this process: a child takes a second."""
    monkeypatch.setattr(sandbox, "run", lambda reader, asked, **_: reader(asked))
    number = desk.issued()
    sit_at(desk.lender).go("contracts", firm="LINKFIN", number=number)
    quiet(qtbot, shell)
    assert button(page_of(shell), "Print…").isEnabled()
    push(page_of(shell), "Bring a signed file…")
    path = tmp_path / "back.pdf"
    path.write_bytes(settled(desk.doors.content(desk.lender, "LINKFIN", number)))
    within(page_of(shell), BringSheet).take(path)
    quiet(qtbot, shell)
    assert says(page_of(shell), f"The file holds no signature that agreement {number} does not have here already.")
    assert within(page_of(shell), BringSheet).drop.isEnabled()
    assert within(shell, ContractView).acceptDrops()
    assert desk.state(number) is State.ISSUED
