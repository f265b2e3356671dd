"""The one moment in which a recovery key is shown: to be copied, printed or saved, and put in a safe place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.desktop.kit import Check, Dialog, button, label, notice, row
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import write_whole


class RecoveryKey(QWidget):
    """The way on opens only when the person says that they have it."""

    def __init__(self, tr: Language, key: str, firm: str, on_done: Callable[[], object]) -> None:
        super().__init__()
        self._tr = tr
        self._paper = tr("JointSeas recovery key of {firm}:", firm=firm) + f"\n\n{key}\n"
        self.why = label("", "caption", tone="bad", wrap=True)
        self.why.hide()
        self.have, self.on = Check(tr("I have it in a safe place")), button(tr("Continue"), on_done, "primary")
        self.on.setEnabled(False)
        self.have.toggled.connect(self.on.setEnabled)
        self._lay_out(key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.have)

    def _lay_out(self, key: str) -> None:
        tr, lines = self._tr, QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        shown = label(key, "section", select=True)  # on one line, as it is read out and typed
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setMargin(12)
        ways = row(
            button(tr("Copy"), partial(self._copy, key)),
            button(tr("Print…"), self._print),
            button(tr("Save…"), self._save),
            None,
        )
        once = tr("It opens the workspace when every password is lost. It is shown now and never again.")
        for widget in (
            label(once, "muted", wrap=True),
            label(tr("Whoever has it and the file can read everything."), "muted", wrap=True),
            shown,
            ways,
            self.why,
            notice(tr("Do not keep it in the same place as the file."), tone="warn"),
            row(self.have, None, self.on),
        ):
            lines.addWidget(widget)

    def _copy(self, key: str) -> None:
        QGuiApplication.clipboard().setText(key)

    def _save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, self._tr("Save the recovery key"), "recovery-key.txt")
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, path: Path) -> None:
        try:
            write_whole(path, self._paper.encode())
        except Refused as refused:
            self.why.setText(self._tr.refusal(refused))
            self.why.show()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only for who prints

        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            page = QTextDocument()
            page.setPlainText(self._paper)
            page.setDefaultFont(QFont(self.font().family(), 12))
            page.print_(printer)


class KeyDialog(Dialog):
    """Nothing but its button puts it away: what it shows is shown once."""

    def __init__(self, tr: Language, parent: QWidget, key: str, firm: str) -> None:
        super().__init__(tr, parent, tr("Keep this recovery key"))
        self.shown = RecoveryKey(tr, key, firm, self.accept)
        self.add(self.shown)
        self.open()

    def reject(self) -> None:
        """Escape would lose the key."""
