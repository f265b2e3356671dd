"""A form that draws itself from fields: each checked as it is typed, its mend beside it; and what is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import Button, button, link
from jointseas.desktop.kit.drafts import Draft, DraftKeeper, Texts
from jointseas.desktop.kit.editors import Editor, editor_for
from jointseas.desktop.kit.flows import Flow
from jointseas.desktop.kit.moneyfield import MoneyField
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import label, retone
from jointseas.i18n import Language
from jointseas.kernel.fields import Field, Kind, value_of
from jointseas.kernel.outcome import Refused

Together = Callable[[Mapping[str, object]], Mapping[str, Refused]]
Thing = tuple[str, Callable[[], object]]  # what is left, and how to get there


@dataclass
class _Row:
    field: Field
    editor: Editor
    mend: QLabel
    touched: bool = False
    refused: Refused | None = None
    value: object = None


class Form(QWidget):
    """`narrow` puts the mend under the field, for a panel, in so many `columns`; otherwise the mend stands at the
    field's right. `names_left` is off only where there is nothing to lose sight of, as at sign-in."""

    changed = Signal()
    submitted = Signal(dict)

    def __init__(
        self,
        tr: Language,
        fields: Sequence[Field],
        *,
        narrow: bool = False,
        columns: int = 1,
        names_left: bool = True,
        submit: str = "",
        start: Texts | None = None,
        together: Together | None = None,
        drafts: DraftKeeper | None = None,
        draft_key: str = "",
    ) -> None:
        super().__init__()
        self._tr, self._together = tr, together
        self._draft: Draft | None = None
        self._filling = True
        self._rows = {one.name: _Row(one, editor_for(tr, one), _mend_label()) for one in fields}
        self.things = ThingsLeft(tr, self.left)
        if not names_left:
            self.things.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        rows = list(self._rows.values())
        lines.addLayout(_under_each_other(tr, rows, columns) if narrow else _beside(tr, rows))
        self.submit_button = self._footed(lines, submit)
        self.fill(start or {})
        for row in self._rows.values():
            self._listen(row)
        self._judge()
        self._filling = False
        if drafts:
            self._draft = Draft(drafts, draft_key, self.texts, self._resume, self)

    def _footed(self, lines: QVBoxLayout, submit: str) -> Button | None:
        if not submit:
            return None
        pressed = button(submit, self.submit, "primary")
        lines.addWidget(self.things)
        lines.addWidget(pressed, alignment=Qt.AlignmentFlag.AlignLeft)
        return pressed

    def _listen(self, row: _Row) -> None:
        row.editor.wire(lambda: self._typed(row))
        row.editor.leave.left.connect(lambda: self._left_field(row))
        self.destroyed.connect(row.editor.leave.hush)

    def _typed(self, row: _Row) -> None:
        self._judge()
        row.touched = row.touched or not row.refused or bool(row.editor.read())
        self._show()
        if self._draft and not self._filling:
            self._draft.touch()
        self.changed.emit()

    def _left_field(self, row: _Row) -> None:
        row.touched = True
        self._show()

    def _judge(self) -> None:
        for row in self._rows.values():
            self._give_currency(row)
            try:
                row.value = value_of(row.field, row.editor.read(), self._currency_of(row.field))
                row.refused = None
            except Refused as refused:
                row.value, row.refused = None, refused
        if self._together and not any(row.refused for row in self._rows.values()):
            for name, why in self._together(self._values()).items():
                self._rows[name].refused = why
        self._show()

    def _currency_of(self, asked: Field) -> str:
        beside = self._rows.get(asked.currency_from)
        return beside.editor.read() if beside else asked.currency

    def _give_currency(self, row: _Row) -> None:
        entry, currency = row.editor.entry, self._currency_of(row.field)
        if isinstance(entry, MoneyField) and row.field.currency_from and entry.currency != currency:
            entry.set_currency(currency)

    def _show(self) -> None:
        for row in self._rows.values():
            wrong = row.refused is not None and row.touched
            row.editor.mark(wrong)
            hint = self._tr(row.field.hint) if row.field.hint else ""
            said = self._tr.refusal(row.refused) if wrong and row.refused else hint
            if row.mend.text() != said:
                row.mend.setText(said)
                row.mend.setVisible(bool(said))
                retone(row.mend, "bad" if wrong else "plain")
        self.things.refresh()

    def left(self) -> list[Thing]:
        """The fields that are not yet right, each with the way to it."""
        return [(self._tr(r.field.label), r.editor.entry.setFocus) for r in self._rows.values() if r.refused]

    def _values(self) -> dict[str, object]:
        return {name: row.value for name, row in self._rows.items()}

    def values(self) -> dict[str, object] | None:
        """None while something is left."""
        return None if self.left() else self._values()

    def known(self) -> dict[str, object]:
        """What is right so far, for what is reckoned while somebody types; None stands for what is not."""
        return self._values()

    def texts(self) -> dict[str, str]:
        """As typed; secrets are never kept."""
        rows = self._rows.items()
        return {name: row.editor.read() for name, row in rows if row.field.kind is not Kind.SECRET}

    def fill(self, texts: Texts) -> None:
        for name, text in texts.items():
            if name in self._rows:
                self._rows[name].editor.write(text)

    def _resume(self, texts: Texts) -> None:
        self._filling = True
        self.fill(texts)
        self._filling = False

    def refuse(self, name: str, refused: Refused) -> None:
        """What only the service could know, shown where it can be mended; forgotten at the next key."""
        row = self._rows[name]
        row.touched, row.refused = True, refused
        self._show()
        row.editor.entry.setFocus()

    def entry(self, name: str) -> QWidget:
        return self._rows[name].editor.entry

    def submit(self) -> None:
        for row in self._rows.values():
            row.touched = True
        self._judge()
        left = self.left()
        if left:
            left[0][1]()
        else:
            self.submitted.emit(self._values())

    def drop_draft(self) -> None:
        """The work is done."""
        if self._draft:
            self._draft.drop()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._draft:
            self._draft.settle()
        super().hideEvent(event)


