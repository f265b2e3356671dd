"""The two dialogs that ask which workspace: a file of this computer, or the address of a server."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from jointseas.desktop.kit.dialog import Dialog
from jointseas.i18n import Language


def choose(parent: QWidget, tr: Language, then: Callable[[str], object]) -> None:
    chosen, _kind = QFileDialog.getOpenFileName(parent, tr("Open a workspace"), "", tr("Workspaces") + " (*.jointseas)")
    if chosen:
        then(chosen)


def connect(parent: QWidget, tr: Language, then: Callable[[str, str], object]) -> None:
    asked = Dialog(
        tr, parent, tr("Connect to a server"), tr("A PostgreSQL address, as your administrator gave it to you.")
    )
    address = QLineEdit()
    address.setPlaceholderText("postgresql+psycopg://host/workspace")
    address.setAccessibleName(tr("Address"))
    asked.add(address)
    password = QLineEdit()
    password.setEchoMode(QLineEdit.EchoMode.Password)
    password.setPlaceholderText(tr("The server role's password, if it has one"))
    password.setAccessibleName(tr("Server password"))
    asked.add(password)
    asked.close_with(tr("Connect"), asked.accept)
    asked.accepted.connect(lambda: address.text().strip() and then(address.text().strip(), password.text()))
    asked.open()
    address.setFocus()
