"""Things beside each other while there is room for them, under each other in a small window or with large text."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.desktop.kit.theme import current

_GAP = 12


class Columns(QWidget):
    def __init__(self, widgets: Sequence[QWidget], least: int, weights: Sequence[int] = ()) -> None:
        """`least` is how wide a column must be; where not all have that, half of them stand in a row, or one does."""
        super().__init__()
        self._widgets, self._least = list(widgets), least
        self._weights = list(weights) or [1] * len(self._widgets)
        self._across = len(self._widgets)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._arrange()

    def _arrange(self) -> None:
        for i, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, i // self._across, i % self._across)
        for i, weight in enumerate(self._weights):
            self._grid.setColumnStretch(i, weight if i < self._across else 0)

    def _fit(self) -> None:
        across = len(self._widgets)
        while across > 1 and not self._has_room(across):
            across = (across + 1) // 2
        if across != self._across:
            self._across = across
            self._arrange()
            self.updateGeometry()

    def _has_room(self, across: int) -> bool:
        room = self.width() - _GAP * (across - 1)
        needed = sum(max(one.minimumSizeHint().width() for one in self._widgets[i::across]) for i in range(across))
        return room >= max(needed, across * current().px(self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What stands in a column may come later and be wider."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest alone, or nothing around it would let it become narrow enough to be rearranged."""
        widest = max((one.minimumSizeHint().width() for one in self._widgets), default=0)
        return QSize(widest, super().minimumSizeHint().height())
