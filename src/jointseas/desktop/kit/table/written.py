"""A whole list as text for the clipboard, or as a file: every row that passes the filters, read block by block."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TypeVar

from jointseas.desktop.kit.table.declared import Rows, TableColumn
from jointseas.desktop.tasks import Cancelled
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.storage.files import discard, mending, scratch

T = TypeVar("T")
AT_ONCE = 2_000
SHEET_ROWS = 1_048_576
# A spreadsheet takes a cell that begins so for a formula, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(r"-[\d,.]+")

Told = Callable[[int, int], object]


def as_text(heads: Sequence[str], columns: Sequence[TableColumn[T]], rows: Sequence[T]) -> str:
    """Tabs and line ends, as spreadsheets take them from the clipboard."""
    lines = [list(heads), *([column.text(row) for column in columns] for row in rows)]
    return "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) for line in lines)


def every_row(rows: Rows[T], listing: Listing, stop: Stop, told: Told) -> Iterator[T]:
    total = settled(rows.count(listing, stop))
    for start in range(0, total, AT_ONCE):
        page = settled(rows.page(listing, start, AT_ONCE, stop))
        yield from page.rows
        told(min(total, start + AT_ONCE), total)


def some_rows(rows: Rows[T], listing: Listing, places: Sequence[int]) -> list[T]:
    """Those at these places, read in as few pages as they lie in."""
    wanted, found = list(places), []
    while wanted:
        page = settled(rows.page(listing, wanted[0], AT_ONCE, Stop()))
        found += [page.rows[at - page.start] for at in wanted if at - page.start < len(page.rows)]
        wanted = [at for at in wanted if at >= page.start + AT_ONCE]
    return found


def write(path: Path, heads: Sequence[str], columns: Sequence[TableColumn[T]], rows: Iterator[T]) -> Path | Refused:
    """The file appears when it is whole; the person has already said that it may replace another."""
    part = scratch(path)
    lines = ([column.text(row) for column in columns] for row in rows)
    try:
        with mending(path):
            (_write_xlsx if path.suffix.lower() == ".xlsx" else _write_csv)(part, heads, lines)
            part.replace(path)
    except Refused as refused:
        if refused.code == "list.stopped":
            raise Cancelled from None
        return refused
    finally:
        discard(part)
    return path


def _write_csv(part: Path, heads: Sequence[str], lines: Iterator[list[str]]) -> None:
    with part.open("x", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow(heads)
        for line in lines:
            file.write(_csv_line(line))


def _csv_line(line: list[str]) -> str:
    written = StringIO()
    csv.writer(written).writerow([_harmless(cell) for cell in line])
    return written.getvalue()


def _harmless(cell: str) -> str:
    """A negative amount is a figure, and stays one."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _FIGURE.fullmatch(cell) else cell


def _write_xlsx(part: Path, heads: Sequence[str], lines: Iterator[list[str]]) -> None:
    from xlsxwriter import Workbook  # only when a spreadsheet is asked for

    with Workbook(part, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, heads)
        for number, line in enumerate(lines, start=1):
            require(number < SHEET_ROWS, "books.sheet_full", most=SHEET_ROWS)
            sheet.write_row(number, 0, line)
