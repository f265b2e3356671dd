"""People, by keyboard on a real workspace; what stands in it afterwards is asked of the services."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hands import button, called, controls, desk_of, fill, page_of, prove, push, quiet, says, sentences
from house import PASSWORD, House
from jointseas.access.permissions import PERMISSIONS, ROLES_OF
from jointseas.access.records import (
    FirmKind,
    NewPerson,
    Proposal,
    ProposalState,
    Role,
    RoleChange,
    Seat,
    SignedIn,
)
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, settled

SitAt = Callable[[Seat], Desk]
NEW = "a first password"


@pytest.fixture
def first(rooms: House) -> Seat:
    return rooms.lender[Role.ADMINISTRATOR]


def roles_of(rooms: House, seat: Seat, sign_in: str) -> set[Role] | None:
    members = settled(rooms.access.members(seat))
    return next((set(one.roles) for one in members if one.person.sign_in == sign_in), None)


def open_ones(rooms: House, seat: Seat) -> list[Proposal]:
    return [one for one in settled(rooms.access.proposals(seat)) if one.state is ProposalState.OPEN]


def add_by_keyboard(qtbot: QtBot, shell: Shell, *roles: str) -> None:
    """A button's own shortcut is a click that is seen: it takes a tenth of a second."""
    page = page_of(shell)
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page, "First password"))
    fill(page, "Sign-in name", "Chen.Jing")
    fill(page, "Name", "陈静 <b>")
    fill(page, "First password", NEW)
    fill(page, "Password once more", NEW)
    for role in roles:
        push(page, role)


