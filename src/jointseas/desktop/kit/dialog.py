"""The few things worth stopping for, in plain text: proving who signs, and a word that must be read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import ButtonKind, button
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

Answer = Callable[[Refused | None], None]


class Dialog(QDialog):
    """A title, a sentence, what is asked, and the buttons; Escape is always the way out."""

    def __init__(self, tr: Language, parent: QWidget | None, title: str, text: str = "") -> None:
        super().__init__(parent)
        self.tr_ = tr
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(current().px(420))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(24, 20, 24, 20)
        self._lines.setSpacing(12)
        self._lines.addWidget(label(title, "section", wrap=True))
        if text:
            self._lines.addWidget(label(text, "muted", wrap=True, select=True))

    def add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        """A mend that appears under a field makes it taller: Qt asks no wrapped sentence for its height here."""
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.setMinimumHeight(self._lines.totalHeightForWidth(self.width()))
        return super().event(event)

    def close_with(self, text: str, on_click: Callable[[], object], kind: ButtonKind = "primary") -> None:
        """The deciding button, beside the one that leaves everything as it is."""
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(button(self.tr_("Cancel"), self.reject))
        decide = button(text, on_click, kind)
        decide.setDefault(True)
        foot.addWidget(decide)
        self._lines.addLayout(foot)


def message(tr: Language, parent: QWidget | None, title: str, text: str) -> Dialog:
    """Shown, not waited for."""
    shown = Dialog(tr, parent, title, text)
    close = button(tr("Close"), shown.accept, "primary")
    close.setDefault(True)
    shown.add(close)
    shown.open()
    return shown


def confirm(
    tr: Language, parent: QWidget | None, title: str, text: str, action: str, on_yes: Callable[[], object]
) -> Dialog:
    """Only for what cannot be undone; everything else is done at once and offers an undo."""
    shown = Dialog(tr, parent, title, text)
    shown.close_with(action, shown.accept, "danger")
    shown.accepted.connect(on_yes)
    shown.open()
    return shown


class PasswordDialog(Dialog):
    """Asks who signs once more. `check` is given the password and answers later, because proving it takes a while."""

    def __init__(
        self,
        tr: Language,
        parent: QWidget | None,
        title: str,
        text: str,
        check: Callable[[str, Answer], object],
        on_proven: Callable[[], object],
    ) -> None:
        super().__init__(tr, parent, title, text)
        self._check, self._on_proven = check, on_proven
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(tr("Password"))
        self.password.setPlaceholderText(tr("Password"))
        self.why = label("", "caption", tone="bad", wrap=True)
        self.add(self.password)
        self.add(self.why)
        self.close_with(tr("Confirm"), self.ask)
        self.password.setFocus()

    def ask(self) -> None:
        self.setEnabled(False)
        self._check(self.password.text(), self._answered)

    def _answered(self, refused: Refused | None) -> None:
        self.setEnabled(True)
        if refused:
            self.why.setText(self.tr_.refusal(refused))
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.accept()
            self._on_proven()


def ask_password(
    tr: Language,
    parent: QWidget | None,
    title: str,
    text: str,
    check: Callable[[str, Answer], object],
    on_proven: Callable[[], object],
) -> PasswordDialog:
    shown = PasswordDialog(tr, parent, title, text, check, on_proven)
    shown.open()
    return shown
