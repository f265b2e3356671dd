"""A report as accountants read it: sections, indented lines, totals under a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, Qt, Signal

from jointseas.desktop.books.booktable import LOOK, NOWHERE, PLAIN, BookTable, Index, RowLook, side
from jointseas.desktop.books.words import signed
from jointseas.desktop.kit import Tone
from jointseas.desktop.kit.words import tooltip
from jointseas.i18n import Language
from jointseas.kernel.money import Money

Look = Literal["line", "head", "total"]
Cell = str | Money


@dataclass(frozen=True)
class ReportRow:
    cells: tuple[Cell, ...]
    key: str = ""  # what is opened by it
    look: Look = "line"
    indent: int = 0
    tone: Tone | Literal["muted"] = "plain"


def plain(cell: Cell) -> str:
    """As another program reads it: no grouping, a hyphen for a minus."""
    return str(cell.amount) if isinstance(cell, Money) else cell


class ReportTable(BookTable):
    opened = Signal(str)
    stood = Signal(str)  # the line that the person has come to

    def __init__(
        self, tr: Language, name: str, heads: Sequence[str], rows: Sequence[ReportRow], *, words: int = 1, wide: int = 0
    ) -> None:
        """The first `words` columns are text, the others figures; the column `wide` takes what room is left."""
        super().__init__(name, stretched=wide)
        self.rows = tuple(rows)
        self._lines = _Lines(tr, heads, words, self)
        self.show_model(self._lines)
        self.entered.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.stood.emit(self._key(now.row())))

    def show_rows(self, rows: Sequence[ReportRow]) -> None:
        """Other lines in the same table; who stood on a line that is still there stands on it again."""
        stood = self._key(self.currentIndex().row())
        self._lines.beginResetModel()
        self.rows = tuple(rows)
        self._lines.endResetModel()
        if stood:
            self.stand_at(stood)

    def _key(self, at: int) -> str:
        return self.rows[at].key if 0 <= at < len(self.rows) else ""

    def _open(self, at: int) -> None:
        if self._key(at):
            self.opened.emit(self._key(at))

    def stand_at(self, key: str) -> None:
        found = next((at for at, row in enumerate(self.rows) if row.key == key), -1)
        if found >= 0:
            self.selectRow(found)


class _Lines(QAbstractTableModel):
    def __init__(self, tr: Language, heads: Sequence[str], words: int, table: ReportTable) -> None:
        super().__init__(table)
        self._tr, self._heads, self._words, self._table = tr, heads, words, table

    def rowCount(self, _parent: Index = NOWHERE) -> int:
        return len(self._table.rows)

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        return len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._table.rows[index.row()]
        cell = row.cells[index.column()] if index.column() < len(row.cells) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return signed(self._tr, cell) if isinstance(cell, Money) else cell
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(index.column() >= self._words)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(cell, str):
            return tooltip(cell)
        if role == LOOK:
            return RowLook(row.look != "line", row.look == "total", row.indent, row.tone)
        return plain(cell) if role == PLAIN else None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(section >= self._words)
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None
