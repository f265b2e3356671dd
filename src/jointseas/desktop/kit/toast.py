"""Said in passing at the foot of the window: what was done, and how to undo it. Nothing that must be answered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jointseas.desktop.kit.badges import SIGNS
from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import Tone, label
from jointseas.i18n import Language

_STAYS_MS = 6_000
_STAYS_WITH_ACTION_MS = 10_000
_MOST = 3


class Toasts(QWidget):
    """Lies over its parent at the foot, as large as what it shows, so that clicks elsewhere reach the page."""

    def __init__(self, tr: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr, self._over = tr, parent
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        tone: Tone = "good",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        undo: Callable[[], object] | None = None,
    ) -> None:
        if undo:
            action, on_action = self._tr("Undo"), undo
        while self._lines.count() >= _MOST:
            first = self._lines.itemAt(0)
            self._drop(first.widget() if first else None)
        toast = _Toast(self._tr, text, tone, (action, on_action), self._drop)
        self._lines.addWidget(toast)
        toast.show()  # a layout counts what is shown; without this a second one is squeezed into the room of the first
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.show()
        self._place()

    def clear(self) -> None:
        """What was said to one person is not said to the next."""
        while first := self._lines.itemAt(0):
            self._drop(first.widget())

    def _drop(self, toast: QWidget | None) -> None:
        if toast:
            self._lines.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
        self.setVisible(self._lines.count() > 0)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        self.adjustSize()
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 24)
        self.raise_()


class _Toast(QFrame):
    def __init__(
        self,
        tr: Language,
        text: str,
        tone: Tone,
        action: tuple[str, Callable[[], object] | None],
        drop: Callable[[QWidget], None],
    ) -> None:
        super().__init__()
        self.setProperty("toast", True)
        self.setAccessibleName(text)
        words, on_action = action
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(label(SIGNS.get(tone, ""), "strong"))
        line.addWidget(_said(text), 1)
        self._leave = QTimer(self, singleShot=True, interval=_STAYS_WITH_ACTION_MS if words else _STAYS_MS)
        self._leave.timeout.connect(lambda: drop(self))
        self._leave.start()
        if words and on_action:
            act = button(words, on_action, "small")
            act.clicked.connect(lambda: drop(self))
            line.addWidget(act)
        line.addWidget(button(tr("Dismiss"), lambda: drop(self), "small"))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._leave.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._leave.start()
        super().leaveEvent(event)


def _said(text: str) -> QWidget:
    """One line while it fits; a longer sentence wraps, because a reason must never be cut."""
    made = label(text)
    widest = current().px(520)
    if made.sizeHint().width() > widest:
        made.setWordWrap(True)
        made.setMinimumWidth(widest)
    return made
