"""The window on a real encrypted workspace, as a person opens it, works in it, leaves it and comes back."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jointseas.access.permissions import PERMISSIONS
from jointseas.access.records import Role
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.frame.desk import Desk, allowed
from jointseas.desktop.frame.palette import Palette
from jointseas.desktop.frame.sidebar import firm_name
from jointseas.desktop.kit import theme
from jointseas.desktop.kit.tabs import Tabs
from jointseas.desktop.pictures import _before_a_desk, _round_the_pages, _scenes, pictures
from jointseas.desktop.shell import Shell
from jointseas.desktop.tasks import EVERYTHING
from premises import Premises


def entry(window: QWidget, name: str) -> QLineEdit:
    [found] = [it for it in window.findChildren(QLineEdit) if it.accessibleName() == name and not it.isHidden()]
    return found


def press(window: QWidget, text: str) -> None:
    [found] = [it for it in window.findChildren(QPushButton) if it.text() == text and it.isVisible()]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def says(window: QWidget, text: str) -> bool:
    return any(text in it.text() for it in window.findChildren(QLabel) if it.isVisible())


def at_desk(shell: Shell) -> bool:
    return isinstance(shell.centralWidget(), Desk)


def desk_of(shell: Shell) -> Desk:
    desk = shell.centralWidget()
    assert isinstance(desk, Desk)
    return desk


def sign_in(qtbot: QtBot, shell: Shell, premises: Premises) -> Desk:
    shell.front.sign_in(premises.address)
    entry(shell, "Sign-in name").setText(premises.sign_in)
    QTest.keyClicks(entry(shell, "Password"), premises.password)
    press(shell, "Sign in")
    qtbot.waitUntil(lambda: at_desk(shell))
    shell.activateWindow()
    qtbot.waitUntil(lambda: not shell.runner.under_way)
    return desk_of(shell)


def test_a_workspace_is_made_and_its_key_is_kept_before_it_is_entered(
    qtbot: QtBot, shell: Shell, premises: Premises
) -> None:
    press(shell, "Create…")
    typed = {
        "Firm": "Smith & Sons <b>",
        "Short code": "SMITH",
        "Your name": "Ann Smith",
        "Sign-in name": "ann",
        "Password": "a long enough one",
        "Password once more": "a long enough one",
    }
    for name, text in typed.items():
        entry(shell, name).clear()
        QTest.keyClicks(entry(shell, name), text)
    entry(shell, "Kept in").setText(str(premises.path.parent))
    qtbot.waitUntil(lambda: says(shell, "1 thing left"))
    press(shell, "What it does")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Down)
    press(shell, "Create the workspace")
    qtbot.waitUntil(lambda: says(shell, "Keep this recovery key"))
    [on] = [it for it in shell.findChildren(QPushButton) if it.text() == "Continue"]
    assert not on.isEnabled()
    shell.front.welcome()
    assert (premises.path.parent / "Smith & Sons b.jointseas").exists()


def test_a_wrong_password_is_said_under_the_form_and_the_right_one_opens(
    qtbot: QtBot, shell: Shell, premises: Premises
) -> None:
    shell.front.sign_in(premises.address)
    QTest.keyClicks(entry(shell, "Sign-in name"), "bao")
    QTest.keyClicks(entry(shell, "Password"), "not the one")
    press(shell, "Sign in")
    qtbot.waitUntil(lambda: entry(shell, "Password").isEnabled())
    assert not at_desk(shell)
    entry(shell, "Password").setText(premises.password)
    press(shell, "Sign in")
    qtbot.waitUntil(lambda: at_desk(shell))
    assert shell.settings.recent == (premises.address,)
    assert shell.settings.signs_in == {premises.address: "bao"}


def test_a_lost_password_is_set_anew_with_the_recovery_key(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    shell.front.sign_in(premises.address)
    press(shell, "Use the recovery key")
    QTest.keyClicks(entry(shell, "Sign-in name"), "bao")
    entry(shell, "Recovery key").setText(premises.recovery_key)
    QTest.keyClicks(entry(shell, "New password"), "another long one")
    QTest.keyClicks(entry(shell, "New password once more"), "another long one")
    press(shell, "Set the password and sign in")
    qtbot.waitUntil(lambda: at_desk(shell))


def test_language_theme_and_size_change_where_the_person_stands(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    desk = sign_in(qtbot, shell, premises)
    second = desk.pages[1].id
    desk.go(second)
    press(shell, "EN / 中文")
    assert shell.language.code == "zh_CN"
    assert desk_of(shell).sidebar.items[second].isChecked()
    assert "丽宝家居" in [it.text() for it in desk_of(shell).sidebar.findChildren(QLabel)]
    shell.swap_theme()
    assert theme.current().dark
    shell.adjust(replace(shell.settings, scale=150))
    assert theme.current().px(10) == 15
    assert desk_of(shell).sidebar.items[second].isChecked()


def test_no_page_is_out_of_reach_in_a_small_window(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    """With large text twenty pages are taller than a laptop: they are not squeezed, but scrolled to."""
    desk = sign_in(qtbot, shell, premises)
    desk.go(desk.pages[-1].id)
    shell.resize(1024, 640)
    shell.adjust(replace(shell.settings, scale=150))
    side = desk_of(shell).sidebar
    item = side.items[desk.pages[-1].id]
    qtbot.waitUntil(lambda: side.rect().contains(item.mapTo(side, item.rect().center())))
    assert item.height() >= item.sizeHint().height()
    assert shell.height() == 640


def test_the_sidebar_shows_what_the_roles_allow(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    desk = sign_in(qtbot, shell, premises)
    assert set(desk.sidebar.items) == {page.id for page in desk.pages}
    assert shell.sitting is not None
    listed = [PageSpec(command, command, "", 0, command, lambda _context: QWidget()) for command in ("", *PERMISSIONS)]
    clerk = replace(shell.sitting.seat, roles=frozenset({Role.STAFF}))
    shown = {page.id for page in allowed(listed, clerk)}
    assert {"", "books.read", "books.post"} <= shown
    assert shown.isdisjoint({"activity.read", "books.close", "people.add", "workspace.keys"})


def _always(n: int, _context: Context) -> int:
    return n


def test_the_sidebar_counts_what_waits_on_every_page(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    """All are asked at once; none overtakes another."""
    desk = sign_in(qtbot, shell, premises)
    desk.pages = [replace(it, count=partial(_always, n)) for n, it in enumerate(desk.pages, 1)]
    shell.runner.changed.emit(EVERYTHING)
    qtbot.waitUntil(lambda: not shell.runner.under_way)
    said = [desk.sidebar.items[it.id].accessibleName().rpartition(", ")[2] for it in desk.pages]
    assert said == [str(n) for n in range(1, len(desk.pages) + 1)]


def test_the_keyboard_reaches_pages_and_goes_back(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    desk = sign_in(qtbot, shell, premises)
    first, second = (page.id for page in desk.pages[:2])
    QTest.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.sidebar.items[second].isChecked()
    QTest.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.sidebar.items[first].isChecked()
    QTest.keyClick(shell, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.sidebar.items[second].isChecked()


def test_the_palette_finds_a_page_and_enters_it(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    desk = sign_in(qtbot, shell, premises)
    QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(desk.palette_.isVisible)
    search = entry(desk.palette_, "Search")
    QTest.keyClicks(search, "peop")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert not desk.palette_.isVisible()
    assert desk.sidebar.items["people"].isChecked()


def _told(hit: Hit, _context: Context, _typed: str) -> list[Hit]:
    return [hit]


def test_the_palette_shows_first_what_begins_as_typed(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    desk = sign_in(qtbot, shell, premises)
    hits = (
        Hit("BILL-1", "Anji Bamboo", "people"),
        Hit("Bath caddy", "BAM-BATH", "people"),
        Hit("Bamford", "", "people"),
    )
    pages = [
        PageSpec(it.title, it.title, "", 0, "", lambda _context: QWidget(), find=partial(_told, it)) for it in hits
    ]
    palette = Palette(desk.context, pages, (), desk)
    palette.open()
    QTest.keyClicks(entry(palette, "Search"), "bam")
    shown = palette.findChildren(QListView)[0].model()
    qtbot.waitUntil(lambda: shown.rowCount() == len(hits))
    assert [shown.index(row, 0).data() for row in range(3)] == ["Bamford", "Bath caddy", "BILL-1"]


def test_a_locked_window_shows_nothing_until_the_password_is_given(
    qtbot: QtBot, shell: Shell, premises: Premises
) -> None:
    desk = sign_in(qtbot, shell, premises)
    desk.go("people")
    assert shell.sitting is not None
    shell.sitting.lock()
    assert not at_desk(shell)
    assert says(shell, firm_name(shell.language, shell.sitting.seat.firm))
    assert not says(shell, "People")
    for typed in ("wrong password", premises.password):
        qtbot.waitUntil(lambda: entry(shell, "Password").isEnabled())
        QTest.keyClicks(entry(shell, "Password"), typed)
        QTest.keyClick(entry(shell, "Password"), Qt.Key.Key_Return)
        assert not at_desk(shell)
    qtbot.waitUntil(lambda: at_desk(shell))
    assert desk_of(shell).sidebar.items["people"].isChecked()


def test_hours_away_lock_the_window(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    sign_in(qtbot, shell, premises)
    sitting = shell.sitting
    assert sitting is not None
    sitting._idle._timer.setInterval(50)
    sitting._idle._timer.start()
    qtbot.waitUntil(lambda: sitting.locked)


def test_who_signs_proves_it_once_more(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    sign_in(qtbot, shell, premises)
    assert shell.sitting is not None
    proven: list[bool] = []
    shell.sitting.prove("Approve", "A second look.", lambda seat: proven.append(seat.confirmed_at is not None))
    [dialog] = [it for it in QApplication.topLevelWidgets() if it.isVisible() and it.windowTitle() == "Approve"]
    QTest.keyClicks(entry(dialog, "Password"), premises.password)
    press(dialog, "Confirm")
    qtbot.waitUntil(lambda: proven == [True])


def test_what_was_half_written_is_there_after_the_window_was_closed(
    qtbot: QtBot, shell: Shell, premises: Premises
) -> None:
    sign_in(qtbot, shell, premises)
    assert shell.sitting is not None
    shell.sitting._notes.save("test", {"memo": "half a senten"})
    shell.sign_out()
    qtbot.waitUntil(lambda: not shell.runner.under_way)
    sign_in(qtbot, shell, premises)
    came: list[object] = []
    shell.sitting._notes.load(shell, "test", came.append)
    qtbot.waitUntil(lambda: came == [{"memo": "half a senten"}])


def test_what_another_window_commits_is_heard_here(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    sign_in(qtbot, shell, premises)
    assert shell.sitting is not None
    access, seat = shell.sitting._entered.services.access, shell.sitting.seat
    qtbot.wait(1_200)
    with qtbot.waitSignal(shell.runner.changed, timeout=60_000) as heard:
        access.rename_firm(seat, "丽宝", "Libao", "Yiwu")
    assert heard.args == [EVERYTHING]


def test_every_control_of_the_frame_has_a_name_and_takes_the_focus(
    qtbot: QtBot, shell: Shell, premises: Premises
) -> None:
    front = shell.front
    for draw in (
        front.welcome,
        front.create,
        partial(front.sign_in, premises.address),
        partial(sign_in, qtbot, shell, premises),
    ):
        draw()
        controls = [it for it in shell.findChildren(QPushButton) + shell.findChildren(QLineEdit) if it.isVisible()]
        assert controls
        assert [it for it in controls if not it.accessibleName()] == []
        assert [it for it in controls if not it.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_the_way_to_a_page_leads_from_one_of_its_records_to_its_list(
    qtbot: QtBot, shell: Shell, premises: Premises
) -> None:
    desk = sign_in(qtbot, shell, premises)
    desk.go("settings", room="workspace")
    [rooms] = desk.page.findChildren(Tabs) if desk.page else []
    assert rooms.room == "workspace"
    desk.sidebar.items["today"].click()
    desk.sidebar.items["settings"].click()
    assert rooms.isVisible()  # from elsewhere one comes back to where one was
    desk.sidebar.items["settings"].click()
    [rooms] = desk.page.findChildren(Tabs) if desk.page else []
    assert rooms.room == "me"


def test_a_refusal_that_no_page_took_is_said_in_passing(qtbot: QtBot, shell: Shell, premises: Premises) -> None:
    desk = sign_in(qtbot, shell, premises)
    desk.go("nowhere")
    assert says(shell, "This page is not open to your roles")


def test_a_picture_of_every_page_is_taken_as_it_stands(
    qtbot: QtBot, shell: Shell, premises: Premises, tmp_path: Path
) -> None:
    desk = sign_in(qtbot, shell, premises)
    desk.go("settings", room="workspace")  # a page that was left elsewhere is shown from its beginning
    taken = list(pictures(shell, tmp_path / "shots", ("zh_CN",), ("dark",)))
    names = [path.name for path in taken]
    assert {f"{page.id}-zh_CN-dark.png" for page in desk.pages} < set(names)
    assert "settings-workspace-zh_CN-dark.png" in names
    assert len(set(names)) == len(names)
    assert {(QImage(str(path)).width(), QImage(str(path)).height()) for path in taken} == {(1440, 900)}


def test_a_picture_shows_what_stands_round_the_pages_too(
    qtbot: QtBot, shell: Shell, premises: Premises, tmp_path: Path
) -> None:
    desk = sign_in(qtbot, shell, premises)
    taken = [path.name for path in _scenes(shell, tmp_path, ("en",), ("light",), _round_the_pages)]
    assert taken == [f"{name}-en-light.png" for name in ("palette", "sheet", "lock")]
    assert at_desk(shell)
    assert desk is not desk_of(shell)
    shell.toasts.say("Booked: 12,000.00", undo=lambda: None)
    shell.sign_out()
    assert not shell.toasts.isVisible()  # whoever sits down next neither reads it nor takes it back
    taken = [path.name for path in _scenes(shell, tmp_path, ("en",), ("light",), _before_a_desk)]
    assert taken == [f"{name}-en-light.png" for name in ("welcome", "first-run", "sign-in")]
    assert len({path.read_bytes() for path in tmp_path.glob("*.png")}) == 6


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_of_the_frame_is_cut_in_either_language(shell: Shell, premises: Premises, dark: bool) -> None:
    shell.adjust(replace(shell.settings, theme="dark" if dark else "light"))
    for code in ("en", "zh_CN"):
        shell.adjust(replace(shell.settings, language=code))
        for draw in (shell.front.welcome, shell.front.create, lambda: shell.front.sign_in(premises.address)):
            draw()
            QApplication.processEvents()
            cut = [
                it.text()
                for it in shell.findChildren(QLabel)
                if it.isVisible() and not it.wordWrap() and it.width() < it.minimumSizeHint().width()
            ]
            assert cut == []
