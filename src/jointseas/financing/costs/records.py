"""Money out and in, and the rates that follow."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, slots=True)
class Flow:
    """Above nothing is what the borrower gets, below it what it pays."""

    day: date
    minor: int


class Unit(Enum):
    """The period that Regulation Z counts in: how many of them are a year, and how many days or months each is."""

    YEAR = (1, 12, 0)
    HALF_YEAR = (2, 6, 0)
    QUARTER = (4, 3, 0)
    MONTH = (12, 1, 0)
    HALF_MONTH = (24, 0, 15)
    WEEK = (52, 0, 7)
    DAY = (365, 0, 1)

    def __init__(self, a_year: int, months: int, days: int) -> None:
        self.a_year, self.months, self.days = a_year, months, days


@dataclass(frozen=True, slots=True)
class Cost:
    """Of money that was taken: `paid` beyond what was got, as money; `apr` is nominal, by the actuarial method of
    Regulation Z; `effective` is with interest on interest."""

    got: int
    paid: int
    apr: Decimal
    effective: Decimal
