"""The head of the chain noted outside the workspace, so that a shortened or rewritten record is found out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.desktop.books.words import may
from jointseas.desktop.checking import Checking, grouped
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, button, column, entry, label, row, rule, sign
from jointseas.desktop.pages.activity.extracting import Extracting

if TYPE_CHECKING:
    from jointseas.workspace.checking import Anchor

TOPICS = frozenset({"workspace"})


class Proof(QWidget):
    """Checking and anchoring, as far as this desk may."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._result = context, Body(tr, rows=2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        if may(context, "workspace.check"):
            lines.addWidget(label(tr("Check everything"), "strong"))
            lines.addWidget(Checking(context))
        if may(context, "workspace.anchor"):
            lines.addWidget(rule())
            lines.addWidget(label(tr("Anchor the record"), "strong"))
            said = tr(
                "Notes the last link outside the workspace. A record shortened or rewritten later no longer fits."
            )
            lines.addWidget(label(said, "muted", wrap=True))
            keyring = button(tr("In this computer's keyring"), self.anchor)
            lines.addWidget(row(keyring, button(tr("In a file…"), self._choose), None))
            lines.addWidget(self._result)
        if may(context, "papers.make"):
            lines.addWidget(rule())
            lines.addWidget(Extracting(context))
        lines.addStretch(1)

    def _choose(self) -> None:
        tr = self._context.tr
        chosen, _filter = QFileDialog.getSaveFileName(self, tr("Anchor the record"), "anchor.json")
        if chosen:
            self.anchor(Path(chosen))

    def anchor(self, path: Path | None = None) -> None:
        context = self._context
        self._result.loading()
        work = partial(context.services.workspace.anchor, context.seat, path)
        context.runner.write(self, work, self._noted, self._result.refused, topics=TOPICS)

    def _noted(self, anchor: "Anchor") -> None:
        tr = self._context.tr
        said = tr("Noted up to deed {number}", number=anchor.head.seq)
        where = tr("in this computer's keyring") if anchor.where == "keyring" else anchor.where
        digest = label(grouped(anchor.head.hash.hex()), "caption", wrap=True, select=True)
        self._result.filled(column(entry(said, where, sign("good")), digest))
