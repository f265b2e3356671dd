"""`jointseas import …`: files from outside, each kind the same way, and a batch taken back whole."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jointseas.cli.output import Progress
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file
from jointseas.i18n import N_, Language
from jointseas.intake.batches.spelling import plan_of
from jointseas.intake.kinds import Kind
from jointseas.intake.leftovers import bad_rows
from jointseas.intake.reading.text import decoded
from jointseas.intake.records import Imported, Plan, Problem
from jointseas.intake.service import File, Request
from jointseas.kernel.fields import read_integer
from jointseas.kernel.outcome import require, settled
from jointseas.storage.files import mending
from jointseas.workspace.kinds import KINDS

_SHOWN = 20


def bring_in(kind: Kind[Any], session: Session) -> Answer:
    """The status is that of a refusal where anything was left out; the rest stands all the same."""
    given, tr = session.given, session.tr
    files = tuple(File(Path(name).name, read_file(name)) for name in given.file)
    plan = _said(kind, decoded(read_file(given.map))) if given.map else _found(kind, files, session)
    said = {it.name: vars(given)[it.name] for it in kind.options if vars(given)[it.name]}
    asked = Request(kind.name, files, replace(plan, options={**plan.options, **said}), given.dry_run)
    with Progress(tr("Reading")) as progress:
        imported = settled(session.services.intake.bring_in(session.seat, asked, progress))
    if given.bad_rows:
        _write(Path(given.bad_rows), imported, tr)
    return Answer(_facts(imported, tr), _lines(imported, tr), 2 if imported.skipped else 0)


def _said(kind: Kind[Any], text: str) -> Plan:
    """A field that the kind does not have would be a column that is passed over in silence."""
    plan = plan_of(text)
    unknown = {*plan.columns, *plan.fixed} - {it.name for it in kind.fields}
    unknown |= plan.options.keys() - {it.name for it in kind.options}
    known = tuple(it.name for it in (*kind.fields, *kind.options))
    require(not unknown, "import.fields_unknown", unknown=tuple(sorted(unknown)), known=known)
    return plan


def _found(kind: Kind[Any], files: tuple[File, ...], session: Session) -> Plan:
    """As the first of the files is read; the others have to have its columns."""
    intake = session.services.intake
    first, *others = files
    plan = settled(intake.sample(session.seat, kind.name, first)).plan
    for file in () if plan.format else others:
        other = settled(intake.sample(session.seat, kind.name, file)).plan
        require(other.columns == plan.columns, "import.files_differ", first=first.name, other=file.name)
    return plan


def _facts(imported: Imported, tr: Language) -> dict[str, object]:
    return {
        "read": imported.read,
        "imported": imported.imported,
        "updated": imported.updated,
        "skipped": [_skipped(it, tr) for it in imported.skipped],
        "batch": imported.batch,
    }


def _skipped(it: Problem, tr: Language) -> dict[str, object]:
    told = {"row": it.row, "column": it.column, "code": it.refused.code, "why": tr.refusal(it.refused)}
    return {"file": it.file, **told} if it.file else told


def _lines(imported: Imported, tr: Language) -> tuple[str, ...]:
    counts = tr(
        "Read {read}: {imported} new, {updated} changed, {skipped} left out.",
        read=imported.read,
        imported=imported.imported,
        updated=imported.updated,
        skipped=len({(it.file, it.row) for it in imported.skipped}),
    )
    wrong = [
        tr("Row {row}, column {column}: {why}", row=it.row, column=it.column or "–", why=tr.refusal(it.refused))
        for it in imported.skipped[:_SHOWN]
    ]
    more = len(imported.skipped) - _SHOWN
    rest = [tr.plural("and {n} more", "and {n} more", more)] if more > 0 else []
    batch = [tr("It is batch {number}.", number=imported.batch)] if imported.batch else [tr("Nothing was written.")]
    return (counts, *wrong, *rest, *batch)


def _write(path: Path, imported: Imported, tr: Language) -> None:
    content = bad_rows(imported.head, imported.skipped, tr.refusal, tr("Row"), tr("Reason"))
    with mending(path), path.open("xb") as file:
        file.write(content)


def undo(session: Session) -> Answer:
    number = read_integer(session.given.batch)
    undone = settled(session.services.intake.undo(session.seat, number))
    return Answer({"undone": undone}, (session.tr("Batch {number} was taken back.", number=number),))


def _command(kind: Kind[Any]) -> Command:
    own = tuple(Option(f"--{it.name.replace('_', '-')}", it.label, "TEXT") for it in kind.options)
    return Command(("import", kind.name), kind.summary, partial(bring_in, kind), (*_OPTIONS, *own))


_OPTIONS = (
    Option("file", N_("the file, or several that are one batch"), needed=True, many=True),
    Option("--map", N_("a JSON file that says which column is which field (else by their names)"), "FILE"),
    Option("--dry-run", N_("only says what would come of it")),
    Option("--bad-rows", N_("a new file for the rows that are left out, each with its reason"), "FILE"),
)
COMMANDS = (
    *map(_command, KINDS),
    Command(
        ("import", "undo"),
        N_("takes a whole batch back"),
        undo,
        (Option("batch", N_("the batch's number"), needed=True),),
    ),
)
