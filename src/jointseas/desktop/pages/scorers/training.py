"""Trains a scorer where it can be watched and stopped, and puts what came of it beside whoever speaks."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jointseas.credit.paying.records import Trial
from jointseas.credit.roster.records import Promotion
from jointseas.credit.shelf.records import Held
from jointseas.desktop.asking import ask
from jointseas.desktop.books.waiting import waiting
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, Page, Underway, button, column, label, scrolled
from jointseas.desktop.pages.scorers.posts import Acts, Found, posts
from jointseas.desktop.pages.scorers.tried import held_view, trials_view
from jointseas.desktop.tasks import Progress
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused, settled

TOPICS = frozenset({"scorers"})
_HEARD = TOPICS | {"people"}
_COMMAND = "credit.scorers"
_SIDE = 520
_BY_FILE = ("application", "books")  # of buyers' payments only the firm's own ledger tells

_ROWS = (
    Field("scorer", N_("Scorer"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in _BY_FILE), term="credit scorer"),
    Field("file", N_("Rows"), Kind.FILE, longest=4_096,
          hint=N_("In the layout of its data, or with a column for each fact and one called came: CSV, also packed.")),
)  # fmt: skip
_FOLDER = (
    Field("folder", N_("Folder"), Kind.FOLDER, longest=4_096, hint=N_("With forest.txt and card.json.")),
)  # fmt: skip


def read(context: Context) -> Found:
    asked = {str(it["scorer"]): str(it["digest"]) for it in waiting(context, _COMMAND)}
    return Found(settled(context.services.credit.standings(context.seat)), asked)


class TrainingPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        acts = [button(tr("All scorers"), lambda: context.go("scorers", do="list"))]
        if may(context, "credit.train"):
            acts += [
                button(tr("Bring in one that was trained…"), self.bring),
                button(tr("Learn from a file…"), self.choose),
                button(tr("Learn from the ledger"), self.learn, "primary", shortcut="Ctrl+T"),
            ]
        super().__init__(tr, tr("Training"), tr("who speaks for this firm, and who may come after it"), actions=acts)
        self._context = context
        self._found = Found((), {})
        ask(context.runner, self.body, partial(read, context), self._show, _HEARD)

    def _show(self, found: Found) -> QWidget:
        tr, self._found = self.tr_, found
        acts = Acts(
            self._open,
            self.promote if may(self._context, _COMMAND) else None,
            self.withdraw if may(self._context, "credit.train") else None,
        )
        told = tr("How late buyers pay is learnt from this firm's own ledger, once 200 invoices of 10 buyers are paid; "
                  "a forest is kept only where it foretold later invoices better than each buyer's habit.")  # fmt: skip
        return scrolled(column(posts(tr, found, acts), label(told, "muted", wrap=True), None, spacing=12))

    def _open(self, held: Held) -> None:
        self._context.go("scorers", scorer=held.scorer.name, version="" if held.pinned else held.digest)

    # ---- training

    def learn(self) -> None:
        context, progress = self._context, Progress()
        self._watched(self.tr_("Learning from the ledger how late buyers pay"), progress,
                      partial(context.services.credit.learn, context.seat, progress), self._learnt)  # fmt: skip

    def _learnt(self, trials: tuple[Trial, ...]) -> None:
        self._tell(self.tr_("What the ledger teaches"), trials_view(self.tr_, trials, self.keep))

    def choose(self) -> None:
        self._form(self.tr_("Learn from a file…"), _ROWS, self.tr_("Learn"), self._from_file)

    def _from_file(self, values: dict[str, object]) -> None:
        progress, name, path = Progress(), str(values["scorer"]), Path(str(values["file"]))
        words = self.tr_("Learning {scorer}", scorer=self.tr_.term("credit scorer", name))
        self._watched(words, progress, partial(_from_rows, name, path, progress), self._made)

    def bring(self) -> None:
        self._form(self.tr_("Bring in one that was trained…"), _FOLDER, self.tr_("Look at it"), self._from_folder)

    def _from_folder(self, values: dict[str, object]) -> None:
        work = partial(_from_shelf, Path(str(values["folder"])))
        self._context.runner.read(self, work, self._made, self._refused)

    def _made(self, held: Held) -> None:
        speaks = next((it.champion for it in self._found.standings if it.scorer == held.scorer.name), None)
        self._tell(self.tr_("What it is worth"), held_view(self.tr_, held, speaks, self.keep))

    def _watched(self, words: str, progress: Progress, work: Callable[[], object], done: Callable[..., object]) -> None:
        self.panel.open(self.tr_("Training"), column(Underway(self.tr_, words, progress), None), width=_SIDE)
        self._context.runner.read(self, work, done, self._refused, self.panel.close_panel, words=words,
                                  progress=progress)  # fmt: skip

    def _form(
        self, title: str, fields: Sequence[Field], submit: str, act: Callable[[dict[str, object]], object]
    ) -> None:
        form = Form(self.tr_, fields, narrow=True, submit=submit)
        form.submitted.connect(act)
        self.panel.open(title, column(form, None), width=_SIDE)

    def _tell(self, title: str, view: QWidget) -> None:
        self.panel.open(title, scrolled(view), width=_SIDE)

    def _refused(self, refused: Refused) -> None:
        self.panel.close_panel()
        self._context.runner.refused.emit(refused)

    # ---- posts

    def keep(self, grown: Sequence[Held]) -> None:
        self._do(partial(_challenge, self._context, tuple(grown)), self.tr_("Heard beside from now on"))

    def withdraw(self, scorer: str) -> None:
        work = partial(self._context.services.credit.withdraw, self._context.seat, scorer)
        self._do(work, self.tr_("It is no longer heard."))

    def promote(self, scorer: str, digest: str) -> None:
        work = partial(self._context.services.credit.promote, self._context.seat, Promotion(scorer, digest))
        self._do(work, self.tr_("It waits for a second person"))

    def _do(self, work: Callable[[], object], said: str) -> None:
        self._context.runner.write(self, work, lambda _done: self._done(said), self._refused, topics=_HEARD)

    def _done(self, said: str) -> None:
        self.panel.close_panel()
        self._context.toast(said)


def _challenge(context: Context, grown: Sequence[Held]) -> None:
    for it in grown:
        settled(context.services.credit.challenge(context.seat, it))


def _from_rows(name: str, path: Path, progress: Progress) -> Held:
    from jointseas.credit.workbench import service as workbench  # the numeric libraries load for who trains

    return workbench.learnt(name, path, workbench.SEED, progress)


def _from_shelf(folder: Path) -> Held:
    from jointseas.credit.shelf import service as shelf  # as above

    return shelf.in_folder(folder)
