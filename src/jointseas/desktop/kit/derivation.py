"""How a figure is made: each part with its reason, and the sum that must be the figure shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from jointseas.desktop.kit.card import rule
from jointseas.desktop.kit.words import Look, Tone, amount, label


@dataclass(frozen=True)
class Part:
    name: str
    figure: str
    why: str = ""  # the rule, the rate and its date, the entries
    tone: Tone = "plain"
    total: bool = False  # drawn under a line, strong
    link: QPushButton | None = None  # to the entries themselves


class Derivation(QWidget):
    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        for part in parts:
            self._add(part, self._grid.rowCount())
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add(self, part: Part, at: int) -> None:
        look: Look = "strong" if part.total else "body"
        if part.total:
            self._grid.addWidget(rule(), at, 0, 1, 2)
        self._grid.addWidget(label(part.name, look if part.total else "muted", wrap=True), at + 1, 0)
        self._grid.addWidget(amount(part.figure, look, tone=part.tone), at + 1, 1)
        if part.why:
            self._grid.addWidget(label(part.why, "caption", wrap=True, select=True), at + 2, 0, 1, 2)
        if part.link:
            self._grid.addWidget(part.link, at + 3, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._grid.setRowMinimumHeight(at + 4, 4)
