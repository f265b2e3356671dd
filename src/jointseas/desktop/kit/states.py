"""The four states of a page body: loading, empty, filled, refused. A page never shows a fifth."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from jointseas.desktop.kit.badges import SIGNS
from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.theme import colour, current
from jointseas.desktop.kit.tokens import RADIUS_CARD
from jointseas.desktop.kit.words import Tone, label
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

_PATIENCE_MS = 150  # a skeleton that only flashes is worse than none


@dataclass(frozen=True)
class Empty:
    """What this page is for, and the one button to begin."""

    title: str
    text: str
    action: str = ""
    on_action: Callable[[], object] | None = None


class Body(QWidget):
    def __init__(self, tr: Language, *, rows: int = 8) -> None:
        super().__init__()
        self._tr = tr
        self._skeleton = Skeleton(rows)
        self._skeleton.setAccessibleName(tr("Loading"))
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self._skeleton)
        self._filled: QWidget | None = None
        self._said: QWidget | None = None  # instead of it: that there is nothing, or why not
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self._skeleton))
        self.state = "blank"

    def loading(self) -> None:
        """What is already shown stays while the page asks again."""
        if self.state in ("blank", "refused"):
            self.state = "loading"
            self._stack.setCurrentWidget(self._blank)
            self._patience.start()

    def filled(self, widget: QWidget) -> None:
        """It outlives a refusal, so that a page may give back what stood here when it comes to an answer again."""
        before, self._filled = self._filled, widget
        self._settle("filled", widget)
        if before and before is not widget:
            self._drop(before)

    def empty(self, said: Empty) -> None:
        begin = button(said.action, said.on_action, "primary") if said.action else None
        self._settle("empty", _centred(said.title, said.text, begin))

    def refused(self, refused: Refused, mend: QWidget | None = None) -> None:
        """The catalogue's sentence holds fact, limit and mend; `mend` is the button that does it, if there is one."""
        self._settle("refused", refused_view(self._tr, refused, mend))

    def _settle(self, state: str, widget: QWidget) -> None:
        self._patience.stop()
        self.state = state
        before, self._said = self._said, widget if widget is not self._filled else None
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before:
            self._drop(before)

    def _drop(self, widget: QWidget) -> None:
        self._stack.removeWidget(widget)
        widget.deleteLater()


def _centred(title: str, text: str, action: QWidget | None) -> QWidget:
    heading, sentence = label(title, "section"), label(text, "muted", wrap=True)
    for words in (heading, sentence):
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made = QFrame()
    made.setProperty("card", True)
    lines = QVBoxLayout(made)
    lines.setContentsMargins(32, 32, 32, 32)
    sentence.setMaximumWidth(current().px(440))
    lines.addStretch(2)
    for one in (heading, sentence, action):
        if one:
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(one, 100 if one is sentence else 0)
            middle.addStretch(1)
            lines.addLayout(middle)
            lines.addSpacing(8)
    lines.addStretch(3)
    return made


def refused_view(tr: Language, refused: Refused, mend: QWidget | None = None) -> QWidget:
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(notice(tr.refusal(refused), mend))
    lines.addStretch(1)
    return made


def notice(text: str, mend: QWidget | None = None, *, tone: Tone = "bad") -> QFrame:
    """A sentence that stands in the page until it is mended; the first line is the fact."""
    made = QFrame()
    made.setProperty("notice", tone)
    made.setAccessibleName(text)
    line = QHBoxLayout(made)
    line.setContentsMargins(12, 10, 12, 10)
    line.setSpacing(12)
    sign = label(SIGNS.get(tone, "→"), "strong", tone=tone)
    line.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(text, wrap=True, select=True), 1)
    if mend:
        line.addWidget(mend, alignment=Qt.AlignmentFlag.AlignVCenter)
    return made


class Skeleton(QFrame):
    """Where the rows will be, breathing slowly so that it is seen to be alive."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._rows = rows
        self._beat = 0
        self._timer = QTimer(self, interval=120)
        self._timer.timeout.connect(self._breathe)

    def _breathe(self) -> None:
        self._beat = (self._beat + 1) % 16
        if self.isVisible():
            self.update()
        else:
            self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._timer.isActive():
            self._timer.start()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(0.55 + 0.4 * abs(self._beat - 8) / 8)
        painter.setBrush(colour("hover"))
        step, bar = current().px(36), current().px(12)
        for i in range(min(self._rows, max(1, (self.height() - 32) // step))):
            width = (self.width() - 32) * (0.92, 0.78, 0.86, 0.64)[i % 4]
            painter.drawRoundedRect(16, 20 + i * step, int(width), bar, RADIUS_CARD / 2, RADIUS_CARD / 2)
