"""Buttons by what they mean: one primary on a page, the rest plain; small beside a row, link in words."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QPushButton

from jointseas.desktop.kit.glyph import Glyph, icon
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import set_tooltip

ButtonKind = Literal["plain", "primary", "danger", "small", "chip", "quiet", "link", "nav", "search", "avatar", "tile"]


class Button(QPushButton):
    """Its glyph follows the theme."""

    def __init__(self, text: str, glyph: Glyph | None, ink: str) -> None:
        super().__init__(text)
        self._glyph, self._ink = glyph, ink
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._glyph:
            side = current().px(14)
            self.setIcon(icon(self._glyph, self._ink))
            self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_icon()


class _AtOnce(Button):
    def event(self, event: QEvent) -> bool:
        """A shortcut acts at once. Qt would first show the button going down for a tenth of a second, and lose the
        click when the page's next answer replaces the button meanwhile."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    kind: ButtonKind = "plain",
    *,
    glyph: Glyph | None = None,
    tip: str = "",
    shortcut: str = "",
    name: str = "",
) -> Button:
    """`name` is what a screen reader says where the text alone would not tell."""
    # Every event of the others stays out of Python: a window has hundreds of them for each button.
    made = (_AtOnce if shortcut else Button)(literal(text), glyph, "on_accent" if kind == "primary" else "text")
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setAccessibleName(name or text or tip)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    hint = " ".join(part for part in (tip, f"({QKeySequence(shortcut).toString()})" if shortcut else "") if part)
    set_tooltip(made, hint)
    if on_click:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def link(text: str, on_click: Callable[[], object] | None = None, *, name: str = "") -> Button:
    return button(text, on_click, "link", name=name)


def literal(text: str) -> str:
    """An ampersand in a firm's name is not a keyboard mnemonic."""
    return text.replace("&", "&&")
