"""Two things beside each other where there is room, and under each other where there is not: in a small window, or with
large text."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from jointseas.desktop.kit import current
from jointseas.desktop.kit.panel import SidePanel

_NARROW, _LOWEST = 860, 320


class Beside(QWidget):
    def __init__(self, work: QWidget, aside: QWidget, share: int = 40, *, panel: SidePanel | None = None) -> None:
        """`share` is how much of a hundred the aside takes. It gives way to the side panel while that is open."""
        super().__init__()
        self._work, self._aside, self._panel = work, aside, panel
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        self._line.addWidget(work, 100 - share)
        self._line.addWidget(aside, share)
        if panel:
            panel.installEventFilter(self)
            self._give_way()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panel and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._give_way()
        return super().eventFilter(watched, event)

    def _give_way(self) -> None:
        self._aside.setVisible(self._panel is None or self._panel.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < current().px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not way:
            self._line.setDirection(way)
            least = max(current().px(_LOWEST), self._work.minimumSizeHint().height())
            self._work.setMinimumHeight(least if narrow else 0)
