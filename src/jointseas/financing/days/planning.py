"""The days on which something falls due, month by month from where it began: a 31st stays one after a February."""

from calendar import isleap
from collections.abc import Collection
from datetime import date
from itertools import pairwise

from jointseas.financing.days.business import rolled
from jointseas.financing.days.records import Market, Period, Roll, Stub
from jointseas.kernel.outcome import require

_MOST = 1_200  # periods: a hundred years of months
_YEAR, _FEBRUARY = 12, 2
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months_after(day: date, months: int, anchor: int | None = None) -> date:
    """On the `anchor`-th of that month, or on its last where it has none; the day's own where no anchor is given."""
    count = day.year * _YEAR + day.month - 1 + months
    year, month = divmod(count, _YEAR)
    return date(year, month + 1, min(anchor or day.day, last_of(year, month + 1)))


def last_of(year: int, month: int) -> int:
    """The number of its last day. The library's own way also asks for a day of the week, which takes as long again."""
    return 29 if month == _FEBRUARY and isleap(year) else _LAST[month - 1]


def periods(
    start: date, end: date, months: int, stub: Stub = Stub.SHORT_LAST, roll: Roll = Roll.NONE,
    markets: Collection[Market] = (), anchor: int | None = None,
) -> tuple[Period, ...]:  # fmt: skip
    """Of so many months each, one after the other; counted from the end where the stub is to be the first."""
    require(start < end, "financing.no_days", start=start, end=end)
    require(months > 0, "financing.no_months", months=months)
    if stub in (Stub.SHORT_FIRST, Stub.LONG_FIRST):
        days = _counted(end, start, -months, anchor, joined=stub is Stub.LONG_FIRST)[::-1]
    else:
        days = _counted(start, end, months, anchor, joined=stub is Stub.LONG_LAST)
    return tuple(Period(a, b, rolled(roll, markets, b)) for a, b in pairwise(days))


def _counted(origin: date, goal: date, months: int, anchor: int | None, *, joined: bool) -> list[date]:
    """From `origin` to `goal`, either way. A long stub takes the short one and the whole period beside it."""
    days, day = [origin], months_after(origin, months, anchor)
    while day < goal if months > 0 else day > goal:
        require(len(days) < _MOST, "financing.many_periods", most=_MOST)
        days.append(day)
        day = months_after(origin, months * len(days), anchor)
    if joined and day != goal and len(days) > 1:
        days.pop()
    return [*days, goal]
