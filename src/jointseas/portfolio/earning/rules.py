"""Income over average principal, exact. Pure."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import pairwise

from jointseas.kernel.outcome import require
from jointseas.portfolio.earning.records import Stood, Yield

_YEAR = 365


def yields(stood: Iterable[Stood], start: date, end: date) -> tuple[Yield, ...]:
    """From `start` up to `end`, for each currency. A group of facilities is asked for by handing in those alone."""
    require(start < end, "portfolio.no_days", start=start, end=end)
    found: dict[str, list[Stood]] = {}
    for it in stood:
        found.setdefault(it.currency, []).append(it)
    return tuple(_yield(currency, its, start, end) for currency, its in sorted(found.items()))


def _yield(currency: str, its: list[Stood], start: date, end: date) -> Yield:
    days = (end - start).days
    stands = sum(unit_days(it, start, end) for it in its)
    known = [it.income for it in its if it.income is not None]
    income = sum(known) if len(known) == len(its) else None
    rate = Fraction(income * _YEAR, stands) if stands and income is not None else None
    return Yield(currency, days, Fraction(stands, days), income, rate, tuple(it.facility for it in its))


def unit_days(it: Stood, start: date, end: date) -> int:
    """Each unit of principal counts once for each day on which it stood."""
    steps = [*it.steps, (end, 0)]
    stood = ((minor, max(day, start), min(then, end)) for (day, minor), (then, _) in pairwise(steps))
    return sum(minor * max(0, (until - since).days) for minor, since, until in stood)