class ThingsLeft(QWidget):
    """ "3 things left", each a link to its field; may be asked of several forms at once."""

    def __init__(self, tr: Language, *sources: Callable[[], Sequence[Thing]]) -> None:
        super().__init__()
        self._tr, self._sources = tr, sources
        self._line = Flow(self, 6)
        self._before: list[str] | None = None

    def refresh(self) -> None:
        left = [thing for source in self._sources for thing in source()]
        names = [name for name, _ in left]
        if names == self._before:
            return
        self._before = names
        while item := self._line.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        said = self._tr.plural("{n} thing left:", "{n} things left:", len(left)) if left else self._tr("✓ Complete")
        self._line.addWidget(label(said, "muted" if left else "body", tone="plain" if left else "good"))
        for name, jump in left:
            self._line.addWidget(link(name, jump))


def _mend_label() -> QLabel:
    made = label("", "caption", wrap=True)
    made.hide()
    return made


def _beside(tr: Language, rows: Sequence[_Row]) -> QGridLayout:
    """The field, and at its right what is the matter with it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for i, row in enumerate(rows):
        at = i * 3
        grid.addWidget(_head(tr, row), at, 0)
        grid.addWidget(row.editor.widget, at + 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(row.mend, at + 1, 1)
        grid.setRowMinimumHeight(at + 2, current().px(8))
    grid.setColumnMinimumWidth(0, current().px(280))
    grid.setColumnMinimumWidth(1, current().px(160))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    return grid


def _under_each_other(tr: Language, rows: Sequence[_Row], columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(12)
    for i, row in enumerate(rows):
        cell = QVBoxLayout()
        cell.setSpacing(4)
        head = _head(tr, row)
        head.setWordWrap(columns > 1)  # a long name does not make its column the wider one
        for widget in (head, row.editor.widget, row.mend):
            cell.addWidget(widget)
        cell.addStretch(1)
        grid.addLayout(cell, i // columns, i % columns)
    for i in range(columns):
        grid.setColumnStretch(i, 1)
    return grid


def _head(tr: Language, row: _Row) -> QLabel:
    """A box to tick carries its words itself."""
    if row.field.kind is Kind.BOOL:
        return label("", "caption")
    head = label(tr(row.field.label) + ("" if row.field.required else tr(" (optional)")), "caption")
    head.setBuddy(row.editor.entry)
    return head
