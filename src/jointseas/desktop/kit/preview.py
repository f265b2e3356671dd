"""A PDF as it stands: its pages, a search in it, how large it is shown, and printing."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import Button, button
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.printing import ask_printer
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label
from jointseas.desktop.tasks import Runner
from jointseas.i18n import Language

_STEP, _LEAST, _MOST = 1.25, 0.25, 5.0
_SEARCH = 200


class Preview(QWidget):
    """Ctrl+F looks for a text, Ctrl++ and Ctrl+- change the size, Page Up and Page Down turn pages. Ctrl+P prints what
    has a `name`; a draft has none."""

    def __init__(self, tr: Language, runner: Runner, content: bytes, name: str = "") -> None:
        super().__init__()
        self._tr, self._runner, self._content, self._name = tr, runner, content, name
        self._view = QPdfView(self)  # goes before what it shows
        self._held = QBuffer(self)
        self._held.setData(QByteArray(content))
        self._held.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._held)
        self._search = QPdfSearchModel(self)
        self._search.setDocument(self.document)
        self._at = label("", "muted")
        self.field = QLineEdit()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self._tools())
        lines.addWidget(self._view, 1)
        self._show()
        self._keys()

    def _show(self) -> None:
        view, tr = self._view, self._tr
        view.setDocument(self.document)
        view.setSearchModel(self._search)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setAccessibleName(tr("Pages of the paper"))
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view.pageNavigator().currentPageChanged.connect(self._turned)
        self.setFocusProxy(view)
        self._turned(0)

    def _tools(self) -> QWidget:
        tr, field = self._tr, self.field
        field.setPlaceholderText(tr("Search in the paper"))
        field.setAccessibleName(tr("Search in the paper"))
        field.setFixedWidth(current().px(_SEARCH))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._search.setSearchString)
        field.returnPressed.connect(self.next_hit)
        self._search.rowsInserted.connect(self._found)
        self._search.modelReset.connect(self._found)
        self._hits = label("", "muted")
        return row(
            self._small("‹", tr("Page before"), lambda: self.turn(-1)), self._at,
            self._small("›", tr("Page after"), lambda: self.turn(1)),
            self._small("−", tr("Smaller"), lambda: self.zoom(1 / _STEP)),
            self._small("+", tr("Larger"), lambda: self.zoom(_STEP)),
            button(tr("Fit the width"), self.fit, "small"),
            *([button(tr("Print…"), self._print, "small", shortcut="Ctrl+P")] if self._name else []), None, self._hits,
            field,
        )  # fmt: skip

    def _small(self, sign: str, words: str, act: Callable[[], object]) -> Button:
        return button(sign, act, "small", tip=words, name=words)

    def _keys(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._look),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(1 / _STEP)),
        ):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    # ---- pages and size

    def turn(self, by: int) -> None:
        navigator = self._view.pageNavigator()
        at = min(max(navigator.currentPage() + by, 0), self.document.pageCount() - 1)
        navigator.jump(at, QPointF(), 0)

    def _turned(self, at: int) -> None:
        self._at.setText(self._tr("{page} / {pages}", page=at + 1, pages=self.document.pageCount()))

    def zoom(self, by: float) -> None:
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(self._view.zoomFactor() * by, _LEAST), _MOST))

    def fit(self) -> None:
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _print(self) -> None:
        many = self.document.pageCount()
        ask_printer(self, self._runner, self._content, many, self._name, self._tr("Printing"))

    # ---- search

    def _look(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def hits(self) -> int:
        return self._search.rowCount(QModelIndex())

    def next_hit(self) -> None:
        if self.hits():
            at = (self._view.currentSearchResultIndex() + 1) % self.hits()
            self._view.setCurrentSearchResultIndex(at)
            found = self._search.resultAtIndex(at)
            self._view.pageNavigator().jump(found.page(), found.location(), 0)

    def _found(self) -> None:
        many = self.hits() if self.field.text() else 0
        self._hits.setText(self._tr.plural("{n} hit", "{n} hits", many) if many else "")
