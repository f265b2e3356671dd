"""A picture of every page, in every language and theme: how the look is checked, and what a machine without a display
shows of the sample."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.desktop.window import Beginning, application, open_window
from jointseas.kernel.outcome import ensure

if TYPE_CHECKING:  # records of the slices below
    from jointseas.desktop.house import House

THEMES = ("light", "dark")
_LONGEST_MS = 60_000
_QUIET_MS = 200  # longer than a skeleton's patience


def screenshots(
    house: "House", folder: Path, languages: tuple[str, ...], taken: Callable[[Path], object]
) -> tuple[Path, ...]:
    """Of the sample workspace; the person's own settings are neither read nor written."""
    app = application()
    with TemporaryDirectory() as scratch:
        shell = open_window(app, house, Path(scratch) / "settings.json", Beginning(sample=True))
        try:
            return tuple(_told(pictures(shell, folder, languages, THEMES), taken))
        finally:
            shell.close()


def _told(paths: Iterator[Path], taken: Callable[[Path], object]) -> Iterator[Path]:
    for path in paths:
        taken(path)
        yield path


def pictures(shell: Shell, folder: Path, languages: tuple[str, ...], themes: tuple[str, ...]) -> Iterator[Path]:
    """Each as <page>-<language>-<theme>.png, once everything that the page asked for has come."""
    folder.mkdir(parents=True, exist_ok=True)
    shell.resize(1440, 900)
    _settle(shell)
    for language in languages:
        for theme in themes:
            shell.adjust(replace(shell.settings, language=language, theme=theme, scale=100))
            yield from _of_desk(shell, folder, f"{language}-{theme}")


def _of_desk(shell: Shell, folder: Path, how: str) -> Iterator[Path]:
    desk = shell.centralWidget()
    if not isinstance(desk, Desk):
        ensure(condition=False, sentence="nobody sits at a desk: there are no pages to take pictures of")
        return
    for page in desk.pages:
        desk.go(page.id)
        _settle(shell)
        path = folder / f"{page.id}-{how}.png"
        ensure(shell.grab().save(str(path)), f"{path} could not be written")
        yield path


def _settle(shell: Shell) -> None:
    """Until nothing has been under way for a moment."""
    deadline = QDeadlineTimer(_LONGEST_MS)
    busy = True
    while busy and not deadline.hasExpired():
        _turn(_QUIET_MS)
        busy = bool(shell.runner.under_way)
    _turn(_QUIET_MS)


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents()
