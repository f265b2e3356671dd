"""A picture of every page and of what stands round the pages, in every language and theme: how the look is checked, and
what a machine without a display shows of the sample."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from jointseas.desktop.context import Hit
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.dialog import Dialog
from jointseas.desktop.kit.tabs import Tabs
from jointseas.desktop.kit.theme import colour
from jointseas.desktop.shell import Shell
from jointseas.desktop.window import Beginning, application, open_window
from jointseas.kernel.outcome import BrokenInvariant, ensure, settled

if TYPE_CHECKING:  # records of the slices below
    from jointseas.desktop.house import House

THEMES = ("light", "dark")
_LONGEST_MS = 60_000
_MAKING_MS = 600_000  # the sample, where nobody has opened it before
_QUIET_MS = 20
_QUIET_TURNS = 3
_BEGUN = {"facilities": ("open",)}  # pages in which something is written, without a draft that would be kept
_MAIN = frozenset(("today", "channels", "orders", "invoices", "financing", "queue", "facilities", "portfolio",
                   "contracts", "appeals", "papers"))  # fmt: skip
_Scene = Callable[[Shell], Iterator[str]]


def screenshots(
    house: "House", folder: Path, languages: tuple[str, ...], taken: Callable[[Path], object]
) -> tuple[Path, ...]:
    """Of the sample workspace; the person's own settings are neither read nor written."""
    app = application()
    with TemporaryDirectory() as scratch:
        shell = open_window(app, house, Path(scratch) / "settings.json", Beginning(sample=True))
        try:
            _settle(shell, _MAKING_MS)
            return tuple(_told(_everything(shell, house, folder, languages), taken))
        finally:
            shell.close()


def desks(
    house: "House", address: str, people: Sequence[tuple[str, str]], folder: Path, language: str
) -> tuple[Path, ...]:
    """The main pages, as each of these people finds them after signing in."""
    with TemporaryDirectory() as scratch:
        shell = open_window(application(), house, Path(scratch) / "settings.json", Beginning())
        try:
            return tuple(chain.from_iterable(
                _desk_of(shell, house, (address, *who), folder, language) for who in people))  # fmt: skip
        finally:
            shell.close()


def _desk_of(shell: Shell, house: "House", knock: tuple[str, str, str], folder: Path, language: str) -> Iterator[Path]:
    shell.take_desk(settled(house.enter(*knock)))
    yield from _scenes(shell, folder, (language,), THEMES[:1], lambda it: _main(it, knock[1]))
    shell.sign_out()


def _main(shell: Shell, whose: str) -> Iterator[str]:
    desk = _desk(shell)
    for name in [it.id for it in desk.pages if it.id in _MAIN]:
        desk.go(name, do="list")
        yield f"{whose}-{name}"


def _told(paths: Iterator[Path], taken: Callable[[Path], object]) -> Iterator[Path]:
    for path in paths:
        taken(path)
        yield path


def _everything(shell: Shell, house: "House", folder: Path, languages: tuple[str, ...]) -> Iterator[Path]:
    yield from _scenes(shell, folder, languages, THEMES, _whole)
    shell.sign_out()
    yield from _scenes(shell, folder, languages, THEMES, _before_a_desk)
    shell.take_desk(settled(house.sample(_untold, lender=True)))
    seen = {page.id for page in _desk(shell).pages}
    yield from _scenes(shell, folder, languages, THEMES, _lender)
    shell.sign_out()
    shell.take_desk(settled(house.sample(_untold, lender=True, second=True)))
    yield from _scenes(shell, folder, languages, THEMES, lambda it: map("lender-{}".format, _pages(it, seen)))


def pictures(shell: Shell, folder: Path, languages: tuple[str, ...], themes: tuple[str, ...]) -> Iterator[Path]:
    """Each as <page>-<language>-<theme>.png, once everything that the page asked for has come."""
    return _scenes(shell, folder, languages, themes, _pages)


def _scenes(
    shell: Shell, folder: Path, languages: tuple[str, ...], themes: tuple[str, ...], scenes: _Scene
) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    shell.resize(1440, 900)
    _settle(shell)
    for language in languages:
        for theme in themes:
            shell.adjust(replace(shell.settings, language=language, theme=theme, scale=100))
            for name in scenes(shell):
                _settle(shell)
                path = folder / f"{name}-{language}-{theme}.png"
                ensure(_seen(shell).save(str(path)), f"{path} could not be written")
                yield path


