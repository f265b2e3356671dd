"""Starts Qt and shows the window. Qt is told nothing that came from outside: a file name is data to open, never an
argument to parse."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from jointseas.desktop.kit import theme
from jointseas.desktop.kit.search import initials
from jointseas.desktop.shell import NAME, Shell
from jointseas.desktop.tasks import Sweeper

if TYPE_CHECKING:  # records of the slices below are read with the first desk
    from jointseas.desktop.house import House

log = logging.getLogger(__name__)
_WARM_AFTER_MS = 1_500
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


@dataclass(frozen=True)
class Beginning:
    """What the window opens with: the sample, a workspace's address, or, when neither is said, the welcome."""

    sample: bool = False
    address: str = ""


def run(house: "House", settings_path: Path, begin: Beginning, on_visible: Callable[[], object] | None = None) -> int:
    """`on_visible` is called when the window has first been painted, and ends the program: a measurement."""
    app = application()
    shell = open_window(app, house, settings_path, begin)
    sys.excepthook = partial(_unexpected, shell)
    if on_visible:
        seen = on_visible
        shell.painted.connect(lambda: QTimer.singleShot(0, lambda: _measured(app, seen)))
    else:
        QTimer.singleShot(_WARM_AFTER_MS, partial(_warm, shell))
    return app.exec()


def application() -> QApplication:
    _choose_input_method()
    qInstallMessageHandler(_to_log)
    app = QApplication([NAME, "-style", "fusion"])
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("jointseas")
    Sweeper(app)
    theme.load_fonts()
    return app


def open_window(app: QApplication, house: "House", settings_path: Path, begin: Beginning) -> Shell:
    shell = Shell(app, house, settings_path)
    if begin.sample:
        shell.front.sample()
    elif begin.address:
        shell.front.sign_in(begin.address)
    else:
        shell.front.welcome()
    shell.show()
    return shell


def _choose_input_method() -> None:
    """The wheels carry no fcitx plug-in, but fcitx answers to ibus; without this, Chinese cannot be typed."""
    if sys.platform == "linux" and os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def _to_log(kind: QtMsgType, _where: QMessageLogContext, said: str) -> None:
    log.log(_LEVELS.get(kind, logging.ERROR), "Qt: %s", said)


def _unexpected(shell: Shell, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """A bug in a slot: the window stands, the log has the traceback, the person is told."""
    log.error("a slot failed", exc_info=(kind, fault, trace))
    shell.runner.fault.emit()


def _warm(shell: Shell) -> None:
    """What is wanted soon and slow to load is loaded behind the window: pinyin for the palette."""
    shell.runner.read(shell, partial(initials, "\u6c49"), lambda _letters: None)


def _measured(app: QApplication, on_visible: Callable[[], object]) -> None:
    on_visible()
    app.quit()
