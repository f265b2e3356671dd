"""Vintages and their cells."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction


class Length(IntEnum):
    """Of the span in which facilities were opened, in months."""

    MONTH = 1
    QUARTER = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Shares of what was ever paid out, by the end of so many months on the books: of facilities that had been more
    than 30 or 90 days late by then, and of what was charged off. None before every one of them is as old as that."""

    months: int
    late_30: Fraction | None = None
    late_90: Fraction | None = None
    charged_off: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Vintage:
    """Opened from `start` to `end`, both in it."""

    start: date
    end: date
    currency: str
    disbursed: int
    facilities: tuple[str, ...]
    cells: tuple[Cell, ...]
