"""The lines of one account with the balance after each, read a page at a time as the person scrolls."""

from functools import partial

from PySide6.QtCore import QAbstractTableModel, Qt, Signal

from jointseas.desktop.books.booktable import NOWHERE, PLAIN, BookTable, Index, side
from jointseas.desktop.books.entrywords import source_said
from jointseas.desktop.books.spans import Span
from jointseas.desktop.books.words import natural, signed
from jointseas.desktop.context import Context
from jointseas.desktop.tasks import Task
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Account
from jointseas.ledger.reports.records import StatementLine, StatementPage, StatementPlace
from jointseas.portfolio.words import memo_said

AT_ONCE = 200
_ENTRY, _MEMO, _FIRST_FIGURE = 1, 2, 4
_WIDTHS = (128, 72, 0, 190, 130, 130, 140)


class LinesTable(BookTable):
    opened = Signal(int)  # the number of an entry

    def __init__(self, context: Context, account: Account, currency: str, span: Span, first: StatementPage) -> None:
        super().__init__(context.tr("Lines of the account"), stretched=_MEMO)
        self.lines = _Lines(context, account, currency, span, first)
        self.lines.setParent(self)
        self.show_model(self.lines, _WIDTHS)
        self.entered.connect(self._open)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.lines.read):
            self.opened.emit(self.lines.read[at].number)


class _Lines(QAbstractTableModel):
    def __init__(self, context: Context, account: Account, currency: str, span: Span, first: StatementPage) -> None:
        super().__init__()
        self._context, self._tr, self._account = context, context.tr, account
        self._currency, self._span = currency, span
        self.read: list[StatementLine] = list(first.lines)
        self._written: dict[int, tuple[str, ...]] = {}  # putting a row into words costs more than painting it
        self._then: StatementPlace | None = first.then
        self._task: Task[StatementPage] | None = None
        tr = context.tr
        words = (tr("Date"), tr("Entry"), tr("Memo"), tr("Paper"))
        self._heads = (*words, tr("Debit"), tr("Credit"), tr("Balance"))

    def rowCount(self, _parent: Index = NOWHERE) -> int:
        return len(self.read)

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        return len(self._heads)

    def canFetchMore(self, _parent: Index) -> bool:
        return self._then is not None and self._task is None

    def fetchMore(self, _parent: Index) -> None:
        ledger, seat, span = self._context.services.ledger, self._context.seat, self._span
        code, currency = self._account.code, self._currency
        look = partial(ledger.statement, seat, code, currency, span.first, span.last, self._then, AT_ONCE)
        self._task = self._context.runner.read(self, look, self._came, self._cannot)

    def _came(self, page: StatementPage) -> None:
        self._task, self._then = None, page.then
        if page.lines:
            self.beginInsertRows(NOWHERE, len(self.read), len(self.read) + len(page.lines) - 1)
            self.read += page.lines
            self.endInsertRows()

    def _cannot(self, refused: Refused) -> None:
        """What is read already stays; the reason is said, and the end is where it stopped."""
        self._task, self._then = None, None
        self._context.toast(self._tr.refusal(refused), "bad")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        at = index.row()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if at not in self._written:
                self._written[at] = self._shown(self.read[at])
            return self._written[at][index.column()]
        return self._plain(self.read[at])[index.column()] if role == PLAIN else None

    def _figures(self, line: StatementLine) -> tuple[Money | None, Money | None, Money]:
        """Debit, credit, and the balance as accounts of this kind are read."""
        balance = Money(natural(self._account.kind, line.balance.minor), self._currency)
        return (line.money, None, balance) if line.money.minor > 0 else (None, -line.money, balance)

    def _shown(self, line: StatementLine) -> tuple[str, ...]:
        figures = (signed(self._tr, money) if money else "" for money in self._figures(line)[:2])
        balance = signed(self._tr, self._figures(line)[2])
        told = memo_said(self._tr, line.memo), source_said(self._tr, line.source)
        return self._tr.date(line.day), str(line.number), *told, *figures, balance

    def _plain(self, line: StatementLine) -> tuple[str, ...]:
        figures = (str(money.amount) if money else "" for money in self._figures(line))
        return line.day.isoformat(), str(line.number), memo_said(self._tr, line.memo), line.source, *figures

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    return side(column == _ENTRY or column >= _FIRST_FIGURE)
