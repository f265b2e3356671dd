"""The annual percentage rate by the actuarial method of Regulation Z (12 CFR 1026, Appendix J), the effective annual
rate, and the internal rate of return of days that lie anyhow. Rates are found by halving: it cannot run away."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from functools import partial

from jointseas.financing.costs.records import Cost, Flow, Unit
from jointseas.financing.costs.units import month_end_of, units
from jointseas.kernel.outcome import require

_EXACT = Context(prec=30)
_ROUNDS = 64  # halves of the highest, to far below what is said
_HIGHEST = Decimal(1_000_000)  # a rate above it is no answer to anybody
_DAYS = 365
_DIGITS = Decimal("0.00000001")


def cost(flows: Sequence[Flow], unit: Unit) -> Cost:
    got = sum(it.minor for it in flows if it.minor > 0)
    paid = -sum(it.minor for it in flows if it.minor < 0)
    return Cost(got, paid - got, apr(flows, unit), effective(flows))


def apr(flows: Sequence[Flow], unit: Unit) -> Decimal:
    """At the rate i of a unit period what is got and what is paid are worth the same on the first day, whole periods by
    (1 + i) to their number, and what is left of one by 1 + f i."""
    its = _sound(flows)
    anchor = month_end_of(its)
    times = [units(its[0].day, it.day, unit, anchor) for it in its]
    per_unit = _halved(partial(_worth, its, [(many, _decimal(part)) for many, part in times]))
    return _EXACT.multiply(per_unit, _decimal(unit.a_year)).quantize(_DIGITS)


def _decimal(exact: Fraction | int) -> Decimal:
    return _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def _worth(flows: Sequence[Flow], times: Sequence[tuple[int, Decimal]], i: Decimal) -> Decimal:
    found = Decimal(0)
    for it, (many, part) in zip(flows, times, strict=True):
        grown = _EXACT.multiply(_EXACT.power(1 + i, many), 1 + _EXACT.multiply(i, part))
        found = _EXACT.add(found, _EXACT.divide(Decimal(it.minor), grown))
    return found


def effective(flows: Sequence[Flow]) -> Decimal:
    """By the year of 365 days, any day counting for itself: what spreadsheets call XIRR."""
    its = _sound(flows)
    times = [((it.day - its[0].day).days, Decimal(0)) for it in its]
    a_day = _decimal(Fraction(1, _DAYS))
    return _halved(lambda rate: _worth(its, times, _EXACT.power(1 + rate, a_day) - 1)).quantize(_DIGITS)


def compounded(nominal: Decimal, times: int | Fraction) -> Decimal:
    """What a nominal rate comes to in a year, where interest is added so many times."""
    many = _decimal(times)
    grown = _EXACT.power(1 + _EXACT.divide(nominal, many), many)
    return (grown - 1).quantize(_DIGITS)


def _sound(flows: Sequence[Flow]) -> list[Flow]:
    """In order of their days, one of each; money must come first and go later, or there is no one rate."""
    of_day: dict[date, int] = {}
    for it in flows:
        of_day[it.day] = of_day.get(it.day, 0) + it.minor
    its = [Flow(day, of_day[day]) for day in sorted(of_day) if of_day[day]]
    require(its and its[0].minor > 0 and sum(it.minor for it in its) <= 0, "financing.no_rate")
    return its


def _halved(worth: Callable[[Decimal], Decimal]) -> Decimal:
    """The rate at which it is worth nothing: the higher the rate, the less weighs what is paid later."""
    low, high = Decimal(0), Decimal(1)
    while worth(high) < 0:
        high *= 2
        require(high <= _HIGHEST, "financing.no_rate")
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(middle) < 0 else (low, middle)
    return (low + high) / 2
