"""Buttons, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jointseas.desktop.kit import button


def test_a_shortcut_acts_before_the_button_can_be_taken_away(qtbot: QtBot) -> None:
    window, done = QWidget(), list[str]()
    qtbot.addWidget(window)
    pressed = button("Move goods", lambda: done.append("moved"), shortcut="Ctrl+M")
    QHBoxLayout(window).addWidget(pressed)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    pressed.deleteLater()
    qtbot.wait(200)
    assert done == ["moved"]
