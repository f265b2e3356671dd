"""How often something falls due, and the days on which it then does."""

import re
from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

from jointseas.financing.costs.records import Span, Unit
from jointseas.financing.days.business import rolled
from jointseas.financing.days.planning import months_after
from jointseas.financing.days.records import Market, Period, Roll
from jointseas.financing.quoting.cells import LAST, Cell
from jointseas.financing.quoting.records import Counted
from jointseas.kernel.outcome import Term, require

_SPAN = re.compile(r"(\d{1,4}) (day|week|month)s?", re.ASCII)
_NAMED: dict[str, Unit | Counted] = {"half-month": Unit.HALF_MONTH, "year": Unit.YEAR, "term": Counted.TERM}
_A_WEEK = 7


def span_of(cell: Cell) -> Unit:
    found = _SPAN.fullmatch(cell.word())
    if found is None or not int(found[1]):
        raise cell.wrong(Term("paper value", "span"))
    return Unit(Span(found[2]), int(found[1]))


def unit_of(cell: Cell) -> Unit | Counted:
    """Seven days are a week, and nothing is longer than a year."""
    if cell.word() in _NAMED:
        return _NAMED[cell.word()]
    found = span_of(cell)
    if found.a_year < 1:
        raise cell.wrong(Term("paper value", "unit"))
    weeks = found.span is Span.DAY and not found.many % _A_WEEK
    return Unit(Span.WEEK, found.many // _A_WEEK) if weeks else found


def periods(start: date, first: date | None, many: int, every: Unit, roll: Roll,
            markets: Collection[Market]) -> tuple[Period, ...]:  # fmt: skip
    """The first may be of another length than those after it."""
    usual = _after(start, every, 1, start.day)
    begun = first or usual
    require(start < begun, "financing.no_days", start=start, end=begun)
    anchor = start.day if begun == usual else begun.day
    ends = [start, *(_after(begun, every, at, anchor) for at in range(many))]
    return tuple(Period(a, b, rolled(roll, markets, b)) for a, b in pairwise(ends))


def _after(day: date, every: Unit, times: int, anchor: int) -> date:
    """Whether it lies beyond what is counted is asked first: no date may hold it."""
    steps = every.many * times
    if every.span is Span.MONTH:
        require((12 * day.year + day.month - 1 + steps) // 12 <= LAST.year, "financing.paper_late", last=LAST)
        return months_after(day, steps, anchor)
    days = steps * (_A_WEEK if every.span is Span.WEEK else 1)
    require(days <= (LAST - day).days, "financing.paper_late", last=LAST)
    return day + timedelta(days=days)
