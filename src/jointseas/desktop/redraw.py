"""What is drawn anew leaves the focus where it was, by the name of the widget that had it."""

from PySide6.QtWidgets import QApplication, QWidget

from jointseas.desktop.kit import Body


def drawn_anew(body: Body, widget: QWidget) -> None:
    focus = QApplication.focusWidget()
    held = focus.objectName() if focus and body.isAncestorOf(focus) else ""
    body.filled(widget)
    again = widget.findChild(QWidget, held) if held else None
    if again:
        again.setFocus()
