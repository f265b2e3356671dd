"""Every room of today, people, activity and settings: nothing cut, nothing without a name, nothing out of reach."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bookkeeping import opened as open_book
from hands import called, controls, desk_of, page_of, quiet
from house import House
from jointseas.access.records import Role, RoleChange, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Elided
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled

SitAt = Callable[[Seat], Desk]
ROOMS = (
    ("today", {}),
    *(("people", {"room": room}) for room in ("people", "proposals", "roles")),
    ("people", {"person": "lender-analyst"}),
    ("people", {"do": "add"}),
    ("activity", {"do": "check"}),
    *(("settings", {"room": room}) for room in ("me", "workspace", "backups", "keys", "firm", "about")),
)


@pytest.fixture
def at_lender(rooms: House) -> Seat:
    """Where the most is to be shown: books, a proposal of each other's, every right."""
    first, second = rooms.lender[Role.ADMINISTRATOR], rooms.desks.second_administrator
    ledger = open_book(rooms).ledger
    approver = rooms.lender[Role.APPROVER]
    settled(ledger.open_book(approver))
    settled(rooms.access.set_roles(first, RoleChange("lender-analyst", (Role.ANALYST, Role.APPROVER))))
    settled(rooms.access.set_roles(second, RoleChange("lender-compliance", ())))
    return first


def cut(shell: Shell) -> list[str]:
    """A sign stands alone in a box of its own."""
    seen = [it for it in page_of(shell).findChildren(QLabel) if it.isVisible() and not isinstance(it, Elided)]
    words = [it for it in seen if len(it.text()) > 1 and not it.wordWrap()]
    return [it.text() for it in words if it.width() < it.minimumSizeHint().width()]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_cut_or_without_a_name_or_out_of_reach(
    qtbot: QtBot, shell: Shell, at_lender: Seat, sit_at: SitAt, language: str
) -> None:
    shell.adjust(replace(shell.settings, language=language))
    sit_at(at_lender)
    for page, params in ROOMS:
        desk_of(shell).go(page, **params)
        quiet(qtbot, shell)
        found = controls(page_of(shell))
        assert cut(shell) == [], (page, params)
        assert [it for it in found if not called(it)] == [], (page, params)
        assert [called(it) for it in found if not it.focusPolicy() & Qt.FocusPolicy.TabFocus] == [], (page, params)