def _desk(shell: Shell) -> Desk:
    desk = shell.centralWidget()
    if not isinstance(desk, Desk):
        raise BrokenInvariant("nobody sits at a desk: there are no pages to take pictures of")
    return desk


def _pages(shell: Shell, but: Collection[str] = ()) -> Iterator[str]:
    """Each page and its rooms, from its list: one that was left on a record would stand there again."""
    desk = _desk(shell)
    for page in [it for it in desk.pages if it.id not in but]:
        desk.go(page.id, do="list")
        yield from _rooms(desk, page.id)
        for do in _BEGUN.get(page.id, ()):
            desk.go(page.id, do=do)
            yield f"{page.id}-{do}"


def _rooms(desk: Desk, name: str) -> Iterator[str]:
    """What is seen at first, and then every room behind it."""
    yield name
    found = desk.page.findChildren(Tabs) if desk.page else []
    for tabs in [it for it in found if it.isVisible()][:1]:
        for room in [it for it in tabs.rooms if it != tabs.room]:
            tabs.enter(room)
            yield f"{name}-{room}"


def _whole(shell: Shell) -> Iterator[str]:
    return chain(_pages(shell), _records(shell), _round_the_pages(shell))


def _records(shell: Shell) -> Iterator[str]:
    """One record of each kind that a page finds, as it opens from the palette."""
    desk = _desk(shell)
    for page in desk.pages:
        kinds: dict[tuple[str, ...], Hit] = {}
        for hit in page.find(desk.context, "") if page.find else ():
            kinds.setdefault((hit.page, *hit.params), hit)
        for at, hit in enumerate(kinds.values(), 1):
            desk.go(hit.page, **hit.params)
            yield from _rooms(desk, f"{page.id}-record{at}")


def _round_the_pages(shell: Shell) -> Iterator[str]:
    desk = _desk(shell)
    desk.go("today")
    desk.search()
    yield "palette"
    desk.palette_.close_palette()
    desk.go("settings", room="workspace")
    with _sheet(desk):
        yield "sheet"
    desk.go("settings", room="me")
    if shell.sitting:
        shell.sitting.lock()
        yield "lock"
        shell.sitting.show_desk()


@contextmanager
def _sheet(desk: Desk) -> Iterator[None]:
    """With what a person may get wrong in it."""
    from jointseas.desktop.pages.settings.moving import MoveSheet

    sheet = MoveSheet(desk.context, desk)
    sheet.form.fill({"place": "postgresql+psycopg://team:secret@db/books", "owner": "books"})
    sheet.form.submit()
    yield
    sheet.reject()


def _before_a_desk(shell: Shell) -> Iterator[str]:
    front = shell.front
    for name, draw in (("welcome", front.welcome), ("first-run", front.create)):
        draw()
        yield name
    front.sign_in(shell.settings.recent[0])
    yield "sign-in"


def _lender(shell: Shell) -> Iterator[str]:
    return (f"lender-{name}" for name in chain(_pages(shell), _records(shell)))


def _seen(shell: Shell) -> QPixmap:
    """The window, and a sheet over it where one is open."""
    picture = shell.grab()
    for sheet in shell.findChildren(Dialog):
        if sheet.isVisible():
            _lay_over(picture, sheet)
    return picture


def _lay_over(picture: QPixmap, sheet: QDialog) -> None:
    painter, at = QPainter(picture), sheet.rect()
    at.moveCenter(picture.rect().center())
    painter.drawPixmap(at, sheet.grab())
    painter.setPen(colour("border"))
    painter.drawRect(at)
    painter.end()


def _untold(_done: int, _total: int) -> None:
    """By now it is made."""


def _settle(shell: Shell, longest_ms: int = _LONGEST_MS) -> None:
    """Until nothing has been under way for a moment."""
    deadline, quiet = QDeadlineTimer(longest_ms), 0
    while quiet < _QUIET_TURNS and not deadline.hasExpired():
        _turn(_QUIET_MS)
        quiet = 0 if shell.runner.under_way else quiet + 1


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents()
