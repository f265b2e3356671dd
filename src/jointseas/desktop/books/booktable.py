"""How a table of the books is drawn and walked: words at the left, figures at the right in digits of one width, a line
under each row. Arrow keys walk, Enter opens, Ctrl+C takes the chosen rows along."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from jointseas.desktop.kit import Tone, colour, current

Index = QModelIndex | QPersistentModelIndex
LOOK, PLAIN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()
_ROW, _PAD, _INDENT, _LEAST = 28, 10, 16, 220


@dataclass(frozen=True)
class RowLook:
    """What a model gives as LOOK of a row. A total stands under a line of its own."""

    strong: bool = False
    total: bool = False
    indent: int = 0
    tone: Tone | Literal["muted"] = "plain"


class BookTable(QTableView):
    """The model says how a cell reads (DisplayRole), how another program reads it (PLAIN), and how its row looks."""

    entered = Signal(int)  # the row that is to be opened

    def __init__(self, name: str, *, stretched: int = 0) -> None:
        super().__init__()
        self._stretched = stretched
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(_ROW))
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(lambda index: self.entered.emit(index.row()))

    def show_model(self, model: QAbstractItemModel, widths: Sequence[int] = ()) -> None:
        """One column takes what room is left. The others are as wide as what they show, which is measured row by row:
        where rows may be thousands, `widths` says it."""
        self.setModel(model)
        head = self.horizontalHeader()
        for column in range(model.columnCount(NOWHERE)):
            if column == self._stretched:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            elif widths:
                self.setColumnWidth(column, current().px(widths[column]))
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the figures leave the words too little room, the table is scrolled rather than its words cut."""
        super().resizeEvent(event)
        head, least = self.horizontalHeader(), current().px(_LEAST)
        others = sum(head.sectionSize(at) for at in range(head.count()) if at != self._stretched)
        narrow = self.viewport().width() - others < least
        mode = QHeaderView.ResizeMode.Interactive if narrow else QHeaderView.ResizeMode.Stretch
        if head.count() and head.sectionResizeMode(self._stretched) is not mode:
            head.setSectionResizeMode(self._stretched, mode)
            if narrow:
                head.resizeSection(self._stretched, least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._chosen())
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> str:
        model = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = range(model.columnCount(NOWHERE))
        return "\n".join("\t".join(str(model.index(at, c).data(PLAIN) or "") for c in columns) for at in rows)


def side(figure: bool) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = QFontMetrics(_font(_look(index))).horizontalAdvance(str(index.data() or ""))
        return QSize(wide + 2 * current().px(_PAD) + 2, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = _look(index), option.rect
        painter.save()
        if option.state & option.state.State_Selected:
            painter.fillRect(rect, colour("accent_soft"))
        painter.setPen(colour("muted" if look.total else "border"))
        ends = (rect.topLeft(), rect.topRight()) if look.total else (rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(*ends)
        painter.setFont(_font(look))
        painter.setPen(colour("text" if look.tone == "plain" else look.tone))
        pad, indent = current().px(_PAD), look.indent * current().px(_INDENT) if index.column() == 0 else 0
        room = rect.adjusted(pad + indent, 0, -pad, 0)
        shown = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)
        painter.restore()


def _look(index: Index) -> RowLook:
    found = index.data(LOOK)
    return found if isinstance(found, RowLook) else RowLook()


def _font(look: RowLook) -> QFont:
    font = QFont()
    font.setPixelSize(current().body)
    font.setBold(look.strong)
    return font
