"""The rows that have come, in blocks; the others are blank until the view asks for them."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from jointseas.desktop.kit.table.declared import TableColumn
from jointseas.desktop.kit.words import Tone
from jointseas.i18n import Language
from jointseas.kernel.listing import Page

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
BLOCK = 100
_KEPT = 60  # blocks: enough to scroll back without asking, little enough to hold
_NOWHERE = QModelIndex()
_ROLES = Qt.ItemDataRole


class TableModel(QAbstractTableModel, Generic[T]):
    def __init__(self, tr: Language, columns: Sequence[TableColumn[T]]) -> None:
        super().__init__()
        self._tr, self.columns = tr, list(columns)
        self._count = 0
        self._order, self._arrow = "", ""
        self._blocks: OrderedDict[int, tuple[T, ...]] = OrderedDict()
        self._stale: dict[int, tuple[T, ...]] = {}
        self._texts: dict[int, list[str]] = {}  # of the rows that were drawn: spelling a date or an amount takes longer

    def mark(self, order: str, *, descending: bool) -> None:
        """The head of the column by which the list is sorted says so, and which way."""
        self._order, self._arrow = order, " ↓" if descending else " ↑"
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def forget(self) -> None:
        """What stands stays to be seen until its successor has come."""
        self._stale = {**self._stale, **self._blocks} if len(self._stale) < _KEPT else dict(self._blocks)
        self._blocks = OrderedDict()

    def clear(self) -> None:
        self.beginResetModel()
        self._count = 0
        self._blocks, self._stale, self._texts = OrderedDict(), {}, {}
        self.endResetModel()

    def put(self, page: Page[T]) -> None:
        block = page.start // BLOCK
        self._blocks[block] = page.rows
        self._stale.pop(block, None)
        self._texts = {row: texts for row, texts in self._texts.items() if row // BLOCK in self._blocks}
        for row in range(page.start, page.start + BLOCK):
            self._texts.pop(row, None)
        while len(self._blocks) > _KEPT:
            self._blocks.popitem(last=False)
        known = page.start + len(page.rows)
        if known > self._count or page.ended:
            self.resize(known)
        if page.rows:
            self.dataChanged.emit(self.index(page.start, 0), self.index(known - 1, len(self.columns) - 1))

    def resize(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(_NOWHERE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(_NOWHERE, count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def has(self, block: int) -> bool:
        return block in self._blocks

    def row(self, index: int) -> T | None:
        block = self._blocks.get(index // BLOCK) or self._stale.get(index // BLOCK, ())
        place = index % BLOCK
        return block[place] if place < len(block) else None

    def text(self, row: int, place: int) -> str | None:
        texts = self._texts.get(row)
        if texts is None:
            record = self.row(row)
            if record is None:
                return None
            texts = self._texts[row] = [column.text(record) for column in self.columns]
        return texts[place]

    def tone(self, row: int, place: int) -> Tone | None:
        tone, record = self.columns[place].tone, self.row(row)
        return tone(record) if tone and record is not None else None

    def side(self, place: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[place].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        if role == _ROLES.TextAlignmentRole:
            return self.side(index.column())
        if role in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole):
            return self.text(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == _ROLES.DisplayRole:
            return self._tr(column.title) + (self._arrow if column.order and column.order == self._order else "")
        if role == _ROLES.TextAlignmentRole:
            return self.side(section)
        return None
