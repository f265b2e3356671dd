"""The plan that answers terms: who pays what on which day, what that costs, and at which rate."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from jointseas.financing.accounts.records import Drawn, Part, Taken
from jointseas.financing.costs.records import Flow, Unit
from jointseas.financing.costs.rules import apr, compounded, effective
from jointseas.financing.costs.units import unit_of
from jointseas.financing.days.counting import fraction
from jointseas.financing.days.records import DayCount
from jointseas.financing.quoting.living import lived
from jointseas.financing.quoting.records import Asked, Counted, Fee, Flows, Line, Quoted, Rates, When
from jointseas.financing.schedules.rules import schedule
from jointseas.kernel.outcome import Refused, require

_OF_THIRTY, _A_YEAR = (DayCount.THIRTY_360_US, DayCount.THIRTY_E_360, DayCount.THIRTY_E_360_ISDA), 360


@dataclass(frozen=True, slots=True)
class _Payment:
    day: date
    principal: int = 0
    interest: int = 0
    fee: int = 0


def quote(asked: Asked) -> Quoted:
    payments, due = _payments(asked)
    paid, drawn = _with_fees(payments, due, asked), _drawn(asked)
    moved = (*drawn, *(Flow(it.day, -it.principal - it.interest - it.fee) for it in paid))
    cost = sum(it.interest + it.fee for it in paid)
    found = _rates_of(Flows(moved, asked.unit))
    return Quoted(tuple(_lines(paid, drawn)), cost, *((found.apr, found.xirr) if found else (None, None)))


def _rates_of(its: Flows) -> Rates | None:
    try:
        return rates(its)
    except Refused as refused:
        if refused.code != "financing.no_rate":
            raise
        return None


def rates(its: Flows) -> Rates:
    unit = _unit(its)
    nominal = apr(its.flows, unit)
    return Rates(nominal, compounded(nominal, unit.a_year), effective(its.flows))


def counted(count: DayCount, start: date, end: date, last: date | None) -> tuple[int, Fraction]:
    """Days, of months of thirty where the convention has them, and their share of a year."""
    share = fraction(count, start, end, last)
    return (int(share * _A_YEAR) if count in _OF_THIRTY else (end - start).days), share


def _unit(its: Flows) -> Unit:
    """One advance that is paid back once is what a term can be the unit of."""
    if isinstance(its.unit, Unit):
        return its.unit
    got, paid = ({it.day for it in its.flows if it.minor * sign > 0} for sign in (+1, -1))
    require(got and paid, "financing.no_rate")
    once = len(got) == len(paid) == 1
    require(once or its.unit is Counted.FOUND, "financing.unit_term")
    return unit_of(its.flows)


def _payments(asked: Asked) -> tuple[list[_Payment], list[date]]:
    """What is paid, and the days on which instalments fall due."""
    if not asked.events:
        made = [_Payment(it.period.due, it.principal, it.interest) for it in schedule(asked.contract.terms)]
        return made, [it.day for it in made]
    taken, due = lived(asked.contract, asked.events, asked.told)
    return [_of_day(day, list(its)) for day, its in groupby(taken, key=lambda it: it.day)], due


def _of_day(day: date, taken: Sequence[Taken]) -> _Payment:
    """What late money bore is interest, too."""
    of = {part: sum(it.minor for it in taken if it.part is part) for part in Part}
    return _Payment(day, of[Part.PRINCIPAL], of[Part.INTEREST] + of[Part.PENALTY], of[Part.FEE])


def _with_fees(paid: Sequence[_Payment], due: Sequence[date], asked: Asked) -> list[_Payment]:
    """Those of a day stand in its first row; where there is none, in one of their own."""
    ends = max(it.day for it in paid)
    fees = Counter[date]()
    for fee in asked.fees:
        for day in _days(fee, due, ends, asked):
            fees[day] += fee.minor
    made = [replace(it, fee=it.fee + fees.pop(it.day, 0)) for it in paid]
    return sorted((*made, *(_Payment(day, fee=minor) for day, minor in fees.items())), key=lambda it: it.day)


def _days(fee: Fee, due: Sequence[date], ends: date, asked: Asked) -> Sequence[date]:
    if isinstance(fee.at, date):
        return (fee.at,)
    if fee.at is When.EACH:
        return due
    return (asked.contract.terms.periods[0].start if fee.at is When.START else ends,)


def _drawn(asked: Asked) -> tuple[Flow, ...]:
    if asked.events:
        return tuple(Flow(it.day, it.minor) for it in asked.events if isinstance(it, Drawn))
    return tuple(Flow(it.day, it.minor) for it in asked.contract.terms.tranches)


def _lines(paid: Iterable[_Payment], drawn: Sequence[Flow]) -> Iterator[Line]:
    repaid = 0
    for it in paid:
        repaid += it.principal
        stands = sum(one.minor for one in drawn if one.day <= it.day) - repaid
        yield Line(it.day, it.principal, it.interest, it.fee, stands)
