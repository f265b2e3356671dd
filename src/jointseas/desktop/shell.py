"""The window: what stands in it now, and how it follows language, theme and size of text. No business."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from jointseas.access.records import Seat
from jointseas.desktop import settings as kept
from jointseas.desktop.context import Context, Go, Toast
from jointseas.desktop.frame.desk import Desk, Trail
from jointseas.desktop.frame.front.front import Front
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.frame.lock import IdleWatch, Locked
from jointseas.desktop.frame.mark import app_icon
from jointseas.desktop.frame.topbar import Doings
from jointseas.desktop.house import Entered, House
from jointseas.desktop.kit import theme
from jointseas.desktop.kit.dialog import Answer, ask_password
from jointseas.desktop.kit.toast import Toasts
from jointseas.desktop.kit.tokens import tokens
from jointseas.desktop.notes import Notes
from jointseas.desktop.pages import pages
from jointseas.desktop.settings import Settings
from jointseas.desktop.tasks import EVERYTHING, Runner, Watcher
from jointseas.i18n import Language, languages
from jointseas.kernel.outcome import Refused

NAME = "JointSeas"
_SMALLEST, _AT_FIRST = (1024, 640), (1440, 900)


@dataclass
class Sitting:
    """A workspace that is open, and the desk that is taken in it."""

    entered: Entered
    seat: Seat
    watcher: Watcher
    notes: Notes
    trail: Trail
    locked: bool = False


class Shell(QMainWindow):
    painted = Signal()
    settled = Signal()  # a desk has been taken

    def __init__(self, app: QApplication, house: House, settings_path: Path) -> None:
        super().__init__()
        self._app, self._path = app, settings_path
        self.settings = kept.load(settings_path)
        self.language = Language(self._language_code())
        self.runner = Runner(self)
        self.sitting: Sitting | None = None
        self.front = Front(self, house)
        self._draw: Callable[[], QWidget] = QWidget
        self._toasts: Toasts | None = None
        self._idle: IdleWatch | None = None
        self.runner.refused.connect(self.refuse)
        self.runner.fault.connect(self._fault)
        self.setWindowTitle(NAME)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_AT_FIRST)
        self._dress()
        self.setWindowIcon(app_icon())
        app.styleHints().colorSchemeChanged.connect(self._dress)

    def _language_code(self) -> str:
        spoken = self.settings.language or self.locale().name()
        known = languages()
        return next((code for code in known if code == spoken or code[:2] == spoken[:2]), "en")

    # What stands in the window

    def stand(self, draw: Callable[[], QWidget]) -> None:
        """`draw` is kept, so that the same can be drawn again in another language or size."""
        self._draw = draw
        self.redraw()

    def redraw(self) -> None:
        view = self._draw()
        self._toasts = view.toasts if isinstance(view, Desk) else Toasts(self.language, view)
        before = self.takeCentralWidget()
        if before:
            before.hide()
            before.deleteLater()
        self.setCentralWidget(view)

    def refuse(self, refused: Refused) -> None:
        if self._toasts:
            self._toasts.say(self.language.refusal(refused), "bad")

    def _fault(self) -> None:
        if self._toasts:
            sentence = self.language(
                "Something went wrong in the program; nothing was changed. The log has the details."
            )
            self._toasts.say(sentence, "bad")

    # Language, theme, size of text

    def adjust(self, settings: Settings) -> None:
        """Everything follows at once: a change of words or sizes draws anew, one of colours only repaints."""
        before, self.settings = self.settings, settings
        kept.save(self._path, settings)
        if self._idle:
            self._idle.set_minutes(settings.idle_minutes)
        if (before.theme, before.scale) != (settings.theme, settings.scale):
            self._dress()
        if (before.language, before.scale) != (settings.language, settings.scale):
            self.language = Language(self._language_code())
            self.redraw()

    def swap_language(self) -> None:
        known = languages()
        after = known[(known.index(self.language.code) + 1) % len(known)]
        self.adjust(replace(self.settings, language=after))

    def swap_theme(self) -> None:
        self.adjust(replace(self.settings, theme="light" if theme.current().dark else "dark"))

    def _dress(self) -> None:
        system_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = system_dark if self.settings.theme == "system" else self.settings.theme == "dark"
        theme.apply(self._app, tokens(dark, self.settings.scale))

    # At a desk

    def take_desk(self, entered: Entered) -> None:
        seat = entered.signed.seats[0]
        watcher = Watcher(entered.head, self)
        watcher.moved.connect(partial(self.runner.changed.emit, EVERYTHING))
        notes = Notes(self.runner, entered.services.access, seat)
        self.sitting = Sitting(entered, seat, watcher, notes, Trail())
        self.setWindowTitle(f"{entered.name} — {NAME}")
        self.adjust(self.settings.opened(entered.address, seat.person.sign_in))
        self._idle = self._idle or IdleWatch(self._app, self.settings.idle_minutes, self)
        self._idle.idle.connect(self.lock, Qt.ConnectionType.UniqueConnection)
        self.stand(partial(self._desk, self.sitting))
        self.settled.emit()

    def _desk(self, sitting: Sitting) -> QWidget:
        doings = Doings(self.swap_language, self.swap_theme, self.lock, self.sign_out, self.sit_at)
        seats = sitting.entered.signed.seats
        return Desk(partial(self._context, sitting), pages(), seats, doings, sitting.trail)

    def _context(self, sitting: Sitting, go: Go, toast: Toast) -> Context:
        return Context(
            tr=self.language,
            seat=sitting.seat,
            services=sitting.entered.services,
            runner=self.runner,
            drafts=sitting.notes,
            settings=self.settings,
            go=go,
            toast=toast,
            prove=self.prove,
            adjust=self.adjust,
            address=sitting.entered.address,
        )

    def sit_at(self, seat: Seat) -> None:
        if self.sitting:
            self.sitting.seat, self.sitting.trail = seat, Trail()
            self.sitting.notes = Notes(self.runner, self.sitting.entered.services.access, seat)
            self.redraw()

    def prove(self, title: str, text: str, then: Callable[[Seat], object]) -> None:
        """The password once more; a seat so proven is good for a few minutes, and the gate says for how many."""
        proven: list[Seat] = []
        ask_password(self.language, self, title, text, partial(self._check, proven), lambda: then(proven[-1]))

    def _check(self, proven: list[Seat], password: str, answer: Answer) -> None:
        sitting = self.sitting
        if sitting is None:
            return

        def right(seat: Seat) -> None:
            proven.append(seat)
            answer(None)

        access = sitting.entered.services.access
        self.runner.write(self, partial(access.confirm, sitting.seat, password), right, answer)

    def lock(self) -> None:
        sitting = self.sitting
        if sitting is None or sitting.locked:
            return
        sitting.locked = True
        for dialog in self._app.topLevelWidgets():
            if dialog is not self and dialog.isVisible():
                dialog.close()
        self.stand(partial(self._locked, sitting))

    def _locked(self, sitting: Sitting) -> QWidget:
        stage = Stage(self.language, self.swap_language, self.swap_theme, width=360)
        Locked(stage, self.language, sitting.seat, partial(self._check, []), self._unlock, self.sign_out)
        return stage

    def _unlock(self) -> None:
        if self.sitting:
            self.sitting.locked = False
            self.stand(partial(self._desk, self.sitting))

    def sign_out(self) -> None:
        sitting, self.sitting = self.sitting, None
        if sitting:
            self.setWindowTitle(NAME)
            self.front.welcome()
            self._leave(sitting)

    def _leave(self, sitting: Sitting) -> None:
        """The drafts of the pages that just went are written before the file is closed."""
        sitting.watcher.stop()
        self.runner.finish()
        sitting.entered.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        sitting, self.sitting = self.sitting, None
        view = self.takeCentralWidget()
        if view:
            view.hide()
        if sitting:
            self._leave(sitting)
        else:
            self.runner.finish()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()
