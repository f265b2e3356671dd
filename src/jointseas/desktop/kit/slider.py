"""A figure that is moved by hand between two ends, to see what follows."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from jointseas.desktop.kit.words import amount, label

_STEPS = 100


class Slider(QWidget):
    """Its name and what it says stand above the track. It tells once the hand has rested for a moment."""

    moved = Signal(float)

    def __init__(self, name: str, low: float, high: float, start: float, write: Callable[[float], str]) -> None:
        super().__init__()
        self._low, self._width, self._write = low, high - low, write
        self._said = amount(write(start))
        self._track = _Track(Qt.Orientation.Horizontal)
        self._track.setRange(0, _STEPS)
        self._track.setValue(round((start - low) / self._width * _STEPS) if self._width else 0)
        self._track.setAccessibleName(name)
        self._start, self._at = start, self._track.value()
        self._track.valueChanged.connect(self._told)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(label(name, "muted"), 0, 0)
        grid.addWidget(self._said, 0, 1)
        grid.addWidget(self._track, 1, 0, 1, 2)
        self.setFocusProxy(self._track)

    def value(self) -> float:
        """Where it began, exactly, as long as it stands there."""
        at = self._track.value()
        return self._start if at == self._at else self._low + self._width * at / _STEPS

    def _told(self, _place: int) -> None:
        self._said.setText(self._write(self.value()))
        self.moved.emit(self.value())


class _Track(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page until the track has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
