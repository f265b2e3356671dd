"""Ctrl+K: pages, actions and records by any part of their name, in Chinese, by pinyin initials or by code."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit.card import rule
from jointseas.desktop.kit.search import best
from jointseas.desktop.kit.theme import colour, current
from jointseas.desktop.kit.words import label
from jointseas.desktop.tasks import Task
from jointseas.kernel.outcome import Refused

_TYPING_MS = 120
_MOST_RECORDS = 20
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Offer:
    """One line of the palette."""

    title: str
    note: str
    choose: Callable[[], object]
    words: tuple[str, ...] = ()


class Palette(QWidget):
    """Lies over the whole window; a click beside it, or Escape, puts it away."""

    def __init__(self, context: Context, pages: Sequence[PageSpec], offers: Sequence[Offer], over: QWidget) -> None:
        super().__init__(over)
        self._context, self._pages, self._offers, self._over = context, pages, offers, over
        self._tasks: list[Task[Sequence[Hit]]] = []
        self._nearness: list[int] = []  # of each line shown
        self._typed = QLineEdit()
        self._typed.setProperty("bare", True)
        self._typed.setPlaceholderText(context.tr("Search pages, records, or type a command"))
        self._typed.setAccessibleName(context.tr("Search"))
        self._typed.textChanged.connect(self._narrow)
        self._typed.installEventFilter(self)
        self._model = _Offers()
        self._list = self._listed()
        self._none = label(context.tr("Nothing found"), "muted")
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.timeout.connect(self._find)
        self._box = self._boxed()
        over.installEventFilter(self)
        self.hide()

    def _listed(self) -> QListView:
        made = QListView()
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setModel(self._model)
        made.setItemDelegate(_Line(made))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setUniformItemSizes(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(self._context.tr("Results"))
        made.setStyleSheet("QListView { border: 0; }")
        made.clicked.connect(self._choose)
        return made

    def _boxed(self) -> QFrame:
        box = QFrame(self)
        box.setProperty("popup", True)
        lines = QVBoxLayout(box)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.setSpacing(6)
        for widget in (self._typed, rule(), self._list, self._none):
            lines.addWidget(widget)
        return box

    def open(self) -> None:
        self._typed.clear()
        self._narrow("")
        self._place()
        self.show()
        self.raise_()
        self._typed.setFocus()

    def close_palette(self) -> None:
        self.hide()
        self._over.setFocus()

    def _narrow(self, typed: str) -> None:
        self._model.show(best(typed, ((offer, (offer.title, *offer.words)) for offer in self._offers), 30))
        self._nearness = [0] * self._model.rowCount()
        self._settle()
        for task in self._tasks:
            task.drop()
        self._tasks = []
        if typed.strip():
            self._pause.start()

    def _find(self) -> None:
        typed, context = self._typed.text().strip(), self._context

        def found(hits: Sequence[Hit]) -> None:
            """One of this search: what several pages answer does not overtake each other."""
            self._found(hits)

        for page in self._pages:
            if page.find:
                look = partial(page.find, context, typed)
                self._tasks.append(context.runner.read(self, look, found, _nothing))

    def _found(self, hits: Sequence[Hit]) -> None:
        """What begins as typed comes before what only mentions it, whichever page answers first."""
        typed, tr = self._typed.text().strip().casefold(), self._context.tr
        titles = {page.id: tr(page.title) for page in self._pages}
        for hit in hits[:_MOST_RECORDS]:
            near = _nearness(hit, typed)
            at = bisect_right(self._nearness, near)
            self._nearness.insert(at, near)
            note = " · ".join(filter(None, (hit.note, titles.get(hit.page, ""))))  # the same number stands on two pages
            self._model.put(at, Offer(hit.title, note, partial(self._context.go, hit.page, **hit.params)))
        self._settle()

    def _settle(self) -> None:
        some = self._model.rowCount() > 0
        self._list.setVisible(some)
        self._none.setVisible(not some)
        if some and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))
        self._place()

    def _choose(self, index: Index) -> None:
        offer = self._model.offer(index.row())
        self.close_palette()
        offer.choose()

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        width = min(current().px(640), self.width() - 48)
        rows = min(self._model.rowCount(), 9)
        row = self._list.sizeHintForRow(0) if rows else current().px(30)
        self._list.setFixedHeight(max(1, rows) * max(row, 1) + 4)
        self._box.setGeometry((self.width() - width) // 2, current().px(72), width, self._box.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self._typed and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(Qt.Key(event.key()))
        return False

    def _pressed(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            at = self._list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            self._list.setCurrentIndex(self._model.index(at % max(1, self._model.rowCount())))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.currentIndex().isValid():
            self._choose(self._list.currentIndex())
        else:
            return False
        return True

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = QColor(colour("text" if not current().dark else "ground"))
        shade.setAlphaF(0.25 if not current().dark else 0.6)
        QPainter(self).fillRect(self.rect(), shade)


def _nearness(hit: Hit, typed: str) -> int:
    names = (hit.title, hit.note)
    return next((at for at, name in enumerate(names) if name.casefold().startswith(typed)), len(names))


def _nothing(_refused: Refused) -> None:
    """A page that may not be searched has simply nothing to offer."""


class _Offers(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._offers: list[Offer] = []

    def show(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self._offers = list(offers)
        self.endResetModel()

    def put(self, at: int, offer: Offer) -> None:
        self.beginInsertRows(QModelIndex(), at, at)
        self._offers.insert(at, offer)
        self.endInsertRows()

    def offer(self, row: int) -> Offer:
        return self._offers[row]

    def rowCount(self, _parent: Index = _NOWHERE) -> int:
        return len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self._offers[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return offer.note
        return offer.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class _Line(QStyledItemDelegate):
    """The title, and at the right in grey what kind of thing it is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, current().px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = QRect(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(rect, 6, 6)
        inside = rect.adjusted(10, 0, -10, 0)
        painter.setPen(colour("muted"))
        note = str(index.data(Qt.ItemDataRole.UserRole))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        room = inside.width() - painter.fontMetrics().horizontalAdvance(note) - 16
        painter.setPen(colour("text"))
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, title)
