"""A headline figure: what it is, how much, and the reason next to it. It opens its derivation."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from jointseas.desktop.kit.card import pieces
from jointseas.desktop.kit.theme import colour, current
from jointseas.desktop.kit.words import Elided, Tone, label

_RATIO = 4  # so many decimals and more are not the small change of an amount


class Figure(QFrame):
    opened = Signal()

    def __init__(
        self,
        caption: str,
        value: str,
        notes: str | Sequence[tuple[str, Tone]] = "",
        on_open: Callable[[], object] | None = None,
        *,
        tone: Tone = "plain",
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        said = [(notes, "plain")] if isinstance(notes, str) else list(notes)
        self.setAccessibleName(" ".join([caption, value, *(text for text, _ in said)]))
        self._value = Numeral(value, tone)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 14, 16, 14)
        lines.setSpacing(2)
        lines.addWidget(Elided(caption, "caption"))
        lines.addWidget(self._value)
        lines.addWidget(label(notes, "caption", wrap=True) if isinstance(notes, str) else pieces(notes))
        lines.addStretch(1)
        if on_open:
            self._can_open(on_open)

    def _can_open(self, on_open: Callable[[], object]) -> None:
        self.setProperty("live", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.opened.connect(on_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()


class Numeral(QWidget):
    """The figure with its decimals small; it shrinks rather than being cut where the window is narrow."""

    def __init__(self, text: str, tone: Tone = "plain") -> None:
        super().__init__()
        self._whole, self._rest = _split(text)
        self._tone = "text" if tone == "plain" else tone
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(60, QFontMetrics(_bold(current().figure)).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        big, small = self._fitting(self.width())
        baseline = (self.height() + QFontMetrics(big).capHeight()) // 2
        painter.setFont(big)
        painter.setPen(colour(self._tone))
        painter.drawText(0, baseline, self._whole)
        painter.setFont(small)
        painter.setPen(colour("muted"))
        painter.drawText(QFontMetrics(big).horizontalAdvance(self._whole) + 3, baseline, self._rest)

    def _fitting(self, room: int) -> tuple[QFont, QFont]:
        small = QFont(self.font())
        small.setPixelSize(current().body)
        for size in range(current().figure, current().section, -1):
            big = _bold(size)
            taken = QFontMetrics(big).horizontalAdvance(self._whole) + QFontMetrics(small).horizontalAdvance(self._rest)
            if taken + 3 <= room:
                return big, small
        return _bold(current().section), small


def _bold(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold)
    return font


def _split(text: str) -> tuple[str, str]:
    """The decimals of an amount; "2.9 %" and "112 / 128" have none to make small, and those of a ratio all matter."""
    whole, point, rest = text.rpartition(".")
    return (whole, point + rest) if point and rest.isdigit() and 1 < len(rest) < _RATIO else (text, "")
