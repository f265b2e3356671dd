"""A person's hands on the window: controls are found by the names a screen reader says, and used by the keyboard."""

import gc
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from house import PASSWORD
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell

W = TypeVar("W", bound=QWidget)
ENTRIES = (QLineEdit, QPlainTextEdit)


def entry(window: QWidget, name: str) -> QWidget:
    """The one field in sight that is so called."""
    return _only(window, name, [it for it in controls(window) if isinstance(it, ENTRIES)])


def button(window: QWidget, name: str) -> QWidget:
    """A link says the same words as the field that it jumps to; a button of that name comes first."""
    found = [it for it in controls(window) if isinstance(it, QAbstractButton)]
    proper = [it for it in found if it.property("kind") != "link"]
    return _only(window, name, proper if name in map(called, proper) else found)


def _only(window: QWidget, name: str, among: Sequence[QWidget]) -> QWidget:
    found = [it for it in among if called(it) == name]
    assert len(found) == 1, f"{name}: {len(found)} in {sorted(map(called, controls(window)))}"
    return found[0]


def controls(window: QWidget) -> list[QWidget]:
    return [it for it in window.findChildren(QWidget) if isinstance(it, (QAbstractButton, *ENTRIES)) and it.isVisible()]


def called(widget: QWidget) -> str:
    """As a screen reader says it."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def fill(window: QWidget, name: str, text: str) -> None:
    field = entry(window, name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        commit(field, text)


def commit(field: QWidget, text: str) -> None:
    """As an input method hands over Chinese; keys alone cannot."""
    composed = QInputMethodEvent()
    composed.setCommitString(text)
    QApplication.sendEvent(field, composed)


def choose(page: QWidget, name: str, wanted: str) -> None:
    """With the arrow keys, as a closed list is used."""
    [box] = [it for it in page.findChildren(QComboBox) if it.isVisible() and it.accessibleName() == name]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while wanted not in box.currentText():
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, f"{name} has no {wanted}"


def push(window: QWidget, name: str) -> None:
    """By the space bar, which needs the focus."""
    pushed = button(window, name)
    assert pushed.isEnabled(), name
    pushed.setFocus()
    QTest.keyClick(pushed, Qt.Key.Key_Space)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def says(window: QWidget, text: str) -> bool:
    return any(text in it for it in sentences(window))


def sentences(window: QWidget) -> list[str]:
    return [it.text() for it in window.findChildren(QLabel) if it.isVisible()]


def quiet(qtbot: QtBot, shell: Shell) -> None:
    """What was asked for has come, and what followed from it too."""
    for _ in range(3):
        qtbot.waitUntil(lambda: not shell.runner.under_way)
        QApplication.processEvents()


def prove(qtbot: QtBot, shell: Shell, password: str = PASSWORD) -> None:
    """The password, where it is asked for once more."""
    [asked] = [it for it in QApplication.topLevelWidgets() if it is not shell and it.isVisible() and it.isWindow()]
    fill(asked, "Password", password)
    push(asked, "Confirm")
    quiet(qtbot, shell)


def desk_of(shell: Shell) -> Desk:
    desk = shell.centralWidget()
    assert isinstance(desk, Desk)
    return desk


def page_of(shell: Shell) -> QWidget:
    page = desk_of(shell).page
    assert page is not None
    return page


def within(window: QWidget, kind: type[W]) -> W:
    """The one part of a page that is of this kind."""
    [found] = [it for it in window.findChildren(kind) if it.isVisible()]
    return found


def swept() -> None:
    """What is left after a test is there for good: after the next one it is not looked at again."""
    gc.collect()
    gc.freeze()
