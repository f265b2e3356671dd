"""The head of the window: search, what is under way, language, theme, and the person."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from jointseas.access.records import Seat
from jointseas.desktop.frame.mark import sign_of
from jointseas.desktop.frame.sidebar import firm_name
from jointseas.desktop.frame.tongues import tongues
from jointseas.desktop.kit.badges import key
from jointseas.desktop.kit.buttons import Button, button, literal
from jointseas.desktop.kit.menus import menu
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label
from jointseas.desktop.tasks import Progress, Runner
from jointseas.i18n import Language

_PATIENCE_MS = 300
_KEYS = 90  # what the keys at its end take of the search


@dataclass(frozen=True)
class Doings:
    """What the head of the window can do; the desk says how."""

    swap_language: Callable[[], object]
    swap_theme: Callable[[], object]
    lock: Callable[[], object]
    sign_out: Callable[[], object]
    sit_at: Callable[[Seat], object]


class TopBar(QFrame):
    shortcuts = Signal()

    def __init__(self, tr: Language, seat: Seat, desks: tuple[Seat, ...], doings: Doings, runner: Runner) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("chrome", "top")
        self.setFixedHeight(current().px(44))
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 24, 0)
        line.setSpacing(4)
        self.search = self._search()
        line.addWidget(self.search, 100)
        line.addStretch(1)
        line.addWidget(Busy(tr, runner))
        line.addWidget(button(tongues(), doings.swap_language, "quiet", tip=tr("Switch the language")))
        line.addWidget(button("", doings.swap_theme, "quiet", glyph="theme", tip=tr("Light or dark")))
        line.addSpacing(4)
        self.person = self._person(seat, desks, doings)
        line.addWidget(self.person)

    def _search(self) -> Button:
        made = _Search(self._tr("Search pages, records, or type a command"))
        inside = QHBoxLayout(made)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(4)
        inside.addStretch(1)
        for name in ("Ctrl", "K"):
            shown = key(name)
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(shown)
        return made

    def _person(self, seat: Seat, desks: tuple[Seat, ...], doings: Doings) -> Button:
        made = button(sign_of(seat.person.name), None, "avatar", tip=seat.person.name, name=seat.person.name)
        side = current().px(26)
        made.setFixedSize(side, side)
        choices = menu(made)
        whose = choices.addAction(literal(seat.person.name))
        whose.setEnabled(False)
        choices.addSeparator()
        for desk in desks:
            if desk.firm.id != seat.firm.id:
                words = self._tr("Go to {firm}", firm=firm_name(self._tr, desk.firm))
                choices.addAction(literal(words), partial(doings.sit_at, desk))
        choices.addAction(self._tr("Keyboard shortcuts"), self.shortcuts.emit)
        choices.addSeparator()
        choices.addAction(self._tr("Lock"), doings.lock)
        choices.addAction(self._tr("Sign out"), doings.sign_out)
        made.setMenu(choices)
        return made


class _Search(Button):
    """Gives way to what is under way beside it; its words are shortened before they are cut."""

    def __init__(self, words: str) -> None:
        super().__init__(words, None, "text")
        self._words = words
        self.setProperty("kind", "search")
        self.setAccessibleName(words)
        self.setMinimumWidth(current().px(120))
        self.setMaximumWidth(current().px(420))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - current().px(_KEYS)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class Busy(QWidget):
    """Long work under way: its words, how far it is, and a way to stop it. Short work is not mentioned."""

    def __init__(self, tr: Language, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._progress: Progress | None = None
        self._words, self._bar = label("", "caption"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(current().px(120))
        self._stop = button(tr("Stop"), self._cancel, "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(8)
        for widget in (self._words, self._bar, self._stop):
            line.addWidget(widget)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._look)
        runner.busy.connect(self._heard)
        self.hide()

    def _heard(self) -> None:
        if not any(task.words for task in self._runner.under_way):
            self._patience.stop()
            self._progress = None
            self.hide()
        elif self.isHidden() and not self._patience.isActive():
            self._patience.start()

    def _look(self) -> None:
        task = next((task for task in self._runner.under_way if task.words), None)
        if task is None:
            return
        self._words.setText(task.words)
        self._bar.setRange(0, 0)
        self._progress = task.progress
        self._stop.setVisible(task.progress is not None)
        if task.progress:
            task.progress.moved.connect(self._moved)
        self.show()

    def _moved(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self._words.setText(text)

    def _cancel(self) -> None:
        if self._progress:
            self._progress.cancel()
