"""Loads a published history from a file: how far it has come, what came of it, and what was left out and why."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Form, Part, button, column, label, notice, rule
from jointseas.desktop.tasks import Progress, Task
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rates.history import LIMITS, PUBLISHER
from jointseas.ledger.rates.records import RatesLoaded, Skipped
from jointseas.storage.files import refusal

TOPICS = frozenset({"rates"})
_SHOWN = 20
_FIELDS = (
    Field("file", N_("File"), Kind.FILE, longest=4_096, hint=N_("The history of euro rates, as a zip or CSV file.")),
    Field("publisher", N_("Published by"), longest=40, start=PUBLISHER),
)


class Loading(QWidget):
    loaded = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._tr = context, context.tr
        self._progress: Progress | None = None
        self._task: Task[RatesLoaded] | None = None
        self.form = Form(self._tr, _FIELDS, narrow=True, submit=self._tr("Load"))
        self.form.submitted.connect(self._load)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self._tr("How far it has come"))
        self.cancel = button(self._tr("Cancel"), self._cancel)
        self._under_way = column(label(self._tr("Reading the file…"), "muted"), self.bar, self.cancel)
        self._answer: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self._lines.addWidget(self._explained())
        self._lines.addWidget(self.form)
        self._lines.addWidget(self._under_way)
        self._lines.addStretch(1)
        self._under_way.hide()
        self.setFocusProxy(self.form.entry("file"))

    def _explained(self) -> QWidget:
        said = self._tr(
            "The European Central Bank publishes its rates since 1999 as eurofxref-hist.zip. Save that file and choose "
            "it here; nothing is fetched. Rates that are there already are only corrected."
        )
        return label(said, "muted", wrap=True)

    # The file is read and loaded

    def _load(self, values: Mapping[str, object]) -> None:
        self._progress = Progress()
        self._progress.moved.connect(self._moved)
        self._show_answer(None)
        self._show_under_way(True)
        path, publisher = Path(str(values["file"])), str(values["publisher"])
        work = partial(_load, self._context, path, publisher, self._progress)
        runner, said = self._context.runner, self._tr("Loading rates")
        self._task = runner.write(
            self, work, self._done, self._refused, topics=TOPICS, words=said, progress=self._progress
        )
        runner.busy.connect(self._look)

    def _moved(self, done: int, total: int, _text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        """It stops at its next word; nothing of it is kept."""
        if self._progress:
            self._progress.cancel()
            self.cancel.setEnabled(False)

    def _look(self) -> None:
        """Work that was called off answers nothing; that it is no longer under way says so."""
        if self._task and self._task not in self._context.runner.under_way and self._task.dropped:
            self._settled()
            self._context.toast(self._tr("Stopped; nothing was loaded"), "warn")

    def _settled(self) -> None:
        self._task = None
        self._context.runner.busy.disconnect(self._look)
        self._show_under_way(False)

    def _show_under_way(self, under_way: bool) -> None:
        self.form.setVisible(not under_way)
        self._under_way.setVisible(under_way)
        self.cancel.setEnabled(under_way)

    def _done(self, done: RatesLoaded) -> None:
        self._settled()
        self._show_answer(_answered(self._context, done))
        self.loaded.emit(done)

    def _refused(self, refused: Refused) -> None:
        self._settled()
        self.form.refuse("file", refused)

    def _show_answer(self, answer: QWidget | None) -> None:
        if self._answer:
            self._answer.hide()
            self._answer.deleteLater()
        self._answer = answer
        if answer:
            self._lines.insertWidget(self._lines.count() - 1, answer)


def _load(context: Context, path: Path, publisher: str, progress: Progress) -> RatesLoaded | Refused:
    """Its size is known before it is read: what is too large is not even begun."""
    try:
        size = path.stat().st_size
        if size > LIMITS.bytes:
            return Refused("import.large", size=size, largest=LIMITS.bytes)
        content = path.read_bytes()
    except OSError as error:
        return refusal(error, path)
    return context.services.ledger.load_rates(context.seat, content, publisher, progress)


def _answered(context: Context, done: RatesLoaded) -> QWidget:
    tr = context.tr
    parts = [
        Part(tr("Rates in the file"), tr.number(done.read), f"{tr.date(done.first)} – {tr.date(done.last)}"),
        Part(tr("New"), tr.number(done.imported)),
        Part(tr("Corrected"), tr.number(done.updated)),
        Part(tr("As they were"), tr.number(done.read - done.imported - done.updated)),
    ]
    if done.unknown:
        gone = ", ".join(done.unknown)
        parts.append(Part(tr("Currencies that no longer exist"), tr.number(len(done.unknown)), gone))
    made: list[QWidget | None] = [notice(tr("The file was loaded."), tone="accent"), Derivation(parts)]
    if done.skipped:
        made += [rule(), label(tr.plural("{n} figure left out", "{n} figures left out", len(done.skipped)), "strong")]
        made += [label(_why(context, it), "caption", wrap=True, select=True) for it in done.skipped[:_SHOWN]]
    return column(*made, spacing=8)


def _why(context: Context, it: Skipped) -> str:
    tr = context.tr
    return tr("Row {row}, column {column}: {why}", row=it.row, column=it.column, why=tr.refusal(it.why))
