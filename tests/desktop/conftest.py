"""Widgets that are really drawn, on the offscreen platform, in our own theme and fonts."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from front_door import FrontDoor
from jointseas.desktop.kit import theme
from jointseas.desktop.kit.tokens import tokens
from jointseas.desktop.shell import Shell
from jointseas.i18n import Language

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["JointSeas", "-style", "fusion"]


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> QApplication:
    theme.load_fonts()
    return qapp


@pytest.fixture(autouse=True)
def _light(themed: QApplication) -> None:
    if theme.current() != tokens() or not themed.styleSheet():
        theme.apply(themed, tokens())


@pytest.fixture
def seen(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a widget as the active window, so that it can have the focus."""

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return show


@pytest.fixture
def english() -> Language:
    return Language("en")


@pytest.fixture
def door(tmp_path: Path) -> FrontDoor:
    return FrontDoor(tmp_path)


@pytest.fixture
def shell(themed: QApplication, door: FrontDoor, qtbot: QtBot) -> Shell:
    """At the welcome, in English."""
    settings = door.folder / "settings.json"
    settings.write_text('{"language": "en", "theme": "light"}')
    made = Shell(themed, door, settings)
    qtbot.addWidget(made)
    made.front.welcome()
    made.show()
    return made
