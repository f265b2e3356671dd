"""A workspace that lets nobody in: what the window offers, by keyboard, on a real file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import tomorrow
from hands import called, controls, fill, focused, push, quiet, says
from jointseas.app import Reception
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.backup import Why, folder_of, listed
from premises import Premises

Knock = Callable[[], None]


@pytest.fixture
def knock(qtbot: QtBot, shell: Shell, premises: Premises) -> Knock:
    def at_the_door() -> None:
        shell.front.sign_in(premises.address)
        fill(shell, "Sign-in name", premises.sign_in)
        fill(shell, "Password", premises.password)
        push(shell, "Sign in")
        quiet(qtbot, shell)

    return at_the_door


def enter() -> None:
    """Whatever has the focus, as somebody does who only reads."""
    QTest.keyClick(focused(), Qt.Key.Key_Space)


def backed_up(reception: Reception, premises: Premises) -> None:
    entered = settled(reception.enter(premises.address, premises.sign_in, premises.password))
    settled(entered.services.workspace.backup(entered.signed.seats[0]))
    entered.close()


def broken(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[: 5 * 4096] = bytes(5 * 4096)
    path.write_bytes(content)
    return bytes(content)


def test_an_older_file_is_brought_up_to_date_after_a_copy_and_opens(
    qtbot: QtBot, shell: Shell, premises: Premises, knock: Knock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow.begin(tmp_path / "migrations", tomorrow.GOOD, monkeypatch)
    before = premises.path.read_bytes()
    knock()
    assert says(shell, "LIBAO is of an older version")
    assert says(shell, f"from revision {tomorrow.TODAY} to r9999")
    push(shell, "Not now")
    assert premises.path.read_bytes() == before
    knock()
    enter()
    qtbot.waitUntil(lambda: isinstance(shell.centralWidget(), Desk))
    [kept] = listed(folder_of(premises.path), "LIBAO")
    assert kept.why is Why.MIGRATION
    assert says(shell, kept.path.name)
    shell.sign_out()
    quiet(qtbot, shell)


def test_a_damaged_file_gives_way_to_its_backup_and_is_kept(
    qtbot: QtBot, shell: Shell, premises: Premises, knock: Knock, reception: Reception
) -> None:
    backed_up(reception, premises)
    damaged = broken(premises.path)
    knock()
    assert says(shell, "LIBAO cannot be opened")
    assert says(shell, "takes its place; what was done since")
    assert premises.path.read_bytes() == damaged, "looking changes nothing"
    enter()
    quiet(qtbot, shell)
    [aside] = premises.path.parent.glob("*set-aside*.jointseas")
    assert says(shell, str(aside))
    assert aside.read_bytes() == damaged
    enter()
    qtbot.waitUntil(lambda: isinstance(shell.centralWidget(), Desk))


def test_without_a_backup_nothing_is_offered_but_the_reason(shell: Shell, premises: Premises, knock: Knock) -> None:
    damaged = broken(premises.path)
    knock()
    assert says(shell, "There is no backup in")
    assert "Put the backup in its place" not in map(called, controls(shell))
    push(shell, "Not now")
    assert premises.path.read_bytes() == damaged


def test_stopped_before_the_copy_is_whole_the_older_file_is_as_it_was(
    qtbot: QtBot,
    shell: Shell,
    premises: Premises,
    knock: Knock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reception: Reception,
) -> None:
    tomorrow.begin(tmp_path / "migrations", tomorrow.GOOD, monkeypatch)
    knock()
    before = premises.path.read_bytes()
    enter()
    push(shell, "Stop")
    quiet(qtbot, shell)
    assert says(shell, "LIBAO is of an older version"), "it is offered again"
    assert premises.path.read_bytes() == before
    assert listed(folder_of(premises.path), "LIBAO") == ()
    refused = reception.enter(premises.address, premises.sign_in, premises.password)
    assert isinstance(refused, Refused)
