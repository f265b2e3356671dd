"""Takes a report out to a file: CSV for any program, XLSX with figures that are figures."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jointseas.desktop.books.reporttable import Cell, ReportRow, plain
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, button, menu
from jointseas.kernel.money import Money, exponent
from jointseas.storage.files import write_new

# A spreadsheet takes a cell that begins so for a formula, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDE, _NARROW = 44, 18


@dataclass(frozen=True)
class Sheet:
    title: str
    heads: tuple[str, ...]
    rows: tuple[ReportRow, ...]


def export_button(context: Context, ways: Sequence[tuple[str, Callable[[], object]]], words: str = "") -> Button:
    """One button, and under it each way out."""
    made = button(words or context.tr("Export"), None, glyph="down")
    opened = menu(made)
    for words, act in ways:
        opened.addAction(words).triggered.connect(lambda _on=False, act=act: act())
    made.setMenu(opened)
    return made


def chosen_path(context: Context, over: QWidget, name: str, ending: str) -> Path | None:
    """Where it shall go; None where the person thought better of it. A file that is there is not written over, so that
    the dialog need not ask."""
    shown = context.tr("{ending} file", ending=ending.upper())
    path, _filter = QFileDialog.getSaveFileName(
        over,
        context.tr("Export"),
        f"{name}.{ending}",
        f"{shown} (*.{ending})",
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not path:
        return None
    return Path(path) if Path(path).suffix else Path(f"{path}.{ending}")


def save_sheet(context: Context, over: QWidget, sheet: Sheet, ending: str) -> None:
    path = chosen_path(context, over, sheet.title, ending)
    if path is None:
        return
    write = partial(_write, path, sheet, {"csv": csv_bytes, "xlsx": xlsx_bytes}[ending])
    said = context.tr("Saved {name}", name=path.name)
    context.runner.read(context.runner, write, lambda _done: context.toast(said), words=context.tr("Export"))


def _write(path: Path, sheet: Sheet, spell: Callable[[Sheet], bytes]) -> None:
    write_new(path, spell(sheet))


def csv_bytes(sheet: Sheet) -> bytes:
    """With a byte-order mark, without which a spreadsheet reads Chinese as noise."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.heads)
    for row in sheet.rows:
        writer.writerow([_harmless(cell) for cell in row.cells])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else plain(cell)


def xlsx_bytes(sheet: Sheet) -> bytes:
    from xlsxwriter import Workbook  # only when a spreadsheet is asked for

    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet()
        strong = book.add_format({"bold": True})
        figures = {d: book.add_format({"num_format": "#,##0" + ("." + "0" * d if d else "")}) for d in range(5)}
        page.set_column(0, 0, _WIDE)
        page.set_column(1, len(sheet.heads), _NARROW)
        page.write_row(0, 0, sheet.heads, strong)
        page.freeze_panes(1, 1)
        for at, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row.cells):
                if isinstance(cell, Money):
                    page.write_number(at, column, cell.amount, figures[exponent(cell.currency)])
                else:
                    page.write_string(at, column, cell, strong if row.look != "line" else None)
    return made.getvalue()
