"""From a file to a team's server, in the window, on a real server."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from conftest import APP, OWNER, Server
from hands import desk_of, fill, page_of, push, quiet, says, within
from jointseas.app import Reception
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.settings.moving import MoveSheet
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from premises import Premises


@pytest.fixture
def sheet(qtbot: QtBot, shell: Shell, reception: Reception, premises: Premises) -> MoveSheet:
    shell.take_desk(settled(reception.enter(premises.address, premises.sign_in, premises.password)))
    desk_of(shell).go("settings", room="workspace")
    quiet(qtbot, shell)
    push(page_of(shell), "Move to a team server…")
    return within(shell, MoveSheet)


def answer(sheet: QWidget, place: str, owner: str, password: str) -> None:
    fill(sheet, "Address of the new workspace", place)
    fill(sheet, "Address of the role that owns the tables", owner)
    fill(sheet, "Your password", password)
    push(sheet, "Move")


def test_everything_is_carried_over_and_the_new_workspace_is_entered(
    qtbot: QtBot, shell: Shell, server: Server, premises: Premises, sheet: MoveSheet
) -> None:
    name = server.new_database()
    place, owner = server.address(name, APP), server.address(name, OWNER)
    answer(sheet, place, owner, "not my password")
    quiet(qtbot, shell)
    assert says(sheet, "Sign-in name and p"), "what was wrong stands at its field"
    fill(sheet, "Your password", premises.password)
    push(sheet, "Move")
    qtbot.waitUntil(lambda: says(sheet, "every table and the audit head are the same"))
    push(sheet, "Open the new workspace")
    quiet(qtbot, shell)
    assert says(shell, name)
    fill(shell, "Password", premises.password)
    push(shell, "Sign in")
    qtbot.waitUntil(lambda: isinstance(shell.centralWidget(), Desk))
    assert shell.sitting is not None
    assert shell.settings.recent[0] == place
    assert shell.settings.signs_in[place] == premises.sign_in
    assert premises.path.exists()


def test_an_address_is_judged_as_it_is_typed_and_an_owner_must_be_another_role(
    qtbot: QtBot, shell: Shell, server: Server, premises: Premises, sheet: MoveSheet
) -> None:
    fill(sheet, "Address of the new workspace", "postgresql+psycopg://a:secret@host/b")
    fill(sheet, "Address of the role that owns the tables", "somewhere")
    assert says(sheet, "An address holds no password")
    place = server.address(server.new_database(), APP)
    answer(sheet, place, place, premises.password)
    quiet(qtbot, shell)
    assert says(sheet, "The program does not work as the owner of the tables")
    sheet.reject()
    assert not [it for it in QApplication.topLevelWidgets() if isinstance(it, MoveSheet) and it.isVisible()]
