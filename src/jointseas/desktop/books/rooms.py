"""The rooms of a page on one record: what is to be said first stands above them, and each is drawn anew as the record
changes, with the person still in the same one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.kit import Body, Tabs, column
from jointseas.desktop.redraw import drawn_anew
from jointseas.i18n import Language

Make = Callable[[str], QWidget]


class Rooms(QWidget):
    """`named` are the rooms by their keys, each with its name; `make` makes one."""

    def __init__(self, tr: Language, named: Mapping[str, str], start: str, make: Make) -> None:
        super().__init__()
        self._tr, self._make = tr, make
        self._above, self._rooms = Body(tr, rows=1), dict[str, Body]()
        self._above.hide()
        self.tabs = Tabs([(key, words, partial(self._room, key)) for key, words in named.items()], start=start)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._above)
        lines.addWidget(self.tabs, 1)

    def put(self, make: Make, *above: QWidget) -> None:
        """As it stands now."""
        self._make = make
        self._above.setVisible(bool(above))
        self._above.filled(column(*above, spacing=12))
        for key, room in self._rooms.items():
            drawn_anew(room, make(key))

    def _room(self, key: str) -> Body:
        self._rooms[key] = Body(self._tr)
        self._rooms[key].filled(self._make(key))
        return self._rooms[key]
