"""Deeds of some days taken out for an examiner: an archive with the paper, the rows and their proof, and what checks
them."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.desktop.books.words import today
from jointseas.desktop.checking import grouped
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Form, column, entry, label, sign
from jointseas.documents.kind import Asked
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind

if TYPE_CHECKING:
    from jointseas.documents.exporting.records import Exported

TOPICS = frozenset({"papers"})
LANGUAGES = ("zh_CN", "en")
_NAME = "audit-extract.zip"
_FIELDS = (
    Field("first", N_("First day"), Kind.DATE),
    Field("last", N_("Last day"), Kind.DATE),
    Field("scope", N_("Of whom or of what"),
          hint=N_("all, person: with a sign-in name, or about: with what deeds call their subject")),
)  # fmt: skip


class Extracting(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._result = context, Body(tr, rows=2)
        day = today(context)
        start = {"first": day.replace(day=1).isoformat(), "last": day.isoformat(), "scope": "all"}
        self.form = Form(tr, _FIELDS, narrow=True, submit=tr("Take out…"), start=start)
        self.form.submitted.connect(self._choose)
        said = tr("A ZIP with the paper, its rows and their proof, and one file by which anybody checks them. Give the "
                  "head, or an anchor, on another way.")  # fmt: skip
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(label(tr("Extract for an examiner"), "strong"))
        lines.addWidget(label(said, "muted", wrap=True))
        lines.addWidget(self.form)
        lines.addWidget(self._result)

    def _choose(self, values: Mapping[str, object]) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self._context.tr("Extract for an examiner"), _NAME, "ZIP (*.zip)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if chosen:
            self.take_out(Path(chosen).with_suffix(".zip"), values)

    def take_out(self, place: Path, values: Mapping[str, object]) -> None:
        context, (first, last) = self._context, (values["first"], values["last"])
        asked = Asked("", str(values["scope"]), *(it if isinstance(it, date) else None for it in (first, last)))
        self._result.loading()
        work = partial(context.services.exports.audit_extract, context.seat, asked, LANGUAGES, place)
        context.runner.write(self, work, self._done, self._result.refused, topics=TOPICS)

    def _done(self, made: "Exported") -> None:
        tr = self._context.tr
        self.form.setEnabled(True)
        said = tr("{rows} rows in {place}", rows=made.rows, place=made.place.name)
        head = label(f"{made.head.seq}: {grouped(made.head.hash.hex())}", "caption", wrap=True, select=True)
        self._result.filled(column(entry(said, made.issued.number, sign("good")), head))
