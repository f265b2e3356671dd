"""A longer text that is written by rules, such as a policy: figures stand under each other, tab goes on."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from jointseas.desktop.kit.theme import current


class TextBox(QPlainTextEdit):
    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(current().px(13))
        self.setFont(font)
        self.setPlainText(text)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFixedHeight(current().px(420))
