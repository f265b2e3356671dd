"""From cells to figures. A cell that says nothing is unknown; one that says something else than a figure is refused."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from jointseas.credit.records import Floats
from jointseas.credit.tables.records import Table
from jointseas.kernel.outcome import Refused, require

_LONGEST = 40
_FIRST = 2  # the row under the head, as a spreadsheet counts


def cells(table: Table, column: str) -> Sequence[str]:
    require(column in table.columns, "credit.column_missing", column=column)
    return table.columns[column]


def figures(table: Table, column: str, least: float = -1e15, most: float = 1e15) -> Floats:
    """Unknown is not a number; beyond the limits nothing can lie."""
    told = cells(table, column)
    found = np.array([_figure(text, row, column) for row, text in enumerate(told)], dtype=np.float64)
    beyond = np.flatnonzero((found < least) | (found > most))
    if len(beyond):
        row = int(beyond[0])
        raise Refused("credit.cell_beyond", row=row + _FIRST, column=column, text=told[row][:_LONGEST],
                      least=f"{least:g}", most=f"{most:g}")  # fmt: skip
    return found


def coded(table: Table, column: str, codes: Mapping[str, float]) -> Floats:
    """Cells that are one of a few words; any other is unknown."""
    return np.array([codes.get(text.strip(), np.nan) for text in cells(table, column)], dtype=np.float64)


def days(table: Table, column: str) -> Floats:
    """Days since the year one; month/day/year is read as well as ISO. Unknown where nothing stands."""
    return np.array([_day(text, row, column) for row, text in enumerate(cells(table, column))], dtype=np.float64)


def known(found: Floats, column: str) -> Floats:
    """Where a figure must stand in every row."""
    missing = np.flatnonzero(np.isnan(found))
    if len(missing):
        raise Refused("credit.cell_empty", row=int(missing[0]) + _FIRST, column=column)
    return found


def _figure(text: str, row: int, column: str) -> float:
    text = text.strip()
    if not text:
        return np.nan
    try:
        plain = len(text) <= _LONGEST and text.isascii() and "_" not in text
        found = float(text) if plain else np.nan
    except ValueError:
        found = np.nan
    if not np.isfinite(found):
        raise Refused("credit.cell_no_figure", row=row + _FIRST, column=column, text=text[:_LONGEST])
    return found


def _day(text: str, row: int, column: str) -> float:
    text = text.strip()
    if not text:
        return np.nan
    try:
        month, day, year = text.split("/") if "/" in text else ("", "", "")
        found = date(int(year), int(month), int(day)) if year else date.fromisoformat(text[:10])
    except ValueError:
        raise Refused("credit.cell_no_day", row=row + _FIRST, column=column, text=text[:_LONGEST]) from None
    return float(found.toordinal())
