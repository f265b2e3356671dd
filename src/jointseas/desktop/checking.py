"""Checking the workspace from a page: everything, and against heads that were noted outside it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Underway, button, column, entry, label, notice, row, rule, sign
from jointseas.desktop.tasks import Progress
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:
    from jointseas.workspace.checking import Health

_MOST_PROBLEMS = 50


class Checking(QWidget):
    """Everything is read: pages of the file, schema, the chain of deeds, the sums of the books."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._anchors = context, tuple[Path, ...]()
        self._under_way = False
        self._against = label("", "caption", wrap=True)
        self._against.hide()
        self._result = Body(tr, rows=3)
        self.check_button = button(tr("Check now"), self.check, "primary")
        against = button(tr("Against an anchor…"), self._choose_anchors)
        said = tr("Reads everything: the pages of the file, the schema, the chain of deeds, the sums of every book.")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for widget in (label(said, "muted", wrap=True), row(self.check_button, against, None), self._against):
            lines.addWidget(widget)
        lines.addWidget(self._result)

    def _choose_anchors(self) -> None:
        tr = self._context.tr
        chosen, _filter = QFileDialog.getOpenFileNames(self, tr("Anchors noted earlier"))
        if chosen:
            self.hold_against(*(Path(path) for path in chosen))

    def hold_against(self, *paths: Path) -> None:
        self._anchors = paths
        names = tuple(path.name for path in paths)
        self._against.setText(self._context.tr("Also held against {names}.", names=names))
        self._against.show()

    def check(self) -> None:
        tr, context = self._context.tr, self._context
        if self._under_way:
            return
        self._under_way, progress, words = True, Progress(), tr("Checking the workspace")
        self._result.filled(Underway(tr, words, progress))
        work = partial(context.services.workspace.check, context.seat, self._anchors, progress)
        context.runner.read(self, work, self._told, self._refused, self._stopped, words=words, progress=progress)

    def _told(self, health: "Health") -> None:
        self._under_way = False
        self._result.filled(health_view(self._context.tr, health))

    def _stopped(self) -> None:
        self._under_way = False
        self._result.filled(label(self._context.tr("Not finished: nothing is said of what was not read."), "muted"))
        self.check_button.setFocus()

    def _refused(self, refused: Refused) -> None:
        self._under_way = False
        self._result.refused(refused)


def health_view(tr: Language, health: "Health") -> QWidget:
    if health.ok and health.head and health.entries is not None:
        entries = tr.plural("{n} entry in the books", "{n} entries in the books", health.entries)
        deeds = tr.plural("{n} deed on record", "{n} deeds on record", health.head.seq)
        digest = label(grouped(health.head.hash.hex()), "caption", wrap=True, select=True)
        return column(entry(tr("Everything holds"), f"{entries} · {deeds}", sign("good")), digest)
    found = [
        entry(tr.term("problem", it.kind), " · ".join(part for part in (it.where, it.what) if part), sign("bad"))
        for it in health.problems[:_MOST_PROBLEMS]
    ]
    mend = tr("Do not write in it. Restore the last backup as a new file and compare.")
    count = tr.plural("{n} problem", "{n} problems", len(health.problems))
    more = len(health.problems) - len(found)
    rest = [label(tr.plural("and {n} more", "and {n} more", more), "caption")] if more else []
    return column(rule(), label(count, "strong"), *found, *rest, notice(mend))


def grouped(digest: str) -> str:
    """In eights, so that a line can break in it and an eye can follow."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
