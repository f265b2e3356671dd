"""Settings, by keyboard on a real workspace: the window, the person, the file and its keys."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from hands import (
    button,
    called,
    controls,
    desk_of,
    fill,
    focused,
    page_of,
    prove,
    push,
    quiet,
    says,
    sentences,
    within,
)
from house import PASSWORD, House
from jointseas.access.records import Role, Seat, SignedIn
from jointseas.app import Reception
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Tabs, current
from jointseas.desktop.pages.settings.appearance import Appearance
from jointseas.desktop.pages.settings.firm import AnotherFirm, Names
from jointseas.desktop.recoverykey import KeyDialog
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import Refused, settled
from jointseas.workspace import checking
from jointseas.workspace.services import Services
from premises import Premises

SitAt = Callable[[Seat], Desk]
OTHER = "another long password"


@pytest.fixture
def at_home(shell: Shell, reception: Reception, premises: Premises, qtbot: QtBot) -> Shell:
    """The founder of an encrypted workspace, opened as the program opens it."""
    shell.take_desk(settled(reception.enter(premises.address, premises.sign_in, premises.password)))
    quiet(qtbot, shell)
    return shell


def room(qtbot: QtBot, shell: Shell, name: str) -> None:
    desk_of(shell).go("settings", room=name)
    quiet(qtbot, shell)


def opened_by_recovery_key(reception: Reception, premises: Premises, key: str) -> bool:
    entered = reception.recover(premises.address, premises.sign_in, key, OTHER)
    if isinstance(entered, Refused):
        return False
    entered.close()
    return True


def test_language_theme_size_and_lock_follow_at_once_and_are_kept(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    sit_at(rooms.founder)
    room(qtbot, shell, "me")
    push(page_of(shell), "Theme: Dark")
    idle = within(page_of(shell), Appearance).idle
    idle.setFocus()
    QTest.keyClicks(idle, "5")
    assert current().dark
    shell.swap_theme()
    push(page_of(shell), "Text size: 125 %")
    quiet(qtbot, shell)
    assert not current().dark, "what the head of the window changed is not changed back"
    assert called(focused()) == "Text size: 125 %"
    push(page_of(shell), "Language: 中文")
    quiet(qtbot, shell)
    assert says(page_of(shell), "窗口")
    assert focused() is button(page_of(shell), "语言: 中文"), "and the person may go on from there"
    held = shell.settings
    assert (held.language, held.theme, held.scale, held.idle_minutes) == ("zh_CN", "light", 125, 5)
    shell.adjust(held.__class__())


def test_the_room_stays_when_the_head_of_the_window_changes_the_language(qtbot: QtBot, at_home: Shell) -> None:
    room(qtbot, at_home, "me")
    within(page_of(at_home), Tabs).enter("keys")
    quiet(qtbot, at_home)
    push(page_of(at_home), "Let this computer open the file")
    [asked] = [it for it in QApplication.topLevelWidgets() if it is not at_home and it.isVisible() and it.isWindow()]
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    at_home.swap_language()
    quiet(qtbot, at_home)
    assert says(page_of(at_home), "恢复密钥")
    assert at_home.focusWidget() is button(page_of(at_home), "允许本机打开文件")


def test_my_password_is_changed_and_the_file_opens_with_it(
    qtbot: QtBot, at_home: Shell, reception: Reception, premises: Premises
) -> None:
    room(qtbot, at_home, "me")
    page = page_of(at_home)
    for old in ("not my password", premises.password):
        fill(page, "Present password", old)
        fill(page, "New password", OTHER)
        fill(page, "New password once more", OTHER)
        push(page, "Change my password")
        quiet(qtbot, at_home)
    assert says(at_home, "From now on you sign in with the new password")
    at_home.sign_out()
    assert isinstance(reception.enter(premises.address, premises.sign_in, premises.password), Refused)
    settled(reception.enter(premises.address, premises.sign_in, OTHER)).close()


def test_a_backup_is_made_and_restored_beside_the_live_file(
    qtbot: QtBot, shell: Shell, rooms: House, services: Services, sit_at: SitAt
) -> None:
    sit_at(rooms.founder)
    room(qtbot, shell, "backups")
    push(page_of(shell), "Back up now")
    quiet(qtbot, shell)
    [made] = settled(services.workspace.backups(rooms.founder))
    settled(rooms.access.rename_firm(rooms.founder, "海禾", "Haihe", "宁波"))
    head = rooms.gate.head()
    qtbot.waitUntil(lambda: made.path.name in map(called, controls(page_of(shell))))
    push(page_of(shell), made.path.name)
    quiet(qtbot, shell)
    assert says(page_of(shell), "1 deed done since would not be in it")
    assert rooms.gate.head() == head, "looking changes nothing"
    push(page_of(shell), "Restore as a new file")
    prove(qtbot, shell)
    quiet(qtbot, shell)
    [restored] = Path(rooms.database.name).parent.glob("*restored*.jointseas")
    assert says(page_of(shell), restored.name)
    assert settled(services.workspace.info(rooms.founder)).firms[0].name_zh == "海禾"


def test_a_new_recovery_key_opens_the_file_and_the_old_one_no_longer(
    qtbot: QtBot, at_home: Shell, reception: Reception, premises: Premises
) -> None:
    room(qtbot, at_home, "keys")
    assert says(page_of(at_home), "包丽")
    push(page_of(at_home), "Make a new recovery key…")
    prove(qtbot, at_home, premises.password)
    dialog = within(at_home, KeyDialog)
    key = next(it for it in sentences(dialog) if it.count("-") > 3)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "what is shown once is not lost to a key"
    assert not button(dialog, "Continue").isEnabled()
    paper = premises.path.with_name("key.txt")
    dialog.shown.save_as(paper)
    assert key in paper.read_text("utf-8")
    push(dialog, "I have it in a safe place")
    push(dialog, "Continue")
    at_home.sign_out()
    assert not opened_by_recovery_key(reception, premises, premises.recovery_key)
    assert opened_by_recovery_key(reception, premises, key)


def test_the_firm_is_renamed_and_the_whole_window_says_so(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    sit_at(rooms.founder)
    room(qtbot, shell, "firm")
    fill(within(page_of(shell), Names), "Name in English", "Seagrain Homeware & Sons")
    push(page_of(shell), "Save the names")
    quiet(qtbot, shell)
    assert says(desk_of(shell).sidebar, "Seagrain Homeware & Sons")
    [seat] = settled(rooms.access.sign_in("wang", PASSWORD)).seats
    assert seat.firm.name_en == "Seagrain Homeware & Sons"


def test_another_firm_is_added_and_its_desk_taken(qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt) -> None:
    sit_at(rooms.founder)
    room(qtbot, shell, "firm")
    form = within(page_of(shell), AnotherFirm)
    fill(form, "Code", "seatwo")
    fill(form, "Name in Chinese", "第二家")
    fill(form, "Name in English", "Second")
    form.form.fill({"kind": "exporter"})
    push(form, "Add the firm")
    quiet(qtbot, shell)
    assert says(desk_of(shell).sidebar, "Second")
    signed = rooms.access.sign_in("wang", PASSWORD)
    assert isinstance(signed, SignedIn)
    assert [seat.firm.code for seat in signed.seats] == ["HAIHE", "SEATWO"]


def test_the_check_says_what_holds_and_names_what_does_not(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt
) -> None:
    sit_at(rooms.founder)
    room(qtbot, shell, "workspace")
    push(page_of(shell), "Check now")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Everything holds")
    with rooms.database.write() as connection:
        guard = connection.execute(text("SELECT min(name) FROM sqlite_schema WHERE type = 'trigger'")).scalar_one()
        connection.execute(text(f'DROP TRIGGER "{guard}"'))
    push(page_of(shell), "Check now")
    quiet(qtbot, shell)
    assert not says(page_of(shell), "Everything holds")
    assert says(page_of(shell), "1 problem")
    assert says(page_of(shell), guard)


def test_who_may_not_is_offered_nothing(qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt) -> None:
    sit_at(rooms.exporter[Role.STAFF])
    offered = set[str]()
    for name in ("workspace", "backups", "keys", "firm"):
        room(qtbot, shell, name)
        offered |= set(map(called, controls(page_of(shell))))
    assert not offered & {"Back up now", "Check now", "Save the names", "Add the firm", "Make a new recovery key…"}


def test_a_check_is_stopped_and_begun_again(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_at(rooms.founder)
    room(qtbot, shell, "workspace")
    pressed = Event()
    monkeypatch.setattr(checking, "noted_in_keyring", lambda _uid: pressed.wait(10) and None)
    push(page_of(shell), "Check now")
    push(page_of(shell), "Stop")
    pressed.set()
    quiet(qtbot, shell)
    assert says(page_of(shell), "Not finished")
    assert called(focused()) == "Check now"
    push(page_of(shell), "Check now")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Everything holds")
