"""A longer text that is written by rules, such as a policy: figures stand under each other, tab goes on. The stylesheet
gives it its font and its height, since what a widget says of either it overrules."""

from PySide6.QtWidgets import QPlainTextEdit


class TextBox(QPlainTextEdit):
    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setPlainText(text)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
