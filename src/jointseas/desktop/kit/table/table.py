"""The table of a page: tools over it, the grid, and a line under it with the count and the sums."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHeaderView, QInputDialog, QStackedLayout, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.card import Card
from jointseas.desktop.kit.drafts import DraftKeeper
from jointseas.desktop.kit.menus import menu
from jointseas.desktop.kit.states import Body, Empty
from jointseas.desktop.kit.table import views, written
from jointseas.desktop.kit.table.asking import Asking
from jointseas.desktop.kit.table.declared import TableSpec
from jointseas.desktop.kit.table.model import TableModel
from jointseas.desktop.kit.table.tools import Item, Tools
from jointseas.desktop.kit.table.view import Grid
from jointseas.desktop.kit.table.views import SavedView
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label
from jointseas.desktop.tasks import EVERYTHING, Progress, Runner
from jointseas.i18n import Language
from jointseas.kernel.listing import Listing, Stop, Totals
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
MOST_COPIED = 10_000
_FITTED_TO = 40  # rows: about what is seen at first


class Table(QWidget, Generic[T]):
    """`picked` follows the row under the cursor; `opened` is Enter or a double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        tr: Language,
        runner: Runner,
        spec: TableSpec[T],
        empty: Empty,
        *,
        topics: frozenset[str] = frozenset(),
        keeper: DraftKeeper | None = None,
        say: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._tr, self._runner, self._spec, self._empty = tr, runner, spec, empty
        self._topics, self._keeper, self._told = topics, keeper, say
        self._views: dict[str, SavedView] = {}
        self._totals: Totals = {}
        self._count: int | None = None
        self._fitted = False
        self.model: TableModel[T] = TableModel(tr, spec.columns)
        self.grid, self.body = Grid(), Body(tr)
        self.tools = Tools(tr, spec.filters)
        self.asking: Asking[T] = Asking(runner, spec.rows, self.model, self.grid.seen)
        self._foot = label("", "caption", wrap=True)
        self._stack = QStackedLayout()  # the grid outlives its other states, which are drawn anew each time
        self._card = self._drawn()
        self._wire()
        self.show_list(spec.listing)

    # ---- drawing

    def _drawn(self) -> Card:
        self.grid.setModel(self.model)
        self.model.setParent(self.grid)  # so that what was asked for it ends with the page
        self.grid.setAccessibleName(self._tr("Table"))
        head = self.grid.horizontalHeader()
        for place, column in enumerate(self._spec.columns):
            self.grid.setColumnWidth(place, current().px(column.width))
            self.grid.setColumnHidden(place, column.hidden)
            if column.stretch:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        card = Card(margin=0)
        card.add(self.grid, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.tools)
        lines.addLayout(self._stack, 1)
        lines.addWidget(self._foot)
        self._stack.addWidget(self.body)
        self._stack.addWidget(card)
        self.tools.add(*self._menus())
        return card

    def _menus(self) -> list[QWidget]:
        tr = self._tr
        offered = [
            (tr("Sort"), self._sort_menu),
            (tr("Columns"), self._columns_menu),
            (tr("Export"), self._export_menu),
        ]
        if self._keeper:
            offered.insert(0, (tr("Views"), self._views_menu))
        return [self._menu_button(words, items) for words, items in offered]

    def _menu_button(self, words: str, items: Callable[[], list[Item]]) -> QWidget:
        made = button(f"{words} ▾", None, "chip", name=words)
        made.clicked.connect(lambda _checked=False: self._pop(made, items()))
        return made

    def _pop(self, under: QWidget, items: list[Item]) -> None:
        made = menu(under)
        for words, act, ticked in items:
            action = made.addAction(words.replace("&", "&&"))
            action.setCheckable(ticked is not None)
            action.setChecked(bool(ticked))
            action.triggered.connect(lambda _checked=False, act=act: act())
        made.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _wire(self) -> None:
        self.tools.asked.connect(self._filtered)
        self.asking.counted.connect(self._counted)
        self.asking.summed.connect(self._summed)
        self.asking.first_came.connect(self._came)
        self.asking.refused.connect(self._refused)
        self.grid.verticalScrollBar().valueChanged.connect(lambda _value: self.asking.soon())
        self.grid.horizontalHeader().sectionClicked.connect(self.sort_by)
        self.grid.opened.connect(lambda row: self._emit(self.opened, row))
        self.grid.copied.connect(self.copy)
        self.grid.selectionModel().currentRowChanged.connect(lambda now, _before: self._emit(self.picked, now.row()))
        self._runner.changed.connect(self._heard)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find, context=Qt.ShortcutContext.WindowShortcut)
        self.installEventFilter(self)
        if self._keeper:
            self._keeper.load(self, f"views.{self._spec.name}", self._views_came)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.asking.soon()
        return super().eventFilter(watched, event)

    # ---- what is shown

    @property
    def state(self) -> str:
        return "filled" if self._stack.currentWidget() is self._card else self.body.state

    @property
    def listing(self) -> Listing:
        return self.asking.listing

    def show_list(self, listing: Listing) -> None:
        """From its top."""
        self.model.clear()
        self._count, self._totals = None, {}
        self.body.loading()
        self._stack.setCurrentWidget(self.body)
        self.model.mark(listing.sort, descending=listing.descending)
        self.asking.begin(listing)
        self._tell()

    def again(self) -> None:
        """The same list as it is now; the place and the selection stay."""
        self.asking.begin(self.listing)

    def sort_by(self, place: int) -> None:
        column = self._spec.columns[place]
        if column.order:
            down = self.listing.sort == column.order and not self.listing.descending
            self.show_list(replace(self.listing, sort=column.order, descending=down))

    def _filtered(self) -> None:
        self.show_list(replace(self.listing, filters=self.tools.chosen()))

    def _find(self) -> None:
        if self.tools.search:
            self.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _heard(self, topics: frozenset[str]) -> None:
        if topics & (self._topics | EVERYTHING) and self._topics:
            self.again()

    # ---- what comes

    def _came(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self._card)
            self._fit()
        elif self._count is not None or self.model.has(0):
            self.body.empty(self._nothing())
            self._stack.setCurrentWidget(self.body)

    def _fit(self) -> None:
        """Once, when the first rows are there: what a column declares is the least, and nothing is cut."""
        rows = [row for row in map(self.model.row, range(_FITTED_TO)) if row is not None]
        if self._fitted or not rows:
            return
        self._fitted = True
        measure = self.grid.fontMetrics().horizontalAdvance
        heads = self.grid.horizontalHeader().fontMetrics()
        for place, column in enumerate(self._spec.columns):
            if not column.stretch:
                sorted_by = " ↓" if column.order else ""
                head = heads.horizontalAdvance(f"{self._tr(column.title)}{sorted_by}") + current().px(4)  # it is bold
                wanted = max(head, *(measure(column.text(row)) for row in rows)) + current().px(24)
                self.grid.setColumnWidth(place, max(self.grid.columnWidth(place), min(wanted, current().px(320))))

    def _nothing(self) -> Empty:
        tr = self._tr
        if not self.listing.filters:
            return self._empty
        text = tr("No row passes these filters. Clear them to see the whole list.")
        return Empty(tr("Nothing found"), text, tr("Clear filters"), self._clear)

    def _clear(self) -> None:
        self.tools.show_chosen(())
        self._filtered()

    def _counted(self, count: int) -> None:
        self._count = count
        self._tell()
        self._came()

    def _summed(self, totals: Totals) -> None:
        self._totals = totals
        self._tell()

    def _refused(self, refused: Refused) -> None:
        self.body.refused(refused, button(self._tr("Try again"), self.again, "small"))
        self._stack.setCurrentWidget(self.body)

    def _tell(self) -> None:
        tr = self._tr
        said = [tr("Counting…") if self._count is None else tr.plural("{n} row", "{n} rows", self._count)]
        for name, words in self._spec.totals.items():
            sums = self._totals.get(name, ())
            if sums:
                said.append(f"{tr(words)} {tr.show(sums)}")
        self._foot.setText("   ·   ".join(said))

    def _emit(self, signal: Any, place: int) -> None:
        row = self.model.row(place)
        if row is not None:
            signal.emit(row)

    # ---- columns, views, and ways out

    def _sort_menu(self) -> list[Item]:
        """What a click on a head does, for the keyboard; choosing the same again turns the order round."""
        sortable = {column.order: place for place, column in reversed(list(enumerate(self._spec.columns)))}
        places = sorted(place for order, place in sortable.items() if order)
        columns = [(place, self._spec.columns[place]) for place in places]
        return [(self._tr(it.title), partial(self.sort_by, at), it.order == self.listing.sort) for at, it in columns]

    def _columns_menu(self) -> list[Item]:
        return [
            (self._tr(column.title), partial(self._toggle, place), not self.grid.isColumnHidden(place))
            for place, column in enumerate(self._spec.columns)
        ]

    def _toggle(self, place: int) -> None:
        shown = [at for at in range(len(self._spec.columns)) if not self.grid.isColumnHidden(at)]
        if shown != [place]:  # the last one stays
            self.grid.setColumnHidden(place, not self.grid.isColumnHidden(place))

    def _views_came(self, texts: Any) -> None:
        self._views = views.read(texts)

    def _views_menu(self) -> list[Item]:
        known: list[Item] = [(name, partial(self.take_view, view), None) for name, view in sorted(self._views.items())]
        drop: list[Item] = [
            (self._tr("Forget “{name}”", name=name), partial(self.drop_view, name), None)
            for name in sorted(self._views)
        ]
        return [*known, (self._tr("Keep this view…"), self._name_view, None), *drop]

    def _name_view(self) -> None:
        name, sure = QInputDialog.getText(self, self._tr("Keep this view"), self._tr("Name of the view"))
        if sure and name.strip():
            self.keep_view(name.strip()[:60])

    def keep_view(self, name: str) -> None:
        hidden = tuple(c.name for at, c in enumerate(self._spec.columns) if self.grid.isColumnHidden(at))
        self._views[name] = SavedView(self.listing, hidden)
        self._save_views()

    def take_view(self, view: SavedView) -> None:
        for place, column in enumerate(self._spec.columns):
            self.grid.setColumnHidden(place, column.name in view.hidden)
        self.tools.show_chosen(view.listing.filters)
        self.show_list(view.listing)

    def drop_view(self, name: str) -> None:
        del self._views[name]
        self._save_views()

    def _save_views(self) -> None:
        if self._keeper:
            self._keeper.save(f"views.{self._spec.name}", views.spelled(self._views))

    def copy(self) -> None:
        """What is selected, with the heads."""
        if len(self.grid.selectionModel().selectedRows()) > MOST_COPIED and self._told:
            self._told(self._tr("At most {most} rows can be copied. Export the list instead.", most=MOST_COPIED))
        self.selected(self._copied)

    def selected(self, then: Callable[[list[T]], object]) -> None:
        """Rows that have not come yet are read first; of very many, the first ones."""
        places = sorted(index.row() for index in self.grid.selectionModel().selectedRows())
        listing, rows = self.listing, self._spec.rows
        here = [row for row in map(self.model.row, places) if row is not None]
        if len(here) == len(places):
            then(here)
        else:
            self._runner.read(self, lambda: written.some_rows(rows, listing, places[:MOST_COPIED]), then)

    def _copied(self, rows: list[T]) -> None:
        QGuiApplication.clipboard().setText(written.as_text(*self._shown(), rows))

    def _shown(self) -> tuple[list[str], list[Any]]:
        """The heads and columns that are not hidden, as they stand."""
        head = self.grid.horizontalHeader()
        places = [head.logicalIndex(at) for at in range(len(self._spec.columns))]
        columns = [self._spec.columns[at] for at in places if not self.grid.isColumnHidden(at)]
        return [self._tr(column.title) for column in columns], columns

    def _export_menu(self) -> list[Item]:
        return [("CSV", partial(self._ask_name, "csv"), None), ("XLSX", partial(self._ask_name, "xlsx"), None)]

    def _ask_name(self, ending: str) -> None:
        title, name = self._tr("Export"), f"{self._spec.name}.{ending}"
        chosen, _kind = QFileDialog.getSaveFileName(self, title, name, f"{ending.upper()} (*.{ending})")
        if chosen:
            self.export(Path(chosen))

    def export(self, path: Path) -> None:
        """Every row that passes the filters, in this order, with progress, and stopped when it is called off."""
        (_heads, columns), listing, progress, stop = self._shown(), self.listing, Progress(), Stop()
        tr, source = self._tr, self._spec.rows

        def work() -> Path | Refused:
            return written.write(path, tr, columns, lambda: written.every_row(source, listing, stop, progress))

        self._runner.read(self, work, self._exported, words=self._tr("Exporting"), progress=progress)

    def _exported(self, path: Path) -> None:
        if self._told:
            self._told(self._tr("Wrote {path}.", path=str(path)))
