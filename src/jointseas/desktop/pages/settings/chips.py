"""One of a few, chosen with a click or an arrow key; and a setting as one line of a card."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jointseas.desktop.kit import Button, button, entry, row


class Chips(QWidget):
    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], now: str) -> None:
        """Each choice is a code and its words; `name` is what is being chosen."""
        super().__init__()
        self.chips: dict[str, Button] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for code, words in choices:
            chip = button(words, partial(self.chosen.emit, code), "chip", name=f"{name}: {words}")
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            line.addWidget(chip)
            self.chips[code] = chip
        self.show_chosen(now)

    def show_chosen(self, code: str) -> None:
        if code in self.chips:
            self.chips[code].setChecked(True)


def setting(title: str, note: str, *controls: QWidget) -> QWidget:
    return entry(title, note, None, row(*controls))
