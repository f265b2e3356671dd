"""What the keyboard does, on one card."""

from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.desktop.kit.badges import key
from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.dialog import Dialog
from jointseas.desktop.kit.words import label
from jointseas.i18n import N_, Language

KEYS = (
    (("Ctrl", "K"), N_("Search pages, records and actions")),
    (("Ctrl", "1…9"), N_("Go to a page of the sidebar")),
    (("Alt", "←"), N_("Back")),
    (("Alt", "→"), N_("Forward")),
    (("Tab",), N_("Next field")),
    (("Enter",), N_("In lines: down, adding a line after the last")),
    (("↓",), N_("Open a list or a calendar")),
    (("Esc",), N_("Close a panel, a list or a dialog")),
    (("Ctrl", "L"), N_("Lock")),
    (("?",), N_("This list")),
)


def show_shortcuts(tr: Language, parent: QWidget) -> None:
    dialog = Dialog(tr, parent, tr("Keyboard shortcuts"))
    card = QWidget()
    grid = QGridLayout(card)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for i, (keys, words) in enumerate(KEYS):
        grid.addWidget(label(tr(words)), i, 0)
        grid.addWidget(row(None, *(key(name) for name in keys), spacing=4), i, 1)
    grid.setColumnStretch(0, 1)
    dialog.add(card)
    close = button(tr("Close"), dialog.accept, "primary")
    dialog.add(row(None, close))
    dialog.open()
    close.setFocus()