def test_somebody_is_added_and_signs_in_with_the_first_password(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    sit_at(rooms.founder).go("people")
    quiet(qtbot, shell)
    add_by_keyboard(qtbot, shell, "Staff", "Compliance officer")
    push(page_of(shell), "Add")
    quiet(qtbot, shell)
    assert roles_of(rooms, rooms.founder, "chen.jing") == {Role.STAFF, Role.COMPLIANCE}
    assert isinstance(rooms.access.sign_in("chen.jing", NEW), SignedIn)
    assert button(page_of(shell), "陈静 <b>")
    assert settled(rooms.access.load_note(rooms.founder, "draft.people.add")) is None
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert roles_of(rooms, rooms.founder, "chen.jing") is None


def test_what_is_not_right_is_said_beside_its_field_and_nothing_is_written(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    sit_at(rooms.founder).go("people")
    quiet(qtbot, shell)
    add_by_keyboard(qtbot, shell)
    page = page_of(shell)
    push(page, "Add")
    qtbot.waitUntil(lambda: says(page, "1 thing left"))
    push(page, "Staff")
    fill(page, "Sign-in name", "exporter-owner")
    push(page, "Add")
    quiet(qtbot, shell)
    assert says(page, shell.language.refusal(Refused("access.already_member", name="exporter-owner")))
    assert len(settled(rooms.access.members(rooms.founder))) == 5


def test_roles_of_a_lender_wait_for_a_second_person(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, first: Seat
) -> None:
    sit_at(first).go("people", person="lender-analyst")
    quiet(qtbot, shell)
    push(page_of(shell), "Approver")
    push(page_of(shell), "Propose these roles")
    quiet(qtbot, shell)
    [asked] = open_ones(rooms, first)
    assert roles_of(rooms, first, "lender-analyst") == {Role.ANALYST}

    desk = sit_at(rooms.desks.second_administrator)
    desk.go("people", room="proposals")
    quiet(qtbot, shell)
    assert desk.sidebar.items["people"].accessibleName() == "People, 1"
    sentence = "资方 analyst: now Analyst, then Analyst and Approver"
    assert says(page_of(shell), sentence)
    push(page_of(shell), f"Approve: {sentence}")
    prove(qtbot, shell)
    assert roles_of(rooms, first, "lender-analyst") == {Role.ANALYST, Role.APPROVER}
    assert asked.id not in [one.id for one in open_ones(rooms, first)]


def test_who_proposed_cannot_approve_but_may_withdraw(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, first: Seat
) -> None:
    settled(rooms.access.set_roles(first, RoleChange("lender-analyst", ())))
    sit_at(first).go("people", room="proposals")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "资方 analyst leaves the firm")
    assert not [it for it in controls(page) if called(it).startswith("Approve")]
    assert desk_of(shell).sidebar.items["people"].accessibleName() == "People", "it does not wait for me"
    push(page, "Withdraw: 资方 analyst leaves the firm")
    quiet(qtbot, shell)
    assert open_ones(rooms, first) == []
    assert roles_of(rooms, first, "lender-analyst") == {Role.ANALYST}


def test_a_proposal_is_declined_with_a_reason_and_shows_no_hash_of_a_password(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, first: Seat
) -> None:
    asked = settled(rooms.access.newcomer("zhou", "周敏", (Role.APPROVER,), NEW))
    made = settled(rooms.access.add_person(rooms.desks.second_administrator, asked))
    assert isinstance(asked, NewPerson)
    assert isinstance(made, Proposal)
    sit_at(first).go("people", room="proposals")
    quiet(qtbot, shell)
    sentence = "Add 周敏 (zhou) as Approver"
    assert says(page_of(shell), sentence)
    assert not [it for it in sentences(shell) if "argon2" in it or asked.password_hash in it or "{" in it]
    push(page_of(shell), f"Decline…: {sentence}")
    fill(page_of(shell), "Why", "One approver is enough")
    push(page_of(shell), "Decline")
    prove(qtbot, shell)
    [decided] = [one for one in settled(rooms.access.proposals(first)) if one.id == made.id]
    assert (decided.state, decided.reason) == (ProposalState.DECLINED, "One approver is enough")
    assert says(page_of(shell), "One approver is enough")


def test_a_lost_password_is_set_anew_after_mine_was_given_again(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    sit_at(rooms.founder).go("people", person="exporter-staff")
    quiet(qtbot, shell)
    page = page_of(shell)
    push(page, "Reset the password…")
    fill(page, "First password", "quite another one")
    fill(page, "Password once more", "quite another one")
    push(page, "Set the new password")
    prove(qtbot, shell)
    assert isinstance(rooms.access.sign_in("exporter-staff", "quite another one"), SignedIn)
    assert isinstance(rooms.access.sign_in("exporter-staff", PASSWORD), Refused)


def test_the_last_administrator_is_kept_and_the_page_says_why(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    settled(rooms.access.set_roles(rooms.founder, RoleChange("exporter-administrator", ())))
    sit_at(rooms.founder).go("people", person="wang")
    quiet(qtbot, shell)
    push(page_of(shell), "Administrator")
    push(page_of(shell), "Change the roles")
    quiet(qtbot, shell)
    assert says(page_of(shell), shell.language.refusal(Refused("access.last_administrator")))
    assert roles_of(rooms, rooms.founder, "wang") == {Role.OWNER, Role.ADMINISTRATOR}


@pytest.mark.parametrize("kind", list(FirmKind))
def test_the_matrix_says_what_the_table_of_permissions_says(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, kind: FirmKind
) -> None:
    seat = rooms.exporter[Role.COMPLIANCE] if kind is FirmKind.EXPORTER else rooms.lender[Role.COMPLIANCE]
    sit_at(seat).go("people", room="roles")
    quiet(qtbot, shell)
    said = {it.accessibleName() for it in page_of(shell).findChildren(QLabel) if it.accessibleName()}
    tr = Language("en")
    for permission in PERMISSIONS.values():
        for role in ROLES_OF[kind]:
            right = dict(permission.rights)[role]
            sign = " ".join(mark for mark, held in (("✓", right.act), ("◆", right.approve)) if held) or "–"
            assert f"{tr.term('command', permission.command)}, {tr.term('role', role)}: {sign}" in said
