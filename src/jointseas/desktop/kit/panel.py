"""Detail opens here, beside the work, not in a stack of dialogs. Escape closes it and gives the focus back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import Elided
from jointseas.i18n import Language


class SidePanel(QFrame):
    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("card", True)
        self._above, self._title = Elided("", "caption"), Elided("", "section")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = QVBoxLayout()
        self._came_from: QWidget | None = None
        self._on_close: Callable[[], object] | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 8, 12)
        lines.setSpacing(8)
        lines.addLayout(self._head())
        lines.addWidget(self._area, 1)
        lines.addLayout(self._foot)
        self.hide()

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._above)
        words.addWidget(self._title)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        self.close_button = button("", self.close_panel, "quiet", glyph="cross", tip=self._tr("Close"))
        head.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def open(
        self,
        title: str,
        content: QWidget,
        *,
        above: str = "",
        width: int = 360,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        """What was open before is closed; `above` is the small line over the title, such as the paper it belongs to."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._told_closed()
        self._on_close = on_close
        self.setAccessibleName(title)
        self._title.setText(title)
        self._above.setText(above)
        self._above.setVisible(bool(above))
        self.setFixedWidth(current().px(width))
        content.setProperty("bare", True)
        content.setContentsMargins(0, 0, 8, 0)
        self._drop_content()
        self._area.setWidget(content)
        self.show()
        (content if content.focusPolicy() else self._first_stop(content)).setFocus()

    def _first_stop(self, content: QWidget) -> QWidget:
        """The focus comes along, so that Escape is heard here."""
        tab = Qt.FocusPolicy.TabFocus
        stops = (it for it in content.findChildren(QWidget) if it.focusPolicy() & tab and it.isVisibleTo(content))
        return next(stops, self.close_button)

    def close_panel(self) -> None:
        self.hide()
        self._told_closed()
        self._drop_content()
        if self._came_from and isValid(self._came_from) and self._came_from.isVisible():  # a page may be drawn anew
            self._came_from.setFocus()
        self._came_from = None

    def _drop_content(self) -> None:
        """Taken out whole before it is deleted, so that a field that is left in it still finds its neighbours."""
        taken = self._area.takeWidget()
        if taken:
            taken.deleteLater()

    def _told_closed(self) -> None:
        told, self._on_close = self._on_close, None
        if told:
            told()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
