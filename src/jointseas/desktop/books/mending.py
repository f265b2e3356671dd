"""What a service refused, where it happened, with the one click that mends it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.kit import button, notice, row
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused


class Mend(QWidget):
    """Nothing, until something is refused."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.button: QWidget | None = None
        self.hide()

    def refuse(self, refused: Refused, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        self.clear()
        self.button = button(action, on_action, "small") if action else None
        self._lines.addWidget(notice(self._tr.refusal(refused), self.button))
        self.show()

    def offer(self, action: str, on_action: Callable[[], object]) -> None:
        """The click alone, where the field beside it says already what is wrong."""
        self.clear()
        self.button = button(action, on_action, "small")
        self._lines.addWidget(row(self.button, None))
        self.show()

    def clear(self) -> None:
        self.button = None
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.hide()
