"""What would come of a file: counts, and what is wrong in it, to be put right in place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Derivation, Part, button, current, entry, label, notice, row, rule
from jointseas.desktop.pages.imports.asked import Asked, Fault, faults, mended
from jointseas.intake.records import Imported, Plan

_SHOWN = 50
_ROWS_NAMED = 5
_COUNTS = 260


class Tried(Card):
    def __init__(
        self,
        context: Context,
        asked: Asked,
        imported: Imported,
        on_back: Callable[[], object],
        on_mended: Callable[[Plan], object],
        on_import: Callable[[], object],
        on_save: Callable[[], object],
    ) -> None:
        tr = context.tr
        super().__init__(asked.file.name, tr("tried; nothing is written yet"))
        self._context, self._asked, self._on_mended = context, asked, on_mended
        taken = imported.imported + imported.updated
        words = tr.plural("Import {n} entry", "Import {n} entries", taken)
        go = button(words, on_import, "primary")
        go.setEnabled(bool(taken))
        self.add(counts(context, imported))
        self.add(row(go, button(tr("Columns"), on_back), None))
        self.setFocusProxy(go)
        if imported.skipped:
            self.add(rule())
            self._show_faults(faults(imported), on_save)
        self.stretch()

    def _show_faults(self, found: list[Fault], on_save: Callable[[], object]) -> None:
        tr = self._context.tr
        title = label(tr("What is left out"), "section")
        self.add(row(title, None, button(tr("Save these rows…"), on_save, "small")))
        for fault in found[:_SHOWN]:
            self.add(self._fault(fault))
        if len(found) > _SHOWN:
            more = len(found) - _SHOWN
            self.add(label(tr.plural("and {n} more", "and {n} more", more), "muted"))

    def _fault(self, fault: Fault) -> QWidget:
        """The text beside the field in which it is put right, for one row or for all that say the same."""
        tr, many = self._context.tr, len(fault.rows)
        why = tr.refusal(fault.refused)
        named = ", ".join(map(str, fault.rows[:_ROWS_NAMED])) + (" …" if many > _ROWS_NAMED else "")
        where = tr.plural("Row {rows}", "{n} rows: {rows}", many, rows=named)
        note = " · ".join(filter(None, (fault.column, where)))
        if not fault.column:
            return entry(why, note)
        typed = QLineEdit(fault.text)
        typed.setAccessibleName(f"{fault.column}: {fault.text}")
        typed.setFixedWidth(current().px(200))
        apply = partial(self._apply, fault, typed)
        typed.returnPressed.connect(apply)
        words = tr("Apply to all {n}", n=many) if many > 1 else tr("Apply")
        return entry(why, note, action=row(typed, button(words, apply, "small")))

    def _apply(self, fault: Fault, typed: QLineEdit) -> None:
        if typed.text() != fault.text:
            self._on_mended(mended(self._asked.plan, fault, typed.text()))


def counts(context: Context, imported: Imported) -> QWidget:
    tr = context.tr
    lost = len({(it.file, it.row) for it in imported.skipped})
    same = max(0, imported.read - imported.imported - imported.updated - lost)
    made = Derivation(
        [
            Part(tr("Read"), tr.number(imported.read)),
            Part(tr("New"), tr.number(imported.imported), tone="good" if imported.imported else "plain"),
            Part(tr("Updated"), tr.number(imported.updated)),
            Part(tr("As they were"), tr.number(same)),
            Part(tr("Left out"), tr.number(lost), tone="warn" if lost else "plain"),
        ]
    )
    made.setFixedWidth(current().px(_COUNTS))
    return made


def done_card(context: Context, asked: Asked, on_undo: Callable[[], object], on_list: Callable[[], object]) -> Card:
    tr, imported = context.tr, asked.imported
    made = Card(asked.file.name)
    if imported is None or imported.batch is None:
        made.add(notice(tr("Nothing in it was new; nothing was written."), tone="warn"))
        made.add(row(button(tr("Imports"), on_list, "primary"), None))
        made.stretch()
        return made
    made.add(notice(tr("It was brought in as batch {number}.", number=imported.batch), tone="good"))
    made.add(counts(context, imported))
    made.add(row(button(tr("Imports"), on_list, "primary"), button(tr("Take it back"), on_undo), None))
    made.stretch()
    return made
