"""The bare window before sign-in: one card in the middle, language and theme in the corner."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from jointseas.desktop.frame.mark import emblem
from jointseas.desktop.frame.tongues import tongues
from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.card import Card
from jointseas.desktop.kit.scrolling import scrolled
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label
from jointseas.i18n import Language


class Stage(QWidget):
    def __init__(
        self, tr: Language, swap_language: Callable[[], object], swap_theme: Callable[[], object], *, width: int = 480
    ) -> None:
        super().__init__()
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = Card(margin=24)
        self.card.setFixedWidth(current().px(width))
        corner = QHBoxLayout()
        corner.addStretch(1)
        corner.addWidget(button(tongues(), swap_language, "quiet", tip=tr("Switch the language")))
        corner.addWidget(button("", swap_theme, "quiet", glyph="theme", tip=tr("Light or dark")))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addStretch(2)
        column.addLayout(_centred(_sign(tr)))
        column.addSpacing(16)
        column.addLayout(_centred(self.card))
        column.addStretch(3)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 10, 16, 16)
        lines.addLayout(corner)
        lines.addWidget(scrolled(middle), 1)

    def showEvent(self, event: QShowEvent) -> None:
        """What is to be done has the focus: an empty field, or the button that leads on."""
        super().showEvent(event)
        entries: list[QWidget] = [field for field in self.card.findChildren(QLineEdit) if not field.text()]
        buttons = self.card.findChildren(QPushButton)
        entries.extend(sorted(buttons, key=lambda it: it.property("kind") != "primary"))
        if entries:
            entries[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _centred(widget: QWidget) -> QHBoxLayout:
    """Not by alignment, which would ask no wrapped sentence how tall it is at this width."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget)
    line.addStretch(1)
    return line


def _sign(tr: Language) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(emblem(40))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(tr("JointSeas"), "title"))
    words.addWidget(label(tr("Joint channels abroad, and the finance of the trade"), "muted"))
    line.addLayout(words)
    return made
