"""Charts where people would rather look than read: labelled axes, our own tokens, and the table behind each.

Painted by hand: importing pyqtgraph costs 0.5 s and 40 MB at the first page, for lines and bars that fit here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jointseas.desktop.kit.axis import Axis, axis, every
from jointseas.desktop.kit.buttons import link
from jointseas.desktop.kit.scrolling import scrolled
from jointseas.desktop.kit.theme import colour, current
from jointseas.desktop.kit.words import Tone, amount, ink, label
from jointseas.i18n import Language

Stroke = Literal["solid", "dashed"]
Shape = Literal["line", "bars"]


@dataclass(frozen=True)
class Series:
    name: str
    values: tuple[Decimal | None, ...]  # None is a gap: unknown is not zero
    tone: Tone = "accent"
    stroke: Stroke = "solid"


@dataclass(frozen=True)
class Limit:
    """A line that matters, with its name on it."""

    name: str
    value: Decimal
    tone: Tone = "bad"


@dataclass(frozen=True)
class Drawing:
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str  # what the figures are: a currency, days, points
    shape: Shape = "line"
    limits: tuple[Limit, ...] = ()
    marked: int | None = None  # the point of the first series that is named in the picture
    from_zero: bool = True  # a rate moves far from zero; a sum does not


class Chart(QWidget):
    """The picture, its legend, and behind a link the same figures as a table."""

    def __init__(self, tr: Language, drawing: Drawing, *, title: str, write: Callable[[Decimal], str]) -> None:
        super().__init__()
        self._tr = tr
        self._stack = QStackedWidget()
        self._stack.addWidget(_Plot(tr, drawing, title, write))
        self._stack.addWidget(scrolled(_table(tr, drawing, write)))
        self.swap = link(tr("Show table"), self._swap)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        for one in drawing.series:
            foot.addWidget(_Key(one, drawing.shape))
        foot.addStretch(1)
        foot.addWidget(self.swap)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._stack, 1)
        lines.addLayout(foot)

    def _swap(self) -> None:
        shown = 1 - self._stack.currentIndex()
        self._stack.setCurrentIndex(shown)
        self.swap.setText(self._tr("Show chart") if shown else self._tr("Show table"))


class _Plot(QWidget):
    def __init__(self, tr: Language, drawing: Drawing, title: str, write: Callable[[Decimal], str]) -> None:
        super().__init__()
        self._tr, self._drawing, self._write = tr, drawing, write
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setMinimumHeight(current().px(150))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        self.setAccessibleDescription(_in_words(drawing, write))

    def sizeHint(self) -> QSize:
        return QSize(current().px(480), current().px(220))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area, _axis = self._measured()
        slot = area.width() / max(1, len(self._drawing.labels))
        at = int((event.position().x() - area.left()) / slot)
        self._hovered = at if 0 <= at < len(self._drawing.labels) else None
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = None
        self.update()

    def _measured(self) -> tuple[QRectF, Axis]:
        drawn = self._drawing
        values = [float(v) for one in drawn.series for v in one.values if v is not None]
        scale = axis([*values, *(float(limit.value) for limit in drawn.limits)], from_zero=drawn.from_zero)
        metrics = QFontMetricsF(_small())
        room = max(metrics.horizontalAdvance(self._mark(mark)) for mark in scale.marks) + 12
        foot = metrics.height() + 8
        return QRectF(
            room, 8 + metrics.height(), self.width() - room - 4, self.height() - foot - 8 - metrics.height()
        ), scale

    def _mark(self, mark: float) -> str:
        return self._tr.number(Decimal(str(mark)).normalize() + 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small())
        area, scale = self._measured()
        self._draw_axes(painter, area, scale)
        for i, one in enumerate(self._drawing.series):
            if self._drawing.shape == "bars":
                self._draw_bars(painter, area, scale, i)
            else:
                _draw_line(painter, self._points(area, scale, one), one)
        self._draw_limits(painter, area, scale)
        if self._drawing.marked is not None and self._hovered is None:
            self._draw_marked(painter, area, scale, self._drawing.marked)
        if self._hovered is not None:
            self._draw_hovered(painter, area, scale, self._hovered)

    def _x(self, area: QRectF, at: int) -> float:
        return area.left() + area.width() * (at + 0.5) / max(1, len(self._drawing.labels))

    def _y(self, area: QRectF, scale: Axis, value: float) -> float:
        return area.bottom() - area.height() * scale.share(value)

    def _points(self, area: QRectF, scale: Axis, one: Series) -> list[QPointF | None]:
        return [
            None if value is None else QPointF(self._x(area, i), self._y(area, scale, float(value)))
            for i, value in enumerate(one.values)
        ]

    def _draw_axes(self, painter: QPainter, area: QRectF, scale: Axis) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(colour("muted"))
        painter.drawText(QPointF(0, metrics.ascent()), self._drawing.unit)
        for mark in scale.marks:
            y = self._y(area, scale, mark)
            painter.setPen(QPen(colour("control" if mark == 0 else "border"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colour("muted"))
            slot = QRectF(0, y - metrics.height() / 2, area.left() - 8, metrics.height())
            painter.drawText(slot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._mark(mark))
        widest = max((metrics.horizontalAdvance(name) for name in self._drawing.labels), default=0) + 12
        step = every(len(self._drawing.labels), int(area.width() / widest) if widest else 1)
        for i in range(0, len(self._drawing.labels), step):
            left = max(0.0, min(self._x(area, i) - widest / 2, self.width() - widest))
            slot = QRectF(left, area.bottom() + 6, widest, metrics.height())
            painter.drawText(slot, Qt.AlignmentFlag.AlignHCenter, self._drawing.labels[i])

    def _draw_bars(self, painter: QPainter, area: QRectF, scale: Axis, nth: int) -> None:
        one, many = self._drawing.series[nth], len(self._drawing.series)
        slot = area.width() / max(1, len(self._drawing.labels))
        width = min(slot * 0.7 / many, current().px(28))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_filling(one))
        for i, value in enumerate(one.values):
            if value is not None:
                left = self._x(area, i) - width * many / 2 + nth * width
                top, foot = self._y(area, scale, float(value)), self._y(area, scale, 0)
                painter.drawRoundedRect(QRectF(left, min(top, foot), width - 2, max(1.0, abs(foot - top))), 2, 2)

    def _draw_limits(self, painter: QPainter, area: QRectF, scale: Axis) -> None:
        for limit in self._drawing.limits:
            y = self._y(area, scale, float(limit.value))
            painter.setPen(QPen(ink(limit.tone), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            slot = QRectF(
                area.left(), y - painter.fontMetrics().height() - 2, area.width() - 4, painter.fontMetrics().height()
            )
            said = f"{limit.name} {self._write(limit.value)}"
            painter.drawText(slot, Qt.AlignmentFlag.AlignRight, said)

    def _draw_marked(self, painter: QPainter, area: QRectF, scale: Axis, at: int) -> None:
        """The point that the picture is about, named beside it: under a low one, over a high one."""
        one = self._drawing.series[0]
        value = one.values[at]
        if value is None:
            return
        x, y = self._x(area, at), self._y(area, scale, float(value))
        _draw_dot(painter, QPointF(x, y), one.tone)
        said = f"{self._drawing.labels[at]}  {self._write(value)}"
        width = painter.fontMetrics().horizontalAdvance(said)
        low = all(other is None or other >= value for other in one.values)
        painter.setPen(colour("text"))
        left = x + 8 if x + 8 + width < area.right() else x - 8 - width
        painter.drawText(QPointF(left, y + (18 if low else -10)), said)

    def _draw_hovered(self, painter: QPainter, area: QRectF, scale: Axis, at: int) -> None:
        """What stands at one place: its label and each figure, beside dots on the lines."""
        known = [(one, value) for one in self._drawing.series if (value := one.values[at]) is not None]
        if not known:
            return
        x = self._x(area, at)
        tops = [self._y(area, scale, float(value)) for _one, value in known]
        for (one, _value), y in zip(known, tops, strict=True):
            _draw_dot(painter, QPointF(x, y), one.tone)
        said = [f"{one.name}  {self._write(value)}" for one, value in known]
        _draw_box(painter, area, QPointF(x, min(tops)), [self._drawing.labels[at], *said])


def _draw_dot(painter: QPainter, at: QPointF, tone: Tone) -> None:
    painter.setPen(QPen(colour("surface"), 2))
    painter.setBrush(ink(tone))
    painter.drawEllipse(at, 4.5, 4.5)


def _draw_box(painter: QPainter, area: QRectF, at: QPointF, lines: Sequence[str]) -> None:
    metrics = painter.fontMetrics()
    width = max(metrics.horizontalAdvance(line) for line in lines) + 16
    height = metrics.height() * len(lines) + 10
    left = at.x() + 10 if at.x() + 10 + width < area.right() else at.x() - 10 - width
    box = QRectF(left, max(area.top(), min(at.y() - height / 2, area.bottom() - height)), width, height)
    painter.setPen(QPen(colour("control"), 1))
    painter.setBrush(colour("surface"))
    painter.drawRoundedRect(box, 6, 6)
    for i, line in enumerate(lines):
        painter.setPen(colour("muted" if i == 0 else "text"))
        painter.drawText(QPointF(box.left() + 8, box.top() + 5 + metrics.ascent() + i * metrics.height()), line)


def _draw_line(painter: QPainter, points: Sequence[QPointF | None], one: Series) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dashed = one.stroke == "dashed"
    painter.setPen(
        QPen(
            colour("muted") if dashed else ink(one.tone),
            1.3 if dashed else 2,
            Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    run: list[QPointF] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        else:
            painter.drawPolyline(run)
            run = []


class _Key(QWidget):
    """One name of the legend, with its stroke or its bar drawn before it."""

    def __init__(self, one: Series, shape: Shape) -> None:
        super().__init__()
        self._one, self._shape = one, shape
        line = QHBoxLayout(self)
        line.setContentsMargins(current().px(22), 0, 0, 0)
        line.addWidget(label(one.name, "caption"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        if self._shape == "line":
            _draw_line(painter, [QPointF(1, middle), QPointF(current().px(16), middle)], self._one)
        else:
            side = current().px(10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_filling(self._one))
            painter.drawRoundedRect(QRectF(4, middle - side / 2, side, side), 2, 2)


def _table(tr: Language, drawing: Drawing, write: Callable[[Decimal], str]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for j, one in enumerate(drawing.series, 1):
        head = label(one.name, "heading")
        head.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(head, 0, j)
    for i, name in enumerate(drawing.labels):
        grid.addWidget(label(name, "muted"), i + 1, 0)
        for j, one in enumerate(drawing.series, 1):
            value = one.values[i]
            grid.addWidget(amount(tr("unknown") if value is None else write(value)), i + 1, j)
    grid.setRowStretch(len(drawing.labels) + 1, 1)
    return made


def _in_words(drawing: Drawing, write: Callable[[Decimal], str]) -> str:
    """What a screen reader says of the picture."""
    known = [(one.name, [value for value in one.values if value is not None]) for one in drawing.series]
    return "; ".join(f"{name} {write(min(values))} – {write(max(values))}" for name, values in known if values)


def _filling(one: Series) -> QColor:
    """A dashed series is the paler one among bars."""
    return ink(one.tone) if one.stroke == "solid" else colour("control")


def _small() -> QFont:
    font = QFont()
    font.setPixelSize(current().px(11))
    return font
