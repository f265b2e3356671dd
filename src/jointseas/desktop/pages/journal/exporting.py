"""The whole journal for other programs: a table, a spreadsheet, or the plain text of beancount and hledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.saving import chosen_path, export_button
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button
from jointseas.desktop.tasks import Progress
from jointseas.ledger.exports.records import Exported, Format

_NAMES = {Format.CSV: "CSV", Format.XLSX: "XLSX", Format.BEANCOUNT: "beancount", Format.HLEDGER: "hledger"}


def journal_export(context: Context, over: QWidget) -> Button:
    ways = [(name, partial(save, context, over, spelling)) for spelling, name in _NAMES.items()]
    return export_button(context, ways, context.tr("Export the book"))


def save(context: Context, over: QWidget, spelling: Format) -> None:
    """Long for a large book: the head of the window shows how far it has come and stops it."""
    path = chosen_path(context, over, context.seat.firm.code.lower(), spelling.ending)
    if path:
        progress = Progress()
        work = partial(context.services.ledger.export, context.seat, spelling, path, progress)
        words = context.tr("Export")
        context.runner.read(context.runner, work, partial(_saved, context), words=words, progress=progress)


def _saved(context: Context, done: Exported) -> None:
    name = Path(done.path).name
    said = context.tr.plural("Saved {n} entry in {name}", "Saved {n} entries in {name}", done.entries, name=name)
    context.toast(said)
