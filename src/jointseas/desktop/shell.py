"""The window: what stands in it now, and how it follows language, theme and size of text. No business."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from jointseas.desktop import settings as kept
from jointseas.desktop.frame.front.front import Front
from jointseas.desktop.frame.mark import app_icon
from jointseas.desktop.frame.standing import Standing
from jointseas.desktop.kit import theme
from jointseas.desktop.kit.toast import Toasts
from jointseas.desktop.kit.tokens import tokens
from jointseas.desktop.settings import Settings
from jointseas.desktop.tasks import Runner
from jointseas.i18n import Language, languages
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:  # what a desk is made of is read while somebody types their password
    from jointseas.desktop.house import Entered, House
    from jointseas.desktop.sitting import Sitting

NAME = "JointSeas"
_SMALLEST, _AT_FIRST = (1024, 640), (1440, 900)


class Shell(QMainWindow):
    painted = Signal()

    def __init__(self, app: QApplication, house: "House", settings_path: Path) -> None:
        super().__init__()
        self.app, self._path = app, settings_path
        self.settings = kept.load(settings_path)
        self.language = Language(self._language_code())
        self.runner = Runner(self)
        self.toasts = Toasts(self.language, self)
        self.sitting: Sitting | None = None
        self.front = Front(self, house)
        self._draw: Callable[[], QWidget] = QWidget
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
        return next((code for code in languages() if code == spoken or code[:2] == spoken[:2]), "en")

    def stand(self, draw: Callable[[], QWidget]) -> None:
        """`draw` is kept, so that the same can be drawn again in another language or size."""
        self._draw = draw
        self.redraw()

    def redraw(self) -> None:
        before = self.takeCentralWidget()
        if before:
            before.hide()
            before.deleteLater()
        view = self._draw()
        self.setCentralWidget(view)
        view.show()
        self.toasts.raise_()

    def refuse(self, refused: Refused) -> None:
        self.toasts.say(self.language.refusal(refused), "bad")

    def _fault(self) -> None:
        tr = self.language
        self.toasts.say(tr("Something failed inside the program; nothing was changed. The log has the details."), "bad")

    def adjust(self, settings: Settings) -> None:
        """Everything follows at once: other words or sizes are drawn anew, other colours only painted."""
        before, self.settings = self.settings, settings
        kept.save(self._path, settings)
        if self.sitting:
            self.sitting.follow(settings)
        if (before.theme, before.scale) != (settings.theme, settings.scale):
            self._dress()
        if (before.language, before.scale) != (settings.language, settings.scale):
            self.language = Language(self._language_code())
            self.toasts.deleteLater()
            self.toasts = Toasts(self.language, self)
            standing = Standing(self)
            self.redraw()
            standing.resume(self, self.runner)

    def swap_language(self) -> None:
        known = languages()
        after = known[(known.index(self.language.code) + 1) % len(known)]
        self.adjust(replace(self.settings, language=after))

    def swap_theme(self) -> None:
        self.adjust(replace(self.settings, theme="light" if theme.current().dark else "dark"))

    def _dress(self) -> None:
        system_dark = self.app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = system_dark if self.settings.theme == "system" else self.settings.theme == "dark"
        theme.apply(self.app, tokens(dark, self.settings.scale))

    def take_desk(self, entered: "Entered") -> None:
        from jointseas.desktop.sitting import Sitting

        self.setWindowTitle(entered.name)
        self.adjust(self.settings.opened(entered.address, entered.signed.person.sign_in))
        self.sitting = Sitting(self, self, entered)
        self.sitting.show_desk()

    def sign_out(self) -> None:
        sitting, self.sitting = self.sitting, None
        if sitting:
            self.setWindowTitle(NAME)
            self.toasts.clear()
            self.front.welcome()
            sitting.leave()

    def leave_for(self, address: str, server_password: str) -> None:
        """The same person signs in there."""
        who = self.sitting.seat.person.sign_in if self.sitting else ""
        self.sign_out()
        self.adjust(self.settings.opened(address, who))
        self.front.sign_in(address, server_password)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The page goes first, so that its draft is written before the workspace is closed; nobody watches the rest."""
        self.hide()
        view = self.takeCentralWidget()
        if view:
            view.hide()
            view.deleteLater()
        sitting, self.sitting = self.sitting, None
        if sitting:
            sitting.leave()
        self.runner.finish()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()
