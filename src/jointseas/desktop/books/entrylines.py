"""The lines of an entry to be read: each account in words, its side, and where the figure came from."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.desktop.books.words import account_name
from jointseas.desktop.kit import amount, label, rule
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.ledger.records import Account, Line


class EntryLines(QWidget):
    def __init__(self, tr: Language, accounts: Mapping[str, Account], lines: Iterable[Line]) -> None:
        super().__init__()
        self._tr, self._accounts = tr, accounts
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        for at, name in enumerate((tr("Account"), tr("Debit"), tr("Credit"))):
            head = label(name, "heading")
            head.setAlignment(Qt.AlignmentFlag.AlignRight if at else Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(head, 0, at)
        for line in lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(rule(), at, 0, 1, 3)
        known = self._accounts.get(line.account)
        words = f"{line.account} {account_name(self._tr, known)}" if known else line.account
        self._grid.addWidget(label(words, wrap=True, select=True), at + 1, 0)
        figure = amount(self._tr.money(Money(abs(line.money.minor), line.money.currency)))
        self._grid.addWidget(figure, at + 1, 1 if line.money.minor > 0 else 2)
        if line.memo:
            self._grid.addWidget(label(line.memo, "caption", wrap=True, select=True), at + 2, 0, 1, 3)
