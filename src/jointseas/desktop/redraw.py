"""What is drawn anew leaves the focus where it was, by the name of the widget that had it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from jointseas.desktop.kit import Body, Page


def drawn_anew(body: Body, widget: QWidget) -> None:
    focus = QApplication.focusWidget()
    held = focus.objectName() if focus and body.isAncestorOf(focus) else ""
    body.filled(widget)
    again = widget.findChild(QWidget, held) if held else None
    if again:
        again.setFocus()


class Acts:
    """The buttons of a page on one record, made anew whenever that changes. They take the focus when the page opens,
    and keep it when the one that had it is gone."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._shown: Sequence[QWidget] = ()

    def show(self, buttons: Sequence[QWidget]) -> None:
        theirs = not self._shown or any(it.hasFocus() for it in self._shown)
        self._page.show_actions(*buttons)
        self._shown = buttons
        if theirs:
            buttons[0].setFocus()
