"""Small signs drawn from lines, in the colour of the words beside them, sharp at every size."""

from functools import cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from jointseas.desktop.kit.theme import colour

Glyph = Literal[
    "check", "dot", "cross", "plus", "minus", "search", "theme", "down", "right", "left", "calendar", "open"
]

# Strokes on a square of 16; a list of points is one line.
_LINES: dict[Glyph, tuple[tuple[tuple[float, float], ...], ...]] = {
    "check": (((3.5, 8.5), (6.5, 11.5), (12.5, 4.5)),),
    "cross": (((4, 4), (12, 12)), ((12, 4), (4, 12))),
    "plus": (((8, 3), (8, 13)), ((3, 8), (13, 8))),
    "minus": (((3.5, 8), (12.5, 8)),),
    "down": (((4.5, 6.5), (8, 10), (11.5, 6.5)),),
    "right": (((6.5, 4.5), (10, 8), (6.5, 11.5)),),
    "left": (((9.5, 4.5), (6, 8), (9.5, 11.5)),),
    "search": (((10.6, 10.6), (13.5, 13.5)),),
    "calendar": (((2.5, 6.5), (13.5, 6.5)), ((5.5, 1.8), (5.5, 4.2)), ((10.5, 1.8), (10.5, 4.2))),
    "open": (
        ((6.5, 3.5), (3, 3.5), (3, 13), (12.5, 13), (12.5, 9.5)),
        ((9, 3), (13, 3), (13, 7)),
        ((13, 3), (7.5, 8.5)),
    ),
}


def icon(glyph: Glyph, tone: str = "text") -> QIcon:
    """Drawn at three sizes so that a screen of any density finds a sharp one."""
    return _drawn(glyph, colour(tone).rgba())


@cache
def _drawn(glyph: Glyph, rgba: int) -> QIcon:
    """Once in each colour: a page has a hundred of them."""
    made = QIcon()
    for side in (16, 32, 48):
        made.addPixmap(pixmap(glyph, QColor.fromRgba(rgba), side))
    return made


def pixmap(glyph: Glyph, ink: QColor, side: int) -> QPixmap:
    canvas = QPixmap(side, side)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    draw(painter, glyph, QRectF(0, 0, side, side), ink)
    painter.end()
    return canvas


def draw(painter: QPainter, glyph: Glyph, where: QRectF, ink: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / 16, where.height() / 16)
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    _round_parts(painter, glyph, ink)
    for line in _LINES.get(glyph, ()):
        painter.drawPolyline([QPointF(x, y) for x, y in line])
    painter.restore()


def _round_parts(painter: QPainter, glyph: Glyph, ink: QColor) -> None:
    if glyph == "search":
        painter.drawEllipse(QRectF(2.5, 2.5, 9, 9))
    elif glyph == "calendar":
        painter.drawRoundedRect(QRectF(2.5, 3, 11, 10.5), 2, 2)
    elif glyph == "dot":
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(5, 5, 6, 6))
    elif glyph == "theme":
        painter.drawEllipse(QRectF(3, 3, 10, 10))
        half = QPainterPath()
        half.moveTo(8, 3)
        half.arcTo(QRectF(3, 3, 10, 10), 90, -180)
        painter.fillPath(half, ink)
