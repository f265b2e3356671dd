"""Bars beside their names and figures: an ageing, an exposure against its limit, the steps of a sum."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jointseas.desktop.kit.theme import colour, current
from jointseas.desktop.kit.words import Tone, amount, ink, label


class Bars(QWidget):
    """A name, a bar and a figure in a row: an ageing, an exposure against its limit."""

    def __init__(
        self, rows: Sequence[tuple[str, Decimal, str]], whole: Decimal | None = None, *, tone: Tone = "accent"
    ) -> None:
        """Each row is a name, a value and how it is written; a bar is its share of `whole` or of the largest."""
        super().__init__()
        full = whole or max((abs(value) for _, value, _ in rows), default=Decimal(1)) or Decimal(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for i, (name, value, written) in enumerate(rows):
            grid.addWidget(label(name, "muted"), i, 0)
            grid.addWidget(Bar(value / full, tone=tone), i, 1)
            grid.addWidget(amount(written), i, 2)
        grid.setColumnStretch(1, 1)


class Bar(QWidget):
    """A share from `start` to `start + share` of the width; thin on a track, or thick without one in a waterfall."""

    def __init__(
        self, share: Decimal, start: Decimal = Decimal(0), *, tone: Tone = "accent", thick: bool = False
    ) -> None:
        super().__init__()
        self._from, self._to = sorted((float(start), float(start + share)))
        self._tone, self._thick = tone, thick
        self.setMinimumWidth(current().px(60))
        self.setFixedHeight(current().px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = self.height() if self._thick else current().px(6)
        top, radius = (self.height() - height) / 2, 3
        if not self._thick:
            painter.setBrush(colour("track"))
            painter.drawRoundedRect(QRectF(0, top, self.width(), height), radius, radius)
        low, high = max(0.0, min(1.0, self._from)), max(0.0, min(1.0, self._to))
        painter.setBrush(ink(self._tone) if self._tone != "plain" else colour("track"))
        if high > low:
            painter.drawRoundedRect(
                QRectF(self.width() * low, top, max(3.0, self.width() * (high - low)), height), radius, radius
            )


class Waterfall(QWidget):
    """How a sum is reached: each part begins where the one before ended."""

    def __init__(self, base: tuple[str, str, Decimal, str], parts: Sequence[tuple[str, str, Decimal, str]]) -> None:
        """Base and parts: name, reason, value, how it is written."""
        super().__init__()
        ends = [base[2]]
        for part in parts:
            ends.append(ends[-1] + part[2])
        low = min(ends) - (max(ends) - min(ends) or Decimal(1)) * 2
        full = max(ends) - low or Decimal(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        _step(grid, 0, base, Bar((base[2] - low) / full, tone="plain", thick=True), "plain")
        for i, part in enumerate(parts, 1):
            tone: Tone = "good" if part[2] >= 0 else "bad"
            _step(grid, i, part, Bar(part[2] / full, (ends[i - 1] - low) / full, tone=tone, thick=True), tone)


def _step(grid: QGridLayout, at: int, part: tuple[str, str, Decimal, str], bar: Bar, tone: Tone) -> None:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(part[0], wrap=True))
    if part[1]:
        words.addWidget(label(part[1], "caption", wrap=True))
    grid.addLayout(words, at, 0)
    grid.addWidget(bar, at, 1)
    grid.addWidget(amount(part[3], tone=tone), at, 2)
