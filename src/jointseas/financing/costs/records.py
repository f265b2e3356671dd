"""Money out and in, and the rates that follow."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Flow:
    """Above nothing is what the borrower gets, below it what it pays."""

    day: date
    minor: int


class Span(StrEnum):
    DAY = "day"
    WEEK = "week"
    HALF_MONTH = "half_month"
    MONTH = "month"


_A_YEAR = {Span.DAY: 365, Span.WEEK: 52, Span.HALF_MONTH: 24, Span.MONTH: 12}


@dataclass(frozen=True, slots=True)
class Unit:
    """The period that Regulation Z counts in; none is longer than a year."""

    span: Span
    many: int = 1

    YEAR: ClassVar["Unit"]
    QUARTER: ClassVar["Unit"]
    MONTH: ClassVar["Unit"]
    HALF_MONTH: ClassVar["Unit"]
    WEEK: ClassVar["Unit"]
    DAY: ClassVar["Unit"]

    @property
    def a_year(self) -> Fraction:
        """How many of them are one."""
        return Fraction(_A_YEAR[self.span], self.many)


Unit.YEAR, Unit.QUARTER, Unit.MONTH = Unit(Span.MONTH, 12), Unit(Span.MONTH, 3), Unit(Span.MONTH)
Unit.HALF_MONTH, Unit.WEEK, Unit.DAY = Unit(Span.HALF_MONTH), Unit(Span.WEEK), Unit(Span.DAY)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of money that was taken: `paid` beyond what was got, as money; `apr` is nominal, by the actuarial method of
    Regulation Z; `effective` is with interest on interest."""

    got: int
    paid: int
    apr: Decimal
    effective: Decimal
