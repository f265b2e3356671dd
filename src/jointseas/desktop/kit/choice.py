"""One answer of several: a short list opens, a long one is searched by code, name or pinyin initials."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QListView

from jointseas.desktop.kit.glyph import draw
from jointseas.desktop.kit.search import best, rank
from jointseas.desktop.kit.theme import colour, current
from jointseas.kernel.fields import Choice

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NARROWEST, _BESIDE = 160, 40  # of a dropdown, and what stands beside the words of its list


class Dropdown(QComboBox):
    """The wheel scrolls the page, not the answer, until the list has the focus."""

    def __init__(self, choices: Sequence[Choice], *, none: str = "") -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if none:
            self.addItem(none, "")
        for choice in choices:
            self.addItem(choice.label, choice.code)
        if not none:
            self.setCurrentIndex(-1)

    def code(self) -> str:
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        self.setCurrentIndex(self.findData(code))

    def minimumSizeHint(self) -> QSize:
        """Whatever is to be chosen among, a narrow panel has room for it; its list is as wide as it must be."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), current().px(_NARROWEST)), hint.height())

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + current().px(_BESIDE))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = current().px(14)
        where = QRectF(self.width() - side - 7, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        draw(painter, "down", where, colour("muted"))


class Check(QCheckBox):
    """Fusion's box in our colours: the tick and its outline are seen in both themes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = min(current().px(16), self.height())
        box = QRectF(0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box.adjusted(-1, -1, 2, 2), colour("surface"))
        painter.setPen(colour("accent" if self.hasFocus() or self.isChecked() else "muted"))
        painter.setBrush(colour("accent" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            draw(painter, "check", box, colour("on_accent"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2) if not self.isChecked() else box, 3, 3)
            start, low = side + current().px(6), self.height() - 1.5
            end = min(self.width() - 2, start + self.fontMetrics().horizontalAdvance(self.text()))
            painter.drawLine(QPointF(start, low), QPointF(end, low))


class Picker(QLineEdit):
    """Typing narrows the list; Enter or leaving takes the only match. What matches nothing stays to be mended."""

    picked = Signal(str)

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._model = _Choices(choices)
        self._only_code = False
        self._completer = _Completer(self._model)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._narrow)
        self._completer.popup_list.clicked.connect(self._take)
        self._completer.popup_list.activated.connect(self._take)
        self._code = ""

    def show_only_code(self) -> None:
        """At rest, where there is room for no more; the list still says it all."""
        self._only_code = True
        self.set_code(self.code())

    def choices(self, choices: Sequence[Choice]) -> None:
        self._model.replace(choices)

    def code(self) -> str:
        """The code of what is shown; the bare text where it is none of them, so that a check can say so."""
        return self._code or self.text().strip()

    def set_code(self, code: str) -> None:
        found = self._model.named(code)
        self._code = code if found else ""
        self.setText(shown(found) if found and not self._only_code else code)
        self.setCursorPosition(0)

    def _narrow(self, typed: str) -> None:
        self._code = ""
        self._model.narrow(typed)

    def _take(self, index: QModelIndex) -> None:
        self._settle(self._completer.completionModel().data(index, Qt.ItemDataRole.UserRole))

    def _settle(self, code: str) -> None:
        self.set_code(code)
        self.picked.emit(code)

    def settle_typed(self) -> None:
        """An exact code or the only match is what was meant."""
        if self._code or not self.text().strip():
            return
        meant = self._model.meant(self.text().strip())
        if meant:
            self._settle(meant.code)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle_typed()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle_typed()
        if event.key() == Qt.Key.Key_Down and not self._completer.popup_list.isVisible():
            self._model.narrow("" if self._code else self.text())
            self._completer.complete()
            return
        super().keyPressEvent(event)


class _Choices(QAbstractListModel):
    """Already narrowed: the completer shows all that it is given."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._all = list(choices)
        self._seen = self._all

    def replace(self, choices: Sequence[Choice]) -> None:
        self._all = list(choices)
        self.narrow("")

    def narrow(self, typed: str) -> None:
        self.beginResetModel()
        self._seen = best(typed, ((c, (c.code, c.label, c.note)) for c in self._all), most=200)
        self.endResetModel()

    def named(self, code: str) -> Choice | None:
        return next((choice for choice in self._all if choice.code == code), None)

    def meant(self, typed: str) -> Choice | None:
        exact = self.named(typed) or self.named(typed.upper())
        if exact:
            return exact
        hits = [choice for choice in self._all if rank(typed, choice.code, choice.label, choice.note)]
        return hits[0] if len(hits) == 1 else None

    def rowCount(self, _parent: Index = _NOWHERE) -> int:
        return len(self._seen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self._seen[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return choice.code
        return shown(choice) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None


def shown(choice: Choice) -> str:
    return f"{choice.code} {choice.label}".strip()


class _Completer(QCompleter):
    def __init__(self, model: _Choices) -> None:
        super().__init__(model)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(10)
        self.popup_list = QListView()
        self.popup_list.setProperty("popup", True)
        self.setPopup(self.popup_list)

    def splitPath(self, _path: str) -> list[str]:
        """The model has narrowed already; the completer is to match everything."""
        return [""]
