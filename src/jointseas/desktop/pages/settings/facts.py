"""What is so, as a name and a value in each line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.desktop.kit import label


def facts(pairs: Sequence[tuple[str, str | QWidget]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for at, (name, value) in enumerate(pairs):
        shown = label(value, wrap=True, select=True) if isinstance(value, str) else value
        grid.addWidget(label(name, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, at, 1)
    return made
