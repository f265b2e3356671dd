"""What is charged beside interest. Exact until it is rounded, half up and once; the tax is of what was rounded, since
that is what an invoice says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from jointseas.financing.days.counting import fraction
from jointseas.financing.days.records import Period
from jointseas.financing.lending.records import BY_THE_YEAR, Asked, Fee, FeeDue, Level
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.money import rounded
from jointseas.kernel.outcome import ensure, require


def fee(of: Fee, base: int) -> Asked:
    """Of one amount."""
    ensure(of.due not in BY_THE_YEAR, "a fee by the year is of days")
    require(0 <= base <= MOST_MINOR, "financing.amount", most=MOST_MINOR)
    return _asked(of, Fraction(base))


def fee_over(of: Fee, levels: Sequence[Level], start: date, end: date, last: date | None = None) -> Asked:
    """By the year, of what stood from day to day; the levels begin no later than the days that are asked about. `last`
    is the day on which all ends, for counts that ask."""
    ensure(of.due in BY_THE_YEAR, "a fee of one amount has no days")
    ensure(levels and levels[0].day <= start, "it is known what stood on the first day")
    cuts = sorted({start, end, *(it.day for it in levels if start < it.day < end)})
    years = (fraction(of.count, a, b, last) * _on(levels, a) for a, b in pairwise(cuts))
    return _asked(of, sum(years, Fraction(0)))


def fee_so_far(of: Fee, levels: Sequence[Level], start: date, day: date, last: date | None = None) -> Asked:
    """What days have earned of it by now: the least that it must be is owed at the end of the period alone."""
    return fee_over(replace(of, flat=0, least=0), levels, start, day, last)


def falls_due(of: Fee, drawn: date, periods: Sequence[Period]) -> tuple[date, ...]:
    return (drawn,) if of.due is FeeDue.DRAWDOWN else tuple(it.due for it in periods)


def require_sound(of: Fee) -> None:
    most = MOST_MINOR if of.most is None else of.most
    sound = 0 <= of.flat <= MOST_MINOR and 0 <= of.share <= 1 and 0 <= of.least <= most <= MOST_MINOR
    require(sound and 0 <= of.tax < 1, "financing.fee", name=of.name)


def _on(levels: Sequence[Level], day: date) -> int:
    return next(it.minor for it in reversed(levels) if it.day <= day)


def _asked(of: Fee, base: Fraction) -> Asked:
    require_sound(of)
    net = max(of.least, rounded(of.flat + of.share * base))
    net = net if of.most is None else min(net, of.most)
    tax = rounded(net * of.tax)
    return Asked(net + tax, tax)
