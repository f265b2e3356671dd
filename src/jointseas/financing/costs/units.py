"""The unit-period of a transaction, and time counted in it, as paragraphs (b)(2) to (b)(5) of Appendix J to
Regulation Z have them: months are equal, and are measured back from the later day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from jointseas.financing.costs.records import Flow, Span, Unit
from jointseas.financing.days.planning import last_of, months_after

_YEAR, _THIRTY, _HALF, _WEEK, _DAYS = 12, 30, 15, 7, 365
_HALVES = range(13, 17)  # the days that half a month can have
_LENGTHS = {Span.DAY: 1, Span.WEEK: _WEEK, Span.HALF_MONTH: _HALF, Span.MONTH: _THIRTY}
# The standard intervals, by what their days come to.
_STANDARD = (Unit.DAY, *(Unit(Span.WEEK, it) for it in range(1, 53)), Unit.HALF_MONTH,
             *(Unit(Span.MONTH, it) for it in range(1, _YEAR + 1)))  # fmt: skip


def unit_of(flows: Sequence[Flow]) -> Unit:
    """The period that comes most often, of several the shortest; where none comes twice, the standard one nearest to
    their average. One advance that is paid back once within a year is one period."""
    got, paid = _days(flows, +1), _days(flows, -1)
    anchor = month_end_of(flows)
    if len(got) == len(paid) == 1:
        return _term(got[0], paid[0], anchor)
    spans = [(got[0], paid[0]), *pairwise(got), *pairwise(paid)]
    common = Counter(it for days in (got, paid) for it in _met(days, anchor))
    common.update(_candidates(got[0], paid[0], anchor))
    often = max(common.values(), default=0)
    if often > 1:
        return _at_most_a_year(min((it for it, many in common.items() if many == often), key=_length))
    average = Fraction(sum((b - a).days for a, b in spans), len(spans))
    return min(_STANDARD, key=lambda it: (abs(_length(it) - average), _length(it)))


def _days(flows: Sequence[Flow], sign: int) -> list[date]:
    return sorted({it.day for it in flows if it.minor * sign > 0})


def month_end_of(flows: Sequence[Flow]) -> int:
    """The day of the month on which a series stands whose days are the last of theirs: payments of the 30th stand on
    the last of February, and are measured from there to a 30th."""
    paid = _days(flows, -1)
    return max(it.day for it in (paid if len(paid) > 1 else [one.day for one in flows]))


def _term(start: date, day: date, anchor: int) -> Unit:
    many, left = whole_months(start, day, anchor)
    if many >= _YEAR:
        return Unit.YEAR
    return Unit(Span.DAY, max((day - start).days, 1)) if left else Unit(Span.MONTH, max(many, 1))


def _met(days: Sequence[date], anchor: int) -> Iterator[Unit]:
    """Of every interval each standard name that it goes by."""
    for at, (a, b) in enumerate(pairwise(days)):
        if _is_half(days, at, anchor):
            yield Unit.HALF_MONTH
        yield from _candidates(a, b, anchor)


def _is_half(days: Sequence[date], at: int, anchor: int) -> bool:
    """With the one beside it, it makes a month."""
    beside = [days[it : it + 3] for it in (at - 1, at) if it >= 0]
    return (days[at + 1] - days[at]).days in _HALVES and any(
        len(it) == 3 and whole_months(it[0], it[2], anchor) == (1, 0) for it in beside
    )


def _candidates(a: date, b: date, anchor: int) -> tuple[Unit, ...]:
    days, (months, left) = (b - a).days, whole_months(a, b, anchor)
    named = (Unit(Span.MONTH, months),) if months and not left else ()
    if days and not days % _WEEK:
        named = (*named, Unit(Span.WEEK, days // _WEEK))
    return named or ((Unit(Span.DAY, days),) if days > 0 else ())


def _length(it: Unit) -> int:
    return it.many * _LENGTHS[it.span]


def _at_most_a_year(it: Unit) -> Unit:
    return it if it.a_year >= 1 else Unit.YEAR


def units(start: date, day: date, unit: Unit, anchor: int = 0) -> tuple[int, Fraction]:
    """Whole periods, and the part of one that is left before them."""
    if unit.span in (Span.DAY, Span.WEEK):
        length = unit.many * _LENGTHS[unit.span]
        return divmod((day - start).days, length)[0], Fraction((day - start).days % length, length)
    months, left = whole_months(start, day, anchor or max(start.day, day.day))
    if unit == Unit.YEAR:
        part = Fraction(left_of_year(start, day), _DAYS) if left else Fraction(months % _YEAR, _YEAR)
        return months // _YEAR, part
    many, over = divmod(_THIRTY * months + left, _length(unit))
    return many, Fraction(over, _length(unit))


def left_of_year(start: date, day: date) -> int:
    """Days before whole years that are measured back."""
    years = day.year - start.year
    while years and months_after(day, -_YEAR * years) < start:
        years -= 1
    return (months_after(day, -_YEAR * years) - start).days


def whole_months(start: date, day: date, anchor: int) -> tuple[int, int]:
    """Measured back from the day, and the days that are left before them."""
    many = _YEAR * (day.year - start.year) + day.month - start.month
    if many > 0 and _back(day, many, anchor) < start:
        many -= 1
    return many, (_back(day, many, anchor) - start).days


def _back(day: date, months: int, anchor: int) -> date:
    """From the last day of a month to the last of another, as far as the series goes."""
    return months_after(day, -months, anchor if day.day == last_of(day.year, day.month) else None)
