"""Rows out of CSV and workbooks alike, and the head under which they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jointseas.intake.reading import packed, separated, sheets
from jointseas.intake.reading.sheets import is_workbook
from jointseas.intake.reading.text import decoded
from jointseas.intake.records import LIMITS, Fixes, Limits, Problem, Row, Source
from jointseas.kernel.outcome import Refused, require

# Text, and in rows too, but no table: the head that would be found in it is none.
_OTHER = re.compile(rb"""(?:\xef\xbb\xbf)?\s*(?:<[?!a-z]|\{\s*"|%PDF-)""", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """The cells of the head are unique names; every row has as many, or is a problem."""

    head: Row
    rows: Iterator[Row | Problem]


def rows(content: bytes, *, limits: Limits = LIMITS, sheet: str = "") -> Iterator[Row]:
    """Every row that holds something, for files whose shape is known: one that is wider or narrower than the first, and
    a cell that cannot be taken as it stands, refuse the file."""
    found = raw(content, limits, sheet)
    width, doubtful = 0, is_workbook(content, limits)
    for row in found:
        width = width or len(row.cells)
        if len(row.cells) != width:
            raise Refused("import.ragged", row=row.number, cells=len(row.cells), columns=width)
        if doubtful:
            _require_read(row)
        yield row


def _require_read(row: Row) -> None:
    for place, cell in enumerate(row.cells, start=1):
        require(not isinstance(cell, sheets.Unread), "import.cell", row=row.number, column=place)


def raw(content: bytes, limits: Limits, sheet: str = "") -> Iterator[Row]:
    require(len(content) <= limits.bytes, "import.large", size=len(content), largest=limits.bytes)
    if is_workbook(content, limits):
        return sheets.rows(content, sheet, limits)
    plain = packed.plain(content, limits=limits)
    require(not _OTHER.match(plain), "import.no_table")
    return separated.rows(decoded(plain), limits)


def sheet_names(content: bytes, limits: Limits) -> tuple[str, ...]:
    return sheets.names(content) if is_workbook(content, limits) else ()


def table(source: Source) -> Table:
    """The file as the plan says that it is to be read, with what a person put right in it."""
    found = raw(source.content, source.limits, source.plan.sheet)
    head = next((row for row in found if row.number >= source.plan.head), None)
    if head is None:
        raise Refused("import.empty")
    named = Row(head.number, unique(head.cells))
    return Table(named, _even(named, found, source.plan.fixes))


def unique(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A head that stands twice, or not at all, is told by its place."""
    names = [" ".join(cell.split()) for cell in cells]
    seen = Counter(names)
    return tuple(name if name and seen[name] == 1 else f"{name} #{n}".strip() for n, name in enumerate(names, start=1))


def _even(head: Row, found: Iterator[Row], fixes: Fixes) -> Iterator[Row | Problem]:
    """Cells beyond the head that hold nothing are no cells."""
    width = len(head.cells)
    mended = bool(fixes.cells or fixes.same)
    for row in found:
        if len(row.cells) == width:
            yield _mended(head, row, fixes) if mended else row
        elif len(row.cells) > width and not any(row.cells[width:]):
            yield _mended(head, Row(row.number, row.cells[:width]), fixes)
        else:
            why = Refused("import.ragged", row=row.number, cells=len(row.cells), columns=width)
            yield Problem(row.number, "", why, row.cells)


def _mended(head: Row, row: Row, fixes: Fixes) -> Row:
    cells = (
        fixes.cells.get((row.number, name)) or fixes.same.get((name, cell)) or cell
        for name, cell in zip(head.cells, row.cells, strict=True)
    )
    return Row(row.number, tuple(cells))
