"""Widgets that are really drawn, on the offscreen platform, in our own theme; and a window on a real workspace."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hands import swept
from house import MORNING
from jointseas.app import Reception
from jointseas.desktop.kit import theme
from jointseas.desktop.kit.tokens import tokens
from jointseas.desktop.shell import Shell
from jointseas.i18n import Language
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from premises import Premises, new_workspace

os.environ["QT_QPA_PLATFORM"] = "offscreen"
PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits as long as a busy machine may take: a test that waits for what never comes fails all the same."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(request: pytest.FixtureRequest) -> QtBot:
    request.getfixturevalue("qapp")
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["JointSeas", "-style", "fusion"]


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> QApplication:
    theme.load_fonts()
    return qapp


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """As in the program, cyclic garbage is collected on the GUI thread only: see `tasks.Sweeper`."""
    gc.disable()
    yield
    swept()
    gc.enable()


@pytest.fixture(autouse=True)
def _light(themed: QApplication) -> None:
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


@pytest.fixture(scope="session")
def reception() -> Reception:
    return Reception(FixedClock(MORNING))


@pytest.fixture(scope="session")
def _founded(reception: Reception, tmp_path_factory: pytest.TempPathFactory) -> Premises:
    path = tmp_path_factory.mktemp("premises") / "LIBAO.jointseas"
    founded = settled(reception.create(new_workspace(path)))
    founded.entered.close()
    return Premises(path, founded.recovery_key)


@pytest.fixture
def premises(_founded: Premises, tmp_path: Path) -> Premises:
    for suffix in ("", ".keys"):
        shutil.copy(f"{_founded.path}{suffix}", tmp_path / f"LIBAO.jointseas{suffix}")
    return Premises(tmp_path / "LIBAO.jointseas", _founded.recovery_key)


@pytest.fixture
def shell(themed: QApplication, reception: Reception, tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    """At the welcome, in English."""
    settings = tmp_path / "settings.json"
    settings.write_text('{"language": "en", "theme": "light"}')
    made = Shell(themed, reception, settings)
    qtbot.addWidget(made)
    made.front.welcome()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
