"""Shares of a year, exact. The names and rules are those of section 4.16 of the 2006 ISDA Definitions; 30/360 US is as
the securities industry has it, with its rule for the end of February."""

from calendar import isleap
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from jointseas.financing.days.planning import last_of
from jointseas.financing.days.records import DayCount

_FEBRUARY = 2


def fraction(count: DayCount, start: date, end: date, last: date | None = None) -> Fraction:
    """Of the days from `start` up to `end`. `last` is the day on which all ends: of the six only 30E/360 ISDA asks."""
    return _COUNTS[count](start, end, last)


def _act_360(start: date, end: date, _last: date | None) -> Fraction:
    return _share((end - start).days, 360)


def _act_365(start: date, end: date, _last: date | None) -> Fraction:
    return _share((end - start).days, 365)


def _act_act(start: date, end: date, _last: date | None) -> Fraction:
    """Days in a leap year over 366, the others over 365."""
    if start.year == end.year:
        return Fraction((end - start).days, _days_of(start.year))
    first = Fraction((date(start.year + 1, 1, 1) - start).days, _days_of(start.year))
    then = Fraction((end - date(end.year, 1, 1)).days, _days_of(end.year))
    return first + (end.year - start.year - 1) + then


def _days_of(year: int) -> int:
    return 366 if isleap(year) else 365


def _us(start: date, end: date, _last: date | None) -> Fraction:
    """The end of February is a thirtieth where the period begins there, and at its end only if it began there too."""
    first, then = start.day, end.day
    if _ends_february(start):
        then = 30 if _ends_february(end) else then
        first = 30
    if then == 31 and first >= 30:
        then = 30
    return _thirties(start, min(first, 30), end, then)


def _e(start: date, end: date, _last: date | None) -> Fraction:
    return _thirties(start, min(start.day, 30), end, min(end.day, 30))


def _e_isda(start: date, end: date, last: date | None) -> Fraction:
    """The end of any month is a thirtieth, but for a February in which all ends."""
    first = 30 if _ends_month(start) else start.day
    ends = _ends_month(end) and not (_ends_february(end) and end == last)
    return _thirties(start, first, end, 30 if ends else end.day)


def _thirties(start: date, first: int, end: date, then: int) -> Fraction:
    months = 12 * (end.year - start.year) + end.month - start.month
    return _share(30 * months + then - first, 360)


@lru_cache(maxsize=4096)
def _share(days: int, year: int) -> Fraction:
    """Kept: periods are of a few lengths, and to reduce a fraction takes longer than all else about them."""
    return Fraction(days, year)


def _ends_month(day: date) -> bool:
    return day.day == last_of(day.year, day.month)


def _ends_february(day: date) -> bool:
    return day.month == _FEBRUARY and _ends_month(day)


_COUNTS: dict[DayCount, Callable[[date, date, date | None], Fraction]] = {
    DayCount.ACT_360: _act_360,
    DayCount.ACT_365F: _act_365,
    DayCount.ACT_ACT_ISDA: _act_act,
    DayCount.THIRTY_360_US: _us,
    DayCount.THIRTY_E_360: _e,
    DayCount.THIRTY_E_360_ISDA: _e_isda,
}
