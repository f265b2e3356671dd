"""The grid itself: lines of one height, plain text, a rule under each; driven by keyboard as much as by mouse."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jointseas.desktop.kit.table.model import TableModel
from jointseas.desktop.kit.theme import colour, current
from jointseas.desktop.kit.words import ink

Index = QModelIndex | QPersistentModelIndex


class Grid(QTableView):
    opened = Signal(int)
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(current().px(31))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setMinimumSectionSize(current().px(48))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End are the first and the last row, as in a list; a row is opened by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.go(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def go(self, row: int) -> None:
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, max(0, self.currentIndex().column())))

    def seen(self) -> range:
        """The rows that can be seen."""
        count = self.model().rowCount()
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else count - 1) + 1)


class Cell(QStyledItemDelegate):
    """Paints straight from the model: asking for every role of every cell would take longer than a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        where, model, pad = option.rect, index.model(), current().px(10)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, colour("accent_soft"))
        painter.setPen(colour("border"))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        if isinstance(model, TableModel):
            text = model.text(index.row(), index.column())
            shown = where.adjusted(pad, 0, -pad, 0)
            if text is None:
                _awaited(painter, shown)
            elif text:
                painter.setPen(ink(model.tone(index.row(), index.column()) or "plain"))
                fitting = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, shown.width())
                painter.drawText(shown, model.side(index.column()), fitting)
        self._focus(painter, option, where)
        painter.restore()

    def _focus(self, painter: QPainter, option: QStyleOptionViewItem, where: QRect) -> None:
        """A bar at the left edge of what is seen: where the keyboard is."""
        view: QWidget = option.widget
        if not isinstance(view, QTableView) or not view.hasFocus() or not where.left() <= 0 <= where.right():
            return
        if view.rowAt(where.center().y()) == view.currentIndex().row():
            painter.fillRect(0, where.top(), current().px(3), where.height(), colour("accent"))


def _awaited(painter: QPainter, where: QRect) -> None:
    """Where words will stand."""
    high = current().px(8)
    bar = QRect(where.left(), where.center().y() - high // 2, where.width() * 2 // 3, high)
    painter.fillRect(bar, colour("hover"))
