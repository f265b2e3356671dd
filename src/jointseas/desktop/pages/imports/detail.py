"""One batch: what came of it, what was left out and why, and the way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.saving import chosen_path
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Part, button, column, label, row, rule
from jointseas.intake.leftovers import bad_rows
from jointseas.intake.records import BatchState, ImportBatch, Problem
from jointseas.storage.files import write_new

_SHOWN = 100
Skipped = tuple[tuple[str, ...], tuple[Problem, ...]]


def batch_detail(context: Context, batch: ImportBatch, skipped: Skipped, on_undo: Callable[[], object]) -> QWidget:
    tr = context.tr
    parts = [
        Part(tr("Read"), tr.number(batch.read)),
        Part(tr("New"), tr.number(batch.imported)),
        Part(tr("Updated"), tr.number(batch.updated)),
        Part(tr("Left out"), tr.number(batch.skipped), tone="warn" if batch.skipped else "plain"),
    ]
    said = tr("{who}, {when}", who=batch.by, when=tr.moment(batch.at))
    made: list[QWidget | None] = [label(said, "muted", wrap=True), Derivation(parts)]
    if batch.undone_at:
        back = tr("Taken back by {who}, {when}", who=batch.undone_by, when=tr.moment(batch.undone_at))
        made.append(label(back, tone="warn", wrap=True))
    acts: list[QWidget | None] = []
    if batch.state is BatchState.DONE:
        acts.append(button(tr("Take it back"), on_undo))
    if skipped[1]:
        acts.append(button(tr("Save these rows…"), partial(_save, context, batch, skipped)))
    made.append(row(*acts, None))
    if skipped[1]:
        made += [rule(), label(tr("What is left out"), "strong")]
    made += [label(_why(context, it), "caption", wrap=True, select=True) for it in skipped[1][:_SHOWN]]
    if len(skipped[1]) > _SHOWN:
        more = len(skipped[1]) - _SHOWN
        made.append(label(tr.plural("and {n} more", "and {n} more", more), "muted"))
    return column(*made, None, spacing=8)


def _why(context: Context, it: Problem) -> str:
    tr = context.tr
    return tr("Row {row}, column {column}: {why}", row=it.row, column=it.column or "–", why=tr.refusal(it.refused))


def _save(context: Context, batch: ImportBatch, skipped: Skipped) -> None:
    tr = context.tr
    path = chosen_path(context, button(""), tr("left out of batch {number}", number=batch.id), "csv")
    if path:
        content = bad_rows(*skipped, tr.refusal, tr("Row"), tr("Reason"))
        said = tr("Saved {name}", name=path.name)
        context.runner.read(context.runner, partial(write_new, path, content), lambda _done: context.toast(said))
