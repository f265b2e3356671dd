"""Surfaces and the arranging of things on them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from jointseas.desktop.kit.flows import Flow
from jointseas.desktop.kit.words import Look, Tone, label


class Card(QFrame):
    """A bordered surface: an optional title with a note beside it and something at the right, then what is added."""

    def __init__(self, title: str = "", note: str = "", right: QWidget | None = None, *, margin: int = 16) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(margin, margin, margin, margin)
        self._lines.setSpacing(8)
        if title or right:
            self._lines.addLayout(header(title, note, right))

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        self._lines.addWidget(widget, stretch)
        return widget

    def add_layout(self, layout: QLayout) -> None:
        self._lines.addLayout(layout)

    def stretch(self) -> None:
        self._lines.addStretch(1)


def header(title: str, note: str = "", right: QWidget | None = None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(label(title, "section"))
    if note:
        line.addWidget(label(note, "muted"), alignment=Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    if right:
        line.addWidget(right)
    return line


def rule() -> QFrame:
    made = QFrame()
    made.setProperty("rule", True)
    return made


def row(*widgets: QWidget | None, spacing: int = 8) -> QWidget:
    """Side by side; None is the spring between left and right."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return made


def column(*widgets: QWidget | None, spacing: int = 8) -> QWidget:
    """One under the other; None is the spring."""
    made = QWidget()
    line = QVBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return made


def pieces(parts: Iterable[tuple[str, Tone]], look: Look = "caption", *, spacing: int = 4) -> QWidget:
    """Words of one sentence in their own tones, flowing over lines as a sentence does."""
    return flow(*(label(text, look, tone=tone) for text, tone in parts), spacing=spacing)


def flow(*widgets: QWidget, spacing: int = 8) -> QWidget:
    made = QWidget()
    lines = Flow(made, spacing)
    for widget in widgets:
        lines.addWidget(widget)
    return made


def entry(title: str, note: str = "", lead: QWidget | None = None, action: QWidget | None = None) -> QWidget:
    """One line of a list of things to do: a sign, what it is, why, and the button that does it."""
    said = [_wrapped(title, "strong")] + ([_wrapped(note, "caption")] if note else [])
    words = column(*said, spacing=2)
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(12)
    for widget, stretch in ((lead, 0), (words, 1), (action, 0)):
        if widget:
            line.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
    return made


def _wrapped(text: str, look: Look) -> QLabel:
    return label(text, look, wrap=True)
