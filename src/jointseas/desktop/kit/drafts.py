"""What is half written survives a crash: kept half a second after the last key, dropped when the work is done."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

Texts = Mapping[str, str]
_DEBOUNCE_MS = 500


class DraftKeeper(Protocol):
    """Keeps off the GUI thread: `load` answers later, `save` and `drop` in the order they were asked."""

    def load(self, owner: QObject, key: str, then: Callable[[Texts], object]) -> None: ...

    def save(self, key: str, texts: Texts) -> None: ...

    def drop(self, key: str) -> None: ...


class Draft(QObject):
    """One form's draft. `read` is asked for the texts when they are to be kept, `fill` told them when they come back;
    a person who was faster than the database keeps what they typed."""

    def __init__(
        self, keeper: DraftKeeper, key: str, read: Callable[[], Texts], fill: Callable[[Texts], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keeper, self._key, self._read, self._fill = keeper, key, read, fill
        self._touched = False
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._timer.timeout.connect(self._keep)
        keeper.load(self, key, self._came)

    def _came(self, texts: Texts) -> None:
        if texts and not self._touched:
            self._fill(texts)

    def touch(self) -> None:
        self._touched = True
        self._timer.start()

    def _keep(self) -> None:
        self._keeper.save(self._key, dict(self._read()))

    def settle(self) -> None:
        """Before a page goes: what the timer still holds is kept now."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def drop(self) -> None:
        self._timer.stop()
        self._keeper.drop(self._key)
