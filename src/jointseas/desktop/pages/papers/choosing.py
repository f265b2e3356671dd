"""What a paper shall be about: one out of a list that is searched, or everything in it, into a folder."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Empty, Form, Page, Underway, column, label, notice, rule
from jointseas.desktop.pages.papers.words import LANGUAGES, TOPICS, language_choices, subject_choices
from jointseas.desktop.tasks import Progress, stopping
from jointseas.documents.issuing.records import Batch, Seal
from jointseas.documents.keys.records import Key
from jointseas.documents.kind import Asked, Kind, Subject
from jointseas.documents.packing.service import VERIFIER
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as Of
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import settled

Found = tuple[tuple[Subject, ...], tuple[Key, ...]]
Values = dict[str, object]


class Choosing(Body):
    def __init__(self, context: Context, page: Page, kind: Kind) -> None:
        super().__init__(context.tr)
        self._context, self._page, self._kind = context, page, kind
        ask(context.runner, self, self._read, self._show, frozenset())

    def _read(self) -> Found:
        doors, seat = self._context.services.papers, self._context.seat
        return settled(doors.subjects(seat, self._kind.code)), settled(doors.seals(seat))

    def _show(self, it: Found) -> QWidget | Empty:
        tr, (found, seals) = self._context.tr, it
        if not found:
            return Empty(tr("There is nothing to choose"), tr("Nothing stands here yet that such a paper is about."))
        choices = subject_choices(tr, found)
        self.one = Form(tr, (Field("subject", N_("About"), Of.CHOICE, choices=choices),), narrow=True,
                        submit=tr("Look at it"))  # fmt: skip
        self.one.submitted.connect(self._look)
        whole = tr.plural("Make {n} paper…", "Make {n} papers…", len(found))
        self.all = Form(tr, all_fields(language_choices(tr), sealing=bool(seals)), narrow=True, submit=whole)
        self.all.submitted.connect(partial(self._all, found, seals))
        QTimer.singleShot(0, self, self.one.entry("subject").setFocus)  # once it stands in the panel
        return column(self.one, rule(), label(tr("Or one about everything, with an index"), "strong", wrap=True),
                      self.all, None, spacing=12)  # fmt: skip

    def _look(self, values: Values) -> None:
        kind = self._kind
        self._context.go("papers", kind=kind.code, days=kind.days, subject=str(values["subject"]))

    # ---- one about everything

    def _all(self, found: Sequence[Subject], seals: Sequence[Key], values: Values) -> None:
        context, stop, progress = self._context, Stop(), Progress()
        asked = [Asked(self._kind.code, it.code) for it in found]
        folder, languages = Path(str(values["folder"])), LANGUAGES[str(values["language"])]
        seal = seal_of(seals, values)
        words = context.tr("Making papers")
        self.filled(column(Underway(context.tr, words, progress), None))
        context.runner.write(
            self, lambda: context.services.papers.make_all(
                context.seat, asked, languages, folder, stopping(progress, stop), stop, seal),
            self._made, self.refused, topics=TOPICS, words=words, progress=progress)  # fmt: skip

    def _made(self, batch: Batch) -> None:
        """What was stopped is told, and what could not be made with the reason."""
        tr = self._context.tr
        said = [tr.plural("{n} paper was made.", "{n} papers were made.", len(batch.made))]
        if batch.index:
            said.append(tr("They are in {folder}, with their index {file} and a program that checks them: {command}",
                           folder=str(batch.folder), file=batch.index[0],
                           command=f"python -I {VERIFIER} ."))  # fmt: skip
        if batch.left:
            said.append(tr.plural("{n} was not begun.", "{n} were not begun.", batch.left))
        why = [notice(f"{subject}: {tr.refusal(refused)}", tone="warn") for subject, refused in batch.refused]
        self.filled(column(*(label(it, "body", wrap=True) for it in said), *why, None))


def all_fields(languages: tuple[Choice, ...], *, sealing: bool) -> tuple[Field, ...]:
    secret = Field("secret", N_("Password of the seal"), Of.SECRET, required=False, longest=1_000,
                   hint=N_("empty, and they are not sealed"))  # fmt: skip
    return (
        Field("language", N_("Language"), Of.CHOICE, choices=languages, start=languages[0].code),
        Field("folder", N_("Folder"), Of.FOLDER),
        *((secret,) if sealing else ()),
    )


def seal_of(seals: Sequence[Key], values: Values) -> Seal | None:
    """The newest, where its password was typed."""
    secret = str(values.get("secret") or "")
    return Seal(seals[0].id, secret) if seals and secret else None
