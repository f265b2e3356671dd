"""Every room of today, people, activity and settings: nothing cut, nothing without a name, nothing out of reach."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bookkeeping import opened as open_book
from hands import called, controls, desk_of, page_of, quiet
from house import House
from jointseas.access.records import Role, RoleChange, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Button, Elided
from jointseas.desktop.kit.columns import Columns
from jointseas.desktop.kit.figure import Numeral
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
        own = [it for it in found if not isinstance(it.parent(), QLineEdit)]  # what stands in a field, its keys open
        assert [called(it) for it in own if not it.focusPolicy() & Qt.FocusPolicy.TabFocus] == [], (page, params)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_in_the_smallest_window_with_the_largest_text_nothing_is_cut_or_overlaps(
    qtbot: QtBot, shell: Shell, at_lender: Seat, sit_at: SitAt, language: str
) -> None:
    shell.resize(shell.minimumSize())
    shell.adjust(replace(shell.settings, language=language, scale=150))
    sit_at(at_lender)
    head = desk_of(shell).head
    parts = sorted((it.geometry() for it in head.findChildren(Button) if it.isVisible()), key=QRect.left)
    assert all(one.right() < next_.left() for one, next_ in pairwise(parts))
    for page, params in ROOMS:
        desk_of(shell).go(page, **params)
        quiet(qtbot, shell)
        assert cut(shell) == [], (page, params)
        assert [it for it in page_of(shell).findChildren(Numeral) if it.height() < it.sizeHint().height()] == []
        for columns in page_of(shell).findChildren(Columns):
            assert columns.width() >= columns.minimumSizeHint().width(), (page, params)
    shell.adjust(shell.settings.__class__())
