"""A whole list as text for the clipboard, or as a file: every row that passes the filters, read block by block."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from jointseas.desktop.kit.table.declared import Rows, TableColumn
from jointseas.desktop.tasks import Cancelled
from jointseas.i18n import Language
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
Cell = str | int | date | Decimal
# A spreadsheet reckons in floats: an amount of more digits than they hold is written as it is spelled.
_EXACT = Decimal(10) ** 12
_TRIES = 3


class _Changed(Exception):
    """Somebody wrote to the list meanwhile: what was read before and what comes now do not fit together."""


def as_text(heads: Sequence[str], columns: Sequence[TableColumn[T]], rows: Sequence[T]) -> str:
    """As it is seen, with tabs and line ends, as spreadsheets take it from the clipboard."""
    lines = [list(heads), *([_harmless(column.text(row)) for column in columns] for row in rows)]
    return "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) for line in lines)


def heads_of(tr: Language, columns: Sequence[TableColumn[T]]) -> list[str]:
    """Of a file: a column of money is two."""
    titles = [(column, tr(column.title)) for column in columns]
    return [head for column, title in titles for head in ([tr("Currency"), title] if column.money else [title])]


def every_row(rows: Rows[T], listing: Listing, stop: Stop, told: Told) -> Iterator[T]:
    total, version = settled(rows.count(listing, stop)), None
    for start in range(0, total, AT_ONCE):
        page = settled(rows.page(listing, start, AT_ONCE, stop))
        if page.version != (page.version if version is None else version):
            raise _Changed
        version = page.version
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


def write(
    path: Path, tr: Language, columns: Sequence[TableColumn[T]], read: Callable[[], Iterator[T]]
) -> Path | Refused:
    """The file appears when it is whole; the person has already said that it may replace another."""
    for _ in range(_TRIES):
        try:
            return _write(path, heads_of(tr, columns), ([*_cells(columns, row)] for row in read()))
        except _Changed:
            continue
        except Refused as refused:
            if refused.code == "list.stopped":
                raise Cancelled from None
            return refused
    return Refused("list.changed")


def _write(path: Path, heads: list[str], lines: Iterator[list[Cell]]) -> Path:
    part = scratch(path)
    try:
        with mending(path):
            (_write_xlsx if path.suffix.lower() == ".xlsx" else _write_csv)(part, heads, lines)
            part.replace(path)
    finally:
        discard(part)
    return path


def _cells(columns: Sequence[TableColumn[T]], row: T) -> Iterator[Cell]:
    for column in columns:
        if column.money:
            money = column.money(row)
            yield from (money.currency, money.amount) if money else ("", "")
        else:
            yield column.plain(row) if column.plain else column.text(row)


def _write_csv(part: Path, heads: list[str], lines: Iterator[list[Cell]]) -> None:
    with part.open("x", encoding="utf-8-sig", newline="") as file:
        written = csv.writer(file)
        written.writerow(heads)
        for line in lines:
            written.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in line])


def _harmless(cell: str) -> str:
    """A negative amount is a figure, and stays one."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _FIGURE.fullmatch(cell) else cell


def _write_xlsx(part: Path, heads: list[str], lines: Iterator[list[Cell]]) -> None:
    from xlsxwriter import Workbook  # only when a spreadsheet is asked for

    with Workbook(part, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy-mm-dd"})
        figures = {digits: workbook.add_format({"num_format": _figure(digits)}) for digits in range(5)}
        sheet.write_row(0, 0, heads)
        for number, line in enumerate(lines, start=1):
            require(number < SHEET_ROWS, "books.sheet_full", most=SHEET_ROWS)
            for place, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif isinstance(cell, Decimal) and abs(cell) < _EXACT:
                    sheet.write_number(number, place, cell, figures[_digits(cell)])
                else:
                    sheet.write(number, place, str(cell) if isinstance(cell, Decimal) else cell)


def _digits(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _figure(digits: int) -> str:
    return "#,##0." + "0" * digits if digits else "#,##0"
