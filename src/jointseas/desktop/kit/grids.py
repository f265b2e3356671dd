"""A short list that is read whole: a head, and each row under a rule. A long one is a table."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from jointseas.desktop.kit.card import rule
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label


def grid(
    heads: Sequence[str], rows: Sequence[Sequence[QWidget]], *, stretch: int = 0, right: Collection[int] = ()
) -> QWidget:
    """`stretch` is the column that takes what is left; the heads of those at the `right` stand over their figures.
    Without any head there is no line for them."""
    made = QWidget()
    lines = QGridLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setHorizontalSpacing(20)
    lines.setVerticalSpacing(6)
    headed = any(heads)
    for at, words in enumerate(heads if headed else ()):
        head = label(words, "heading")
        head.setAlignment(Qt.AlignmentFlag.AlignRight if at in right else Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(head, 0, at)
    for i, cells in enumerate(rows):
        place = i * 2 + 1
        if i or headed:
            lines.addWidget(rule(), place, 0, 1, len(heads))
        for at, cell in enumerate(cells):
            lines.addWidget(cell, place + 1, at, _placed(cell, at in right))
        lines.setRowMinimumHeight(place + 1, current().px(28))
    lines.setColumnStretch(stretch, 1)
    return made


def _placed(cell: QWidget, right: bool) -> Qt.AlignmentFlag:
    """Words fill their cell and align themselves; a button stands where its head does."""
    middle = Qt.AlignmentFlag.AlignVCenter
    if not isinstance(cell, QAbstractButton):
        return middle
    return middle | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
