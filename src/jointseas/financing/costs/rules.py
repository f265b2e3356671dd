"""The annual percentage rate by the actuarial method of Regulation Z (12 CFR 1026, Appendix J), the effective annual
rate, and the internal rate of return of days that lie anyhow. Rates are found by halving: it cannot run away."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction

from jointseas.financing.costs.records import Cost, Flow, Unit
from jointseas.financing.days.planning import last_of, months_after
from jointseas.kernel.outcome import require

_EXACT = Context(prec=40)
_ROUNDS = 140
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
    times = [units(its[0].day, it.day, unit) for it in its]
    per_unit = _halved(lambda i: _worth(its, times, i))
    return (per_unit * unit.a_year).quantize(_DIGITS)


def units(start: date, day: date, unit: Unit) -> tuple[int, Fraction]:
    """Whole periods counted back from the day, and the part of one that is left before them, as (b)(5) has it."""
    if unit.days:
        return divmod((day - start).days, unit.days)[0], Fraction((day - start).days % unit.days, unit.days)
    many = 0
    while _back(day, (many + 1) * unit.months) >= start:
        many += 1
    left = (_back(day, many * unit.months) - start).days
    length = 30 * unit.months if unit.months < 12 else _DAYS
    return many, Fraction(left, length)


def _back(day: date, months: int) -> date:
    """From the last day of a month to the last of another."""
    last = day.day == last_of(day.year, day.month)
    return months_after(day, -months, 31 if last else None)


def _worth(flows: Sequence[Flow], times: Sequence[tuple[int, Fraction]], i: Decimal) -> Decimal:
    found = Decimal(0)
    for it, (many, part) in zip(flows, times, strict=True):
        of_part = _EXACT.divide(_EXACT.multiply(i, Decimal(part.numerator)), Decimal(part.denominator))
        grown = _EXACT.multiply(_EXACT.power(1 + i, many), 1 + of_part)
        found = _EXACT.add(found, _EXACT.divide(Decimal(it.minor), grown))
    return found


def effective(flows: Sequence[Flow]) -> Decimal:
    """By the year of 365 days, any day counting for itself: what spreadsheets call XIRR."""
    its = _sound(flows)
    years = [_EXACT.divide(Decimal((it.day - its[0].day).days), Decimal(_DAYS)) for it in its]

    def worth(rate: Decimal) -> Decimal:
        return sum((_EXACT.divide(Decimal(it.minor), _EXACT.power(1 + rate, year))
                    for it, year in zip(its, years, strict=True)), Decimal(0))  # fmt: skip

    return _halved(worth).quantize(_DIGITS)


def compounded(nominal: Decimal, times: int) -> Decimal:
    """What a nominal rate comes to in a year, where interest is added so many times."""
    grown = _EXACT.power(1 + _EXACT.divide(nominal, Decimal(times)), times)
    return (grown - 1).quantize(_DIGITS)


def _sound(flows: Sequence[Flow]) -> list[Flow]:
    """In order of their days; money must come first and go later, or there is no one rate."""
    its = sorted((it for it in flows if it.minor), key=lambda it: it.day)
    got, paid = sum(it.minor for it in its if it.minor > 0), -sum(it.minor for it in its if it.minor < 0)
    require(its and its[0].minor > 0 and 0 < got <= paid, "financing.no_rate")
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
