"""Every word on a page is one of these: plain text always, because Qt would render tags and load images out of data."""

from html import escape
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jointseas.desktop.kit.theme import colour, restyle

Look = Literal["body", "muted", "caption", "heading", "strong", "section", "title", "figure"]
Tone = Literal["plain", "good", "warn", "bad", "accent"]


def label(
    text: str = "", look: Look = "body", *, tone: Tone = "plain", wrap: bool = False, select: bool = False
) -> QLabel:
    made = QLabel()
    _dress(made, text, look, tone)
    made.setWordWrap(wrap)
    if select:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def amount(text: str, look: Look = "body", *, tone: Tone = "plain") -> QLabel:
    """A figure, at the right; the digits of the font are of one width. Can be copied."""
    made = label(text, look, tone=tone, select=True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def retone(made: QLabel, tone: Tone) -> None:
    made.setProperty("tone", tone)
    restyle(made)


def _dress(made: QLabel, text: str, look: Look, tone: Tone) -> None:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setProperty("tone", tone)
    made.setText(text)


class Elided(QLabel):
    """One line that gives way where there is no room; the whole text stays in the tooltip."""

    def __init__(self, text: str = "", look: Look = "body", *, tone: Tone = "plain") -> None:
        super().__init__()
        _dress(self, text, look, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        set_tooltip(self, self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), shown)


def ink(tone: Tone) -> QColor:
    """The colour of a tone, for what is painted."""
    return colour("text" if tone == "plain" else tone)


def set_tooltip(widget: QWidget, text: str) -> None:
    """Qt renders a tooltip that looks like markup; escaped, it shows what it says."""
    widget.setToolTip(tooltip(text))


def tooltip(text: str) -> str:
    return f"<qt>{escape(text)}</qt>" if text else ""
