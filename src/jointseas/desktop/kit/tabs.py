"""The rooms of one page. Each is made when it is first entered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import literal


class Tabs(QWidget):
    entered = Signal(str)

    def __init__(self, rooms: Sequence[tuple[str, str, Callable[[], QWidget]]], *, start: str = "") -> None:
        """Each room is a key, its name, and how it is made."""
        super().__init__()
        self._rooms = list(rooms)
        self._made: dict[int, QWidget] = {}
        self._bar = QTabBar()
        self._bar.setExpanding(False)
        self.setFocusProxy(self._bar)
        for _key, name, _make in rooms:
            self._bar.addTab(literal(name))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self._lines.addWidget(self._bar)
        self._bar.setCurrentIndex(self.rooms.index(start) if start in self.rooms else 0)
        self._enter(self._bar.currentIndex())
        self._bar.currentChanged.connect(self._enter)

    def _enter(self, at: int) -> None:
        """The others take no room: no page is as long as another of its rooms."""
        key, _name, make = self._rooms[at]
        for it in self._made.values():
            it.hide()
        if at not in self._made:
            self._made[at] = make()
            self._lines.addWidget(self._made[at], 1)
        self._made[at].show()
        self.entered.emit(key)

    def enter(self, key: str) -> None:
        self._bar.setCurrentIndex(self.rooms.index(key))

    @property
    def rooms(self) -> list[str]:
        return [key for key, _name, _make in self._rooms]

    @property
    def room(self) -> str:
        return self.rooms[self._bar.currentIndex()]
