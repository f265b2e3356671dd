"""Lines of one entry, edited in place: Tab goes along, Enter goes down and adds a line; a foot says the balance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import Button, button
from jointseas.desktop.kit.card import rule
from jointseas.desktop.kit.choice import Picker
from jointseas.desktop.kit.editors import Editor, editor_for
from jointseas.desktop.kit.flows import Flow
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.kit.moneyfield import MoneyField
from jointseas.desktop.kit.words import Tone, label, retone, set_tooltip
from jointseas.i18n import Language
from jointseas.kernel.fields import Field, Kind, value_of
from jointseas.kernel.outcome import Refused

Values = Mapping[str, object]
Foot = Callable[[Sequence[Values]], Sequence[tuple[str, Tone]]]
Together = Callable[[Values], Mapping[str, Refused]]


@dataclass(frozen=True)
class Column:
    field: Field
    stretch: int = 1
    carries: bool = False  # a new line begins with what stood above it, as a currency does


@dataclass
class _Line:
    editors: dict[str, Editor]
    number: QLabel
    remove: Button


class Lines(QWidget):
    """A line with nothing in it does not count. `together` checks one line across fields, as debit against credit."""

    changed = Signal()

    def __init__(
        self,
        tr: Language,
        columns: Sequence[Column],
        *,
        start: int = 2,
        foot: Foot | None = None,
        together: Together | None = None,
    ) -> None:
        super().__init__()
        self._tr, self._columns, self._foot, self._together = tr, columns, foot, together
        self._least = start
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        self._said, self._feet = Flow(None, 12), list[QLabel]()
        self.mend = label("", "caption", tone="bad", wrap=True)
        self._laid_out()
        for _ in range(start):
            self.add_line()

    def _laid_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for i, column in enumerate(self._columns, 1):
            head = label(self._tr(column.field.label), "heading")
            if _right(column):
                head.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.setContentsMargins(10, 0, 10, 0)
            self._grid.addWidget(head, 0, i)
            self._grid.setColumnStretch(i, column.stretch)
        lines.addLayout(self._grid)
        lines.addWidget(rule())
        lines.addWidget(self.mend)
        lines.addLayout(self._said)
        add = button(self._tr("Add a line"), lambda: self.add_line(focus=True), "small", glyph="plus")
        lines.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)

    def add_line(self, texts: Mapping[str, str] | None = None, *, focus: bool = False) -> None:
        above = self._lines[-1] if self._lines else None
        line = self._new_line(len(self._lines) + 1)
        self._lines.append(line)
        for column in self._columns:
            name = column.field.name
            carried = above.editors[name].read() if above and column.carries else column.field.start
            line.editors[name].write((texts or {}).get(name, carried))
            line.editors[name].wire(self._typed)
            line.editors[name].leave.left.connect(self._show)
            self.destroyed.connect(line.editors[name].leave.hush)
        self._typed()
        if focus:
            self._first(line).show()  # not left to the next turn of the event loop: what is hidden takes no focus
            self._first(line).setFocus()

    def _new_line(self, at: int) -> _Line:
        editors = {c.field.name: editor_for(self._tr, replace(c.field, required=False)) for c in self._columns}
        remove = button("", None, "quiet", glyph="cross", tip=self._tr("Remove this line"))
        line = _Line(editors, label(str(at), "caption"), remove)
        remove.clicked.connect(lambda: self._remove(line))
        self._grid.addWidget(line.number, at, 0)
        for i, column in enumerate(self._columns, 1):
            editor = editors[column.field.name]
            editor.entry.setProperty("cell", True)
            editor.entry.setAccessibleName(f"{self._tr(column.field.label)} {at}")
            editor.entry.installEventFilter(self)
            _trim(editor.entry, column)
            self._grid.addWidget(editor.widget, at, i)
        self._grid.addWidget(remove, at, len(self._columns) + 1)
        return line

    def _remove(self, line: _Line) -> None:
        """Taken from the end, so that the grid keeps no hole: the texts below move up."""
        texts = [self._texts(one) for one in self._lines if one is not line]
        self.fill(texts)

    def fill(self, lines: Sequence[Mapping[str, str]]) -> None:
        for line in self._lines:
            for widget in (line.number, line.remove, *(e.widget for e in line.editors.values())):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._lines = []
        for i in range(max(len(lines), self._least)):
            self.add_line(lines[i] if i < len(lines) else None)
        self._typed()

    def texts(self) -> list[dict[str, str]]:
        return [texts for line in self._lines if any((texts := self._texts(line)).values())]

    def _texts(self, line: _Line) -> dict[str, str]:
        return {name: editor.read() for name, editor in line.editors.items()}

    def values(self) -> list[dict[str, object]] | None:
        """None while a line is not right."""
        return None if self.left() else [self._read(line)[0] for line in self._counted()]

    def _counted(self) -> list[_Line]:
        """A line where only carried fields stand is not begun."""
        own = [c.field.name for c in self._columns if not c.carries]
        return [line for line in self._lines if any(line.editors[name].read() for name in own)]

    def _read(self, line: _Line) -> tuple[dict[str, object], dict[str, Refused]]:
        values: dict[str, object] = {}
        refused: dict[str, Refused] = {}
        for column in self._columns:
            name, beside = column.field.name, column.field.currency_from
            currency = line.editors[beside].read() if beside else column.field.currency
            try:
                values[name] = value_of(column.field, line.editors[name].read(), currency)
            except Refused as why:
                values[name], refused[name] = None, why
        if self._together and not refused:
            refused = dict(self._together(values))
        return values, refused

    def left(self) -> list[Thing]:
        things: list[Thing] = []
        for line in self._counted():
            for name in self._read(line)[1]:
                column = next(c for c in self._columns if c.field.name == name)
                words = self._tr("{field}, line {n}", field=self._tr(column.field.label), n=line.number.text())
                things.append((words, line.editors[name].entry.setFocus))
        return things

    def _typed(self) -> None:
        for line in self._lines:
            for column in self._columns:
                entry = line.editors[column.field.name].entry
                beside = column.field.currency_from
                if isinstance(entry, MoneyField) and beside:
                    _in_currency(entry, line.editors[beside].read())
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        counted = self._counted()
        said = ""
        for line in self._lines:
            refused = self._read(line)[1] if line in counted else {}
            for name, editor in line.editors.items():
                wrong = name in refused and not editor.entry.hasFocus()
                editor.mark(wrong)
                set_tooltip(editor.entry, self._tr.refusal(refused[name]) if wrong else "")
                if wrong and not said:
                    said = self._tr("Line {n}: {why}", n=line.number.text(), why=self._tr.refusal(refused[name]))
        self.mend.setText(said)
        self.mend.setVisible(bool(said))
        self._show_foot([self._read(line)[0] for line in counted])

    def _show_foot(self, values: Sequence[Values]) -> None:
        said = list(self._foot(values)) if self._foot else []
        while len(self._feet) < len(said):
            self._feet.append(label("", "strong"))
            self._said.addWidget(self._feet[-1])
        for i, foot in enumerate(self._feet):
            foot.setVisible(i < len(said))
            if i < len(said):
                foot.setText(said[i][0])
                retone(foot, said[i][1])

    def _first(self, line: _Line) -> QWidget:
        return line.editors[self._columns[0].field.name].entry

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._moved(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _moved(self, watched: QObject, key: Qt.Key) -> bool:
        """Enter: down the same column, adding a line after the last one."""
        if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        places = ((i, n) for i, line in enumerate(self._lines) for n, e in line.editors.items() if e.entry is watched)
        at, name = next(places, (-1, ""))
        if at == len(self._lines) - 1:
            self.add_line(focus=True)
        elif at >= 0:
            self._lines[at + 1].editors[name].entry.setFocus()
        return at >= 0


def _trim(entry: QWidget, column: Column) -> None:
    """A cell says no more than its column does not."""
    if isinstance(entry, MoneyField) and column.field.currency_from:
        entry.hide_currency()
    elif isinstance(entry, Picker) and column.field.kind is Kind.CURRENCY:
        entry.show_only_code()


def _right(column: Column) -> bool:
    return column.field.kind in (Kind.MONEY, Kind.DECIMAL, Kind.PERCENT, Kind.INTEGER)


def _in_currency(entry: MoneyField, currency: str) -> None:
    if entry.currency != currency:
        entry.set_currency(currency)
