"""The party's papers: those wanted of it, those there are, until when; and their files."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jointseas.access.attachments.records import LARGEST_BYTES, Attachment
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, badge, button, column, flow, grid, label, link
from jointseas.desktop.pages.parties.acting import Desk
from jointseas.desktop.pages.parties.dossier import Dossier
from jointseas.desktop.pages.parties.words import PAPER_TONES, may
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.papers.records import Paper, PaperDraft, PaperFile, PaperKind, Standing
from jointseas.parties.papers.rules import checked
from jointseas.storage.files import refusal, write_new

_UNKNOWN = "application/octet-stream"
_FIELDS = (
    Field(
        "kind",
        N_("Kind of paper"),
        Kind.CHOICE,
        choices=tuple(Choice(it.value, it.value) for it in PaperKind),
        term="paper",
    ),
    Field("number", N_("Its number"), required=False, longest=80),
    Field("issuer", N_("Issued by"), required=False, longest=200),
    Field("issued", N_("Issued on"), Kind.DATE, required=False),
    Field("expires", N_("Expires on"), Kind.DATE, required=False, hint=N_("Empty where it stands until replaced.")),
    Field("file", N_("File"), Kind.FILE, required=False, hint=N_("A scan or PDF, kept in the workspace.")),
)


def papers_view(desk: Desk, it: Dossier) -> QWidget:
    tr, changes = desk.tr, may(desk.context, "parties.papers")
    add = button(tr("Add a paper"), partial(_add, desk, it, None), "small", glyph="plus") if changes else None
    card = Card(tr("Papers on file"), tr("What is wanted follows from the roles and the country."), add)
    rows = [_row(desk, it, one, changes=changes) for one in it.standings]
    heads = (tr("Paper"), tr("Its number"), tr("Expires"), tr("State"), tr("Files"), "")
    card.add(grid(heads, rows, stretch=1) if rows else label(tr("None so far."), "muted"))
    return column(card, None)


def _row(desk: Desk, it: Dossier, one: Standing, *, changes: bool) -> tuple[QWidget, ...]:
    tr, paper = desk.tr, one.paper
    named = tr.term("paper", one.kind)
    words = tr("Add…") if paper is None else tr("Renew…")
    act = link(words, partial(_add, desk, it, one), name=f"{words} {named}")
    until = tr.date(paper.expires) if paper and paper.expires else "—"
    return (
        label(named, "strong" if one.wanted else "body"),
        label(paper.number if paper else "", select=True),
        label(until),
        badge(tr.term("paper state", one.state), PAPER_TONES[one.state]),
        flow(*(_file(desk, file) for file in it.files.get(paper.id, ())) if paper else ()),
        act if changes else label(""),
    )


def _file(desk: Desk, file: Attachment) -> QWidget:
    return link(file.name, partial(_save, desk, file), name=desk.tr("Save {name}", name=file.name))


def _add(desk: Desk, it: Dossier, one: Standing | None) -> None:
    add, seat, tr, code = desk.context.services.parties.add_paper, desk.context.seat, desk.tr, it.party.code

    def act(values: Mapping[str, object]) -> Paper | Refused:
        try:
            return add(seat, code, _drafted(values), _read(values["file"]))
        except Refused as refused:
            return refused

    desk.ask(
        tr("Add a paper"),
        _FIELDS,
        tr("Add"),
        act,
        tr("The paper was added"),
        start=_start(one),
        together=_wrong,
        field_of={"attachments.large": "file", "parties.paper_days": "expires"},
        above=code,
    )


def _start(one: Standing | None) -> dict[str, str]:
    if one is None:
        return {}
    paper = one.paper
    return {"kind": one.kind.value, "number": paper.number if paper else "", "issuer": paper.issuer if paper else ""}


def _drafted(values: Mapping[str, object]) -> PaperDraft:
    issued, expires = values["issued"], values["expires"]
    return PaperDraft(
        PaperKind(str(values["kind"])),
        str(values["number"] or ""),
        str(values["issuer"] or ""),
        issued if isinstance(issued, date) else None,
        expires if isinstance(expires, date) else None,
    )


def _wrong(values: Mapping[str, object]) -> dict[str, Refused]:
    try:
        checked(_drafted(values))
    except Refused as refused:
        return {"expires" if refused.code == "parties.paper_days" else "number": refused}
    return {}


def _read(typed: object) -> PaperFile | None:
    """On the worker; what cannot be read is refused."""
    if not typed:
        return None
    path = Path(str(typed))
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise Refused("attachments.large", size=size, largest=LARGEST_BYTES)
        return PaperFile(path.name, guess_type(path.name)[0] or _UNKNOWN, path.read_bytes())
    except OSError as error:
        raise refusal(error, path) from error


def _save(desk: Desk, file: Attachment) -> None:
    tr, context = desk.tr, desk.context
    path, _filter = QFileDialog.getSaveFileName(
        desk.page, tr("Save"), file.name, options=QFileDialog.Option.DontConfirmOverwrite
    )
    if path:
        said = tr("Saved {name}", name=Path(path).name)
        work = partial(_write, context, file, Path(path))
        context.runner.read(context.runner, work, lambda _done: context.toast(said))


def _write(context: Context, file: Attachment, path: Path) -> None:
    write_new(path, settled(context.services.attachments.content(context.seat, file.subject, file.digest)))
