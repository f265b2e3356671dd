"""The work with something beside it that gives way while the side panel needs the room."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jointseas.desktop.kit import Page


class Beside(QWidget):
    def __init__(self, page: Page, work: QWidget, aside: QWidget, share: int = 40) -> None:
        """`share` is how much of a hundred the aside takes."""
        super().__init__()
        self._panel, self._aside = page.panel, aside
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(work, 100 - share)
        line.addWidget(aside, share)
        self._panel.installEventFilter(self)
        self._give_way()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panel and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._give_way()
        return super().eventFilter(watched, event)

    def _give_way(self) -> None:
        self._aside.setVisible(self._panel.isHidden())
