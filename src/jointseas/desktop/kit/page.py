"""The frame of every page: title and one primary action, at most four figures, then the work; detail at the side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jointseas.desktop.kit.columns import Columns
from jointseas.desktop.kit.figure import Figure
from jointseas.desktop.kit.panel import SidePanel
from jointseas.desktop.kit.scrolling import scrolled
from jointseas.desktop.kit.states import Body
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import Elided
from jointseas.i18n import Language
from jointseas.kernel.outcome import ensure

_MOST_FIGURES = 4
_COLUMN, _FIGURE = 320, 180  # the least widths
_LOWEST = 200  # of the work


class Page(QWidget):
    """Fill `body` (four states); put the rows of the head above it with `figures` and `tools`."""

    def __init__(
        self,
        tr: Language,
        title: str,
        subtitle: str = "",
        *,
        actions: Sequence[QWidget] = (),
    ) -> None:
        """`actions` stand at the right, the primary one last. A body that is taller than the window is scrolled."""
        super().__init__()
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.tr_ = tr
        self.title, self.subtitle = Elided(title, "title"), Elided(subtitle, "muted")
        self.body = Body(tr)
        self.panel = SidePanel(tr)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._figures, self._tools = _slot(), _slot()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(16)
        lines.addLayout(self._head())
        lines.addWidget(scrolled(self._under_head()), 1)
        self.show_actions(*actions)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addLayout(self._right)
        head.setAlignment(self._right, Qt.AlignmentFlag.AlignBottom)
        return head

    def _under_head(self) -> QWidget:
        """Where the window is too low for all of it, the figures go up out of sight rather than being squeezed."""
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addWidget(self._figures)
        lines.addWidget(self._tools)
        lines.addWidget(self._work(), 1)
        return made

    def _work(self) -> QWidget:
        made = QWidget()
        made.setMinimumHeight(current().px(_LOWEST))
        work = QHBoxLayout(made)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(12)
        work.addWidget(scrolled(self.body, across=True), 1)
        work.addWidget(self.panel)
        return made

    def say(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.setAccessibleName(title)

    def show_actions(self, *widgets: QWidget) -> None:
        _clear(self._right)
        for widget in widgets:
            self._right.addWidget(widget)

    def figures(self, *figures: Figure) -> None:
        ensure(len(figures) <= _MOST_FIGURES, "a page has at most four headline figures")
        _refill(self._figures, [Columns(figures, _FIGURE)] if figures else [], stretch=1)

    def tools(self, *widgets: QWidget) -> None:
        """Filters and the like, between the figures and the work; a last one that stretches goes right."""
        _refill(self._tools, widgets, stretch=0)


def side_by_side(*widgets: QWidget, weights: Sequence[int] = ()) -> QWidget:
    """The work in columns, as wide as their weights; under each other where there is no room."""
    return Columns(widgets, _COLUMN, weights)


def _slot() -> QWidget:
    slot = QWidget()
    line = QHBoxLayout(slot)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    slot.hide()
    return slot


def _refill(slot: QWidget, widgets: Sequence[QWidget], stretch: int) -> None:
    line = slot.layout()
    if isinstance(line, QHBoxLayout):
        _clear(line)
        for widget in widgets:
            line.addWidget(widget, stretch)
        if not stretch:
            line.addStretch(1)
    slot.setVisible(bool(widgets))


def _clear(line: QHBoxLayout) -> None:
    while item := line.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
