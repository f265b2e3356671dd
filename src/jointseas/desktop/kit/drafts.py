"""What is half written survives a crash: kept half a second after the last key, dropped when the work is done."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

_DEBOUNCE_MS = 500


class DraftKeeper(Protocol):
    def load(self, key: str) -> Mapping[str, str] | None: ...

    def save(self, key: str, texts: Mapping[str, str]) -> None: ...

    def drop(self, key: str) -> None: ...


class Draft(QObject):
    """One form's draft; `read` is asked for the texts when they are to be kept."""

    def __init__(self, keeper: DraftKeeper, key: str, read: Callable[[], Mapping[str, str]], parent: QObject) -> None:
        super().__init__(parent)
        self._keeper, self._key, self._read = keeper, key, read
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._timer.timeout.connect(self.keep)

    def load(self) -> Mapping[str, str]:
        return self._keeper.load(self._key) or {}

    def touch(self) -> None:
        self._timer.start()

    def keep(self) -> None:
        self._timer.stop()
        self._keeper.save(self._key, dict(self._read()))

    def settle(self) -> None:
        """Before a page goes: what the timer still holds is kept now."""
        if self._timer.isActive():
            self.keep()

    def drop(self) -> None:
        self._timer.stop()
        self._keeper.drop(self._key)
