"""A file is brought in: chosen, its columns mapped, tried, put right, and taken; each step may be gone back from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from jointseas.desktop.books.saving import chosen_path
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, button, column, label
from jointseas.desktop.pages.imports.asked import Asked, begin, carry_out, mapped
from jointseas.desktop.pages.imports.choosing import Columns, choose_form
from jointseas.desktop.pages.imports.trying import Tried, done_card
from jointseas.desktop.tasks import EVERYTHING, Progress, Task
from jointseas.intake.kinds import Kind
from jointseas.intake.leftovers import bad_rows
from jointseas.intake.records import Imported, Plan
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import write_new


class Wizard(QWidget):
    left = Signal()
    undo = Signal(int)

    def __init__(self, context: Context, kinds: Sequence[Kind[object]], kind: str) -> None:
        super().__init__()
        self._context, self._tr, self._kinds, self._kind = context, context.tr, kinds, kind
        self._asked: Asked | None = None
        self._task: Task[Asked] | None = None
        self._back: Callable[[], object] = self._choose
        self._chosen: dict[str, str] = {}
        self._progress = Progress()
        self._stage: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._choose()

    def _put(self, widget: QWidget) -> None:
        if self._stage:
            self._stage.hide()
            self._stage.deleteLater()
        self._stage = widget
        self._lines.addWidget(widget)
        widget.setFocus()

    # The steps

    def _choose(self) -> None:
        self.form = choose_form(self._context, self._kinds, self._kind)
        self.form.submitted.connect(self._look)
        card = Card(self._tr("Import a file"))
        said = self._tr("It is only looked at first: what would come of it is shown before anything is written.")
        card.add(label(said, "muted", wrap=True))
        card.add(self.form)
        card.stretch()
        self._put(card)
        self.form.entry("file" if self._kind else "kind").setFocus()

    def _look(self, values: dict[str, object]) -> None:
        kind = next(it for it in self._kinds if it.name == values["kind"])
        self._kind = kind.name
        self._chosen = {"kind": kind.name, "file": str(values["file"])}
        work = partial(begin, self._context, kind, Path(str(values["file"])))
        self._run(self._tr("Reading the file…"), work, self._map, self._choose_again)

    def _choose_again(self, refused: Refused) -> None:
        self._choose()
        self.form.fill(self._chosen)
        self.form.refuse("file", refused)

    def _map(self, asked: Asked) -> None:
        self._asked = asked
        card = Columns(self._context, asked, self._choose, self._try_mapped)
        self.form = card.form
        self._put(card)

    def _map_again(self) -> None:
        if self._asked:
            self._map(self._asked)

    def _try_mapped(self, form: Form) -> None:
        if self._asked:
            self._try(mapped(self._asked, form.texts()))

    def _try(self, plan: Plan) -> None:
        if self._asked:
            self._asked = replace(self._asked, plan=plan)
            work = partial(carry_out, self._context, self._asked, self._fresh(), dry_run=True)
            self._run(self._tr("Trying the file…"), work, self._tried, self._refused)

    def _tried(self, asked: Asked) -> None:
        self._asked = asked
        if asked.imported:
            save = partial(self._save, asked, asked.imported)
            self._put(Tried(self._context, asked, asked.imported, self._map_again, self._try, self._take, save))

    def _take(self) -> None:
        if self._asked:
            work = partial(carry_out, self._context, self._asked, self._fresh(), dry_run=False)
            self._run(self._tr("Importing the file…"), work, self._done, self._refused, topics=EVERYTHING)

    def _done(self, asked: Asked) -> None:
        batch = asked.imported.batch if asked.imported else None
        self._put(done_card(self._context, asked, lambda: self.undo.emit(batch or 0), self.left.emit))

    def _save(self, asked: Asked, imported: Imported) -> None:
        tr = self._tr
        path = chosen_path(self._context, self, Path(asked.file.name).stem, "csv")
        if path:
            content = bad_rows(imported.head, imported.skipped, tr.refusal, tr("Row"), tr("Reason"))
            said = tr("Saved {name}", name=path.name)
            work = partial(write_new, path, content)
            self._context.runner.read(self, work, lambda _done: self._context.toast(said))

    # Work under way

    def _fresh(self) -> Progress:
        self._progress = Progress()
        return self._progress

    def _run(
        self,
        words: str,
        work: Callable[[], Asked | Refused],
        done: Callable[[Asked], object],
        refused: Callable[[Refused], object],
        topics: frozenset[str] = frozenset(),
    ) -> None:
        progress, runner = self._progress, self._context.runner
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setAccessibleName(self._tr("How far it has come"))
        progress.moved.connect(partial(_show, bar))
        self._put(column(label(words, "muted"), bar, button(self._tr("Cancel"), progress.cancel), None))
        self._task = runner.write(self, work, done, refused, topics=topics, words=words, progress=progress)
        runner.busy.connect(self._listen)

    def _listen(self) -> None:
        """Work that was called off answers nothing; that it is no longer under way says so."""
        runner = self._context.runner
        if self._task and self._task not in runner.under_way:
            runner.busy.disconnect(self._listen)
            if self._task.dropped:
                self._context.toast(self._tr("Stopped; nothing was written"), "warn")
                self._fresh()
                (self._map_again if self._asked else self._choose)()

    def _refused(self, refused: Refused) -> None:
        self._map_again()
        self._context.toast(self._tr.refusal(refused), "bad")


def _show(bar: QProgressBar, done: int, total: int, _text: str) -> None:
    bar.setRange(0, total)
    bar.setValue(done)
