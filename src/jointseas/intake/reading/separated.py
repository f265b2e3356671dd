"""Rows out of CSV and its relations. A quote that never closes and a row without end are refused where they begin."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from jointseas.intake.reading import text as texts
from jointseas.intake.records import Limits, Row
from jointseas.kernel.outcome import Refused

_DELIMITERS = ",;\t|"
_LOOKED_AT = 40  # rows
_SAID = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


def rows(text: str, limits: Limits) -> Iterator[Row]:
    """Every row that holds something, with its number as a spreadsheet shows it."""
    said = _SAID.match(text)
    delimiter = said[1] if said else _delimiter(text)
    csv.field_size_limit(limits.cell)
    reader = csv.reader(texts.lines(text[said.end() :] if said else text), delimiter=delimiter, strict=True)
    number = first = 1 if said else 0
    cells_left = limits.cells
    try:
        for number, cells in enumerate(reader, start=first + 1):
            if not any(cells) or (not cells[0].strip() and not "".join(cells).strip()):
                continue
            cells_left -= len(cells)
            if number > limits.rows or len(cells) > limits.columns or cells_left < 0:
                raise _too_much(number, len(cells), limits)
            yield Row(number, tuple(cells))
    except csv.Error:
        raise Refused("import.broken_row", row=number + 1) from None


def _too_much(number: int, width: int, limits: Limits) -> Refused:
    if number > limits.rows:
        return Refused("import.rows", most=limits.rows)
    if width > limits.columns:
        return Refused("import.columns", row=number, columns=width, most=limits.columns)
    return Refused("import.cells", most=limits.cells)


def _delimiter(text: str) -> str:
    """The one by which the first rows fall into the same number of cells, and into the most of them."""
    head = [*islice(texts.lines(text[: 1 << 18]), _LOOKED_AT + 1)][:_LOOKED_AT]
    return max(_DELIMITERS, key=lambda it: _evenness(head, it))


def _evenness(head: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(cells) for cells in csv.reader(head, delimiter=delimiter) if cells)
    except csv.Error:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda it: (it[0] > 1, it[1]), default=(0, 0))
    return (count / widths.total() if width > 1 else 0.0), width
