"""The firm's mark: its first sign on the accent."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel

from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label
from jointseas.kernel.resources import resource


def mark(name: str, side: int = 28) -> QLabel:
    made = label(sign_of(name), "strong")
    made.setProperty("mark", True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedSize(current().px(side), current().px(side))
    made.setAccessibleName(name)
    return made


def sign_of(name: str) -> str:
    """One Chinese character, or the initials of two words."""
    words = name.split()
    if not words:
        return "·"
    if not words[0][0].isascii():
        return words[0][0]
    return "".join(word[0] for word in words[:2]).upper()


def app_icon() -> QIcon:
    return QIcon(str(resource("icons", "jointseas.png")))


def emblem(side: int) -> QLabel:
    """Our own mark, where no firm's stands yet."""
    made = label()
    pixels = current().px(side)
    made.setPixmap(app_icon().pixmap(QSize(pixels, pixels), made.devicePixelRatioF()))
    made.setAccessibleName("JointSeas")
    return made
