"""How the principal that is left falls due, period by period, after something has changed it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from jointseas.financing.days.counting import fraction
from jointseas.financing.days.planning import months_after
from jointseas.financing.days.records import Period
from jointseas.financing.schedules.records import Method, RateStep, Row, Terms, Tranche
from jointseas.financing.schedules.rounding import whole_of
from jointseas.financing.schedules.rules import rate_on, schedule

LEVEL = (Method.EQUAL_INSTALMENT, Method.BALLOON)


@dataclass(frozen=True, slots=True)
class Planned:
    """The principal of each period that is left, and the instalment where it is level."""

    principal: tuple[int, ...] = ()
    level: int = 0


def rows(terms: Terms, at: int, day: date, balance: int, rates: Sequence[RateStep]) -> tuple[Row, ...]:
    """Of the periods that are left, as the same terms would have it for what stands on that day."""
    if not balance:
        return ()
    left = terms.periods[at:]
    begun = max(day, left[0].start)
    told = replace(terms, periods=left, tranches=(Tranche(begun, balance),), rates=tuple(rates),
                   principal_grace=_grace(terms.principal_grace - at, left),
                   interest_grace=_grace(terms.interest_grace - at, left), balloon=min(terms.balloon, balance),
                   shares=_shares(terms.shares[at:]))  # fmt: skip
    return schedule(told)


def _grace(periods: int, left: Sequence[object]) -> int:
    return min(max(periods, 0), len(left) - 1)


def _shares(left: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Of what is left; all at the end where no share was."""
    if whole := sum(left):
        return tuple(it / whole for it in left)
    return tuple(Fraction(at == len(left) - 1) for at in range(len(left)))


def planned(terms: Terms, at: int, day: date, balance: int, rates: Sequence[RateStep]) -> Planned:
    made = rows(terms, at, day, balance, rates)
    return Planned(tuple(it.principal for it in made), next((it.instalment for it in made if it.principal), 0))


def shortened(terms: Terms, at: int, balance: int, rates: Sequence[RateStep], plan: Planned) -> Planned:
    """The instalments stay: of level ones more is principal, since less is interest; of others the principal stays."""
    if terms.method not in LEVEL or not plan.level:
        return _cut(plan, balance)
    made, last = list[int](), terms.periods[-1].end
    for place, period in enumerate(terms.periods[at:], start=at):
        year = fraction(terms.count, period.start, period.end, last)
        interest = whole_of(terms, balance * year * rate_on(rates, period.start))
        grace = place < terms.principal_grace
        principal = 0 if grace else min(max(plan.level - interest, 0), balance)
        made.append(balance if place == len(terms.periods) - 1 else principal)
        balance -= made[-1]
    return Planned(tuple(made), plan.level)


def _cut(plan: Planned, balance: int) -> Planned:
    """From the front as planned, until nothing is left."""
    made = list[int]()
    for it in plan.principal:
        made.append(min(it, balance))
        balance -= made[-1]
    return Planned(tuple(made), plan.level)


def lessened(plan: Planned, by: int) -> Planned:
    """Off the last ones."""
    made = list(plan.principal)
    for at in reversed(range(len(made))):
        off = min(made[at], by)
        made[at] -= off
        by -= off
    return Planned(tuple(made), plan.level)


def deferred(plan: Planned, periods: int) -> Planned:
    """As it was, later by so many periods."""
    return Planned((0,) * periods + plan.principal, plan.level)


def extended(terms: Terms, at: int, periods: int) -> Terms:
    """Over so many more, as long as the last one that was agreed; until then nothing of the principal falls due."""
    last = terms.periods[-1]
    months = max(1, 12 * (last.end.year - last.start.year) + last.end.month - last.start.month)
    ends = [months_after(last.end, months * it) for it in range(periods + 1)]
    more = tuple(Period(a, b, b) for a, b in pairwise(ends))
    shares = (*terms.shares[:at], *(Fraction(0),) * periods, *terms.shares[at:]) if terms.shares else ()
    return replace(terms, periods=(*terms.periods, *more), shares=shares,
                   principal_grace=max(terms.principal_grace, at) + periods)  # fmt: skip
