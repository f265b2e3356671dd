"""A figure with its interval on a line, and what came beside what was said: points in a plane, with a table behind."""

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jointseas.credit.measuring.records import Bin, Measured
from jointseas.desktop.kit import amount, colour, current, grid, label, link, row, scrolled
from jointseas.desktop.pages.scorers.words import share
from jointseas.i18n import Language

_CHANCE = 0.5  # the rank power of a coin
_SIDE = 300
_MARKS = (0.0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


class Whisker(QWidget):
    """A rank power on a line from chance to certainty: the interval as a bar, the figure as a mark on it."""

    def __init__(self, it: Measured, *, strong: bool = True) -> None:
        super().__init__()
        self._it, self._ink = it, "accent" if strong else "muted"
        self.setMinimumWidth(current().px(50))
        self.setFixedHeight(current().px(14))

    def _x(self, value: float) -> float:
        edge = self.height() / 2
        return edge + (self.width() - 2 * edge) * max(0.0, min(1.0, (value - _CHANCE) / (1 - _CHANCE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._draw_bar(painter, "track", 4, self._x(_CHANCE), self._x(1))
        if within := self._it.auc_ci:
            painter.setOpacity(0.45)
            self._draw_bar(painter, self._ink, 8, self._x(within.low), self._x(within.high))
            painter.setOpacity(1)
        if self._it.auc is not None:
            at = self._x(self._it.auc)
            self._draw_bar(painter, self._ink, 14, at - 1.5, at + 1.5)

    def _draw_bar(self, painter: QPainter, ink: str, tall: int, left: float, right: float) -> None:
        height = min(current().px(tall), self.height())
        painter.setBrush(colour(ink))
        painter.drawRoundedRect(QRectF(left, (self.height() - height) / 2, right - left, height), 1.5, 1.5)


class Calibration(QWidget):
    """The picture, and behind a link the same figures as a table."""

    def __init__(self, tr: Language, bins: Sequence[Bin]) -> None:
        super().__init__()
        self._tr, self._stack = tr, QStackedWidget()
        self._stack.addWidget(_Plane(tr, bins))
        self._stack.addWidget(scrolled(_table(tr, bins)))
        self.swap = link(tr("Show table"), self._swap)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._stack, 1)
        said = tr(
            "Each point is a tenth of the rows; the line through it is its interval, 95 %. Low shares are drawn wider."
        )
        lines.addWidget(label(said, "caption", wrap=True))
        lines.addWidget(row(None, self.swap))

    def _swap(self) -> None:
        shown = 1 - self._stack.currentIndex()
        self._stack.setCurrentIndex(shown)
        self.swap.setText(self._tr("Show chart") if shown else self._tr("Show table"))


def _table(tr: Language, bins: Sequence[Bin]) -> QWidget:
    heads = (tr("Foretold"), tr("Came true"), tr("Interval, 95 %"), tr("Share of the rows"))
    rows = [[amount(it) for it in (share(tr, one.said), share(tr, one.came), _between(tr, one), share(tr, one.share))]
            for one in bins]  # fmt: skip
    return grid(heads, rows, right=range(len(heads)))


def _between(tr: Language, it: Bin) -> str:
    return f"{share(tr, it.interval.low)} – {share(tr, it.interval.high)}"


class _Plane(QWidget):
    """Both ways on one scale, so that the dashed diagonal is where what was said comes true. Events are rare: on a
    plain scale most points would lie in one corner, so the roots are drawn."""

    def __init__(self, tr: Language, bins: Sequence[Bin]) -> None:
        super().__init__()
        self._tr, self._bins = tr, bins
        most = max((max(it.said, it.interval.high) for it in bins), default=1.0)
        self._high = next(it for it in _MARKS if it >= min(most, 1.0))
        self._marks = [it for it in _MARKS if it <= self._high]
        self.setMinimumHeight(current().px(_SIDE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Calibration: what came beside what was said"))
        said = (f"{share(tr, it.said)}: {share(tr, it.came)} ({_between(tr, it)})" for it in bins)
        self.setAccessibleDescription("; ".join(said))

    def sizeHint(self) -> QSize:
        return QSize(current().px(_SIDE + 60), current().px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont()
        font.setPixelSize(current().px(11))
        painter.setFont(font)
        area = self._area(painter)
        self._draw_frame(painter, area)
        self._draw_names(painter, area)
        for it in self._bins:
            self._draw_point(painter, area, it)

    def _area(self, painter: QPainter) -> QRectF:
        metrics = painter.fontMetrics()
        room = max(metrics.horizontalAdvance(self._mark(it)) for it in self._marks) + 12
        head, foot = metrics.height() + 10, 2 * metrics.height() + 10
        return QRectF(room, head, self.width() - room - 12, self.height() - head - foot)

    def _mark(self, at: float) -> str:
        return share(self._tr, at, 0)

    def _at(self, area: QRectF, said: float, came: float) -> QPointF:
        across, up = (sqrt(it / self._high) for it in (said, came))
        return QPointF(area.left() + area.width() * across, area.bottom() - area.height() * up)

    def _draw_frame(self, painter: QPainter, area: QRectF) -> None:
        metrics, high = painter.fontMetrics(), self._high
        for mark in self._marks:
            level, foot = self._at(area, 0, mark), self._at(area, mark, 0)
            painter.setPen(QPen(colour("border" if mark else "control"), 1))
            painter.drawLine(level, self._at(area, high, mark))
            painter.drawLine(foot, self._at(area, mark, high))
            painter.setPen(colour("muted"))
            words, tall = self._mark(mark), metrics.height()
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, level.y() - tall / 2, area.left() - 8, tall), right, words)
            wide = metrics.horizontalAdvance(words)
            painter.drawText(QPointF(min(foot.x() - wide / 2, self.width() - wide), area.bottom() + tall), words)
        painter.setPen(QPen(colour("muted"), 1.3, Qt.PenStyle.DashLine))
        painter.drawLine(self._at(area, 0, 0), self._at(area, high, high))

    def _draw_names(self, painter: QPainter, area: QRectF) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(colour("muted"))
        painter.drawText(QPointF(0, metrics.ascent()), f"↑ {self._tr('Came true')}")
        slot = QRectF(area.left(), area.bottom() + metrics.height() + 6, area.width(), metrics.height())
        painter.drawText(slot, Qt.AlignmentFlag.AlignRight, f"{self._tr('Foretold')} →")

    def _draw_point(self, painter: QPainter, area: QRectF, it: Bin) -> None:
        painter.setPen(QPen(colour("accent"), 1.6))
        painter.drawLine(self._at(area, it.said, it.interval.low), self._at(area, it.said, it.interval.high))
        painter.setPen(QPen(colour("surface"), 1.5))
        painter.setBrush(colour("accent"))
        painter.drawEllipse(self._at(area, it.said, it.came), current().px(4), current().px(4))
