"""The journal as tables: CSV for any program, XLSX with the chart and the closing balances beside it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import IO

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require
from jointseas.ledger.exports.records import Outgoing

# Columns of the files are names for programs, the same in every language.
JOURNAL = ("number", "day", "memo", "source", "key", "line", "account", "currency", "debit", "credit", "line_memo")
CHART = ("code", "name_zh", "name_en", "kind", "monetary", "active")
CLOSING = ("account", "currency", "balance")
# A spreadsheet takes a cell that begins so for a formula, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# What one sheet of a workbook can hold.
SHEET_ROWS = 1_048_576

Cell = str | int | Decimal


def csv_lines(book: Outgoing) -> Iterator[str]:
    """With a byte-order mark, without which a spreadsheet reads Chinese as noise."""
    yield "\ufeff"
    for row in _headed(JOURNAL, journal_rows(book)):
        yield _csv_line(row)


def write_xlsx(book: Outgoing, target: IO[bytes] | Path) -> None:
    from xlsxwriter import Workbook  # only when a spreadsheet is asked for

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as workbook:
        for name, rows in _sheets(book):
            sheet = workbook.add_worksheet(name)
            for index, row in enumerate(rows):
                require(index < SHEET_ROWS, "books.sheet_full", most=SHEET_ROWS)
                sheet.write_row(index, 0, row)


def _sheets(book: Outgoing) -> Iterator[tuple[str, Iterable[Sequence[Cell]]]]:
    yield "journal", _headed(JOURNAL, journal_rows(book))
    yield "chart", _headed(CHART, chart_rows(book))
    yield "balances", _headed(CLOSING, closing_rows(book))


def _headed(head: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield head
    yield from rows


def journal_rows(book: Outgoing) -> Iterator[tuple[Cell, ...]]:
    for entry in book.entries():
        for number, line in enumerate(entry.lines, start=1):
            amount = line.money.amount
            yield (
                entry.number,
                entry.day.isoformat(),
                entry.memo,
                entry.source,
                entry.key,
                number,
                line.account,
                line.money.currency,
                amount if amount > 0 else "",
                -amount if amount < 0 else "",
                line.memo,
            )


def chart_rows(book: Outgoing) -> Iterator[tuple[Cell, ...]]:
    for it in book.accounts:
        yield it.code, it.name_zh, it.name_en, it.kind.value, int(it.monetary), int(it.active)


def closing_rows(book: Outgoing) -> Iterator[tuple[Cell, ...]]:
    for (code, currency), minor in sorted(book.closing.items()):
        yield code, currency, Money(minor, currency).amount


def _csv_line(row: Sequence[Cell]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_harmless(cell) for cell in row])
    return line.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
