"""How the principal that is left falls due, period by period, after something has changed it. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from jointseas.financing.accounts.records import Early
from jointseas.financing.days.counting import fraction
from jointseas.financing.schedules.records import Method, RateStep, Row, Terms, Tranche
from jointseas.financing.schedules.rounding import whole_of
from jointseas.financing.schedules.rules import rate_on, schedule

LEVEL = (Method.EQUAL_INSTALMENT, Method.BALLOON)


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


def shortened(terms: Terms, at: int, balance: int, level: int, rates: Sequence[RateStep], plan: list[int]) -> list[int]:
    """The instalments stay: of level ones more is principal, since less is interest; of others the principal stays."""
    if terms.method not in LEVEL or not level:
        return cut(plan, balance)
    made, last = list[int](), terms.periods[-1].end
    for place, period in enumerate(terms.periods[at:], start=at):
        year = fraction(terms.count, period.start, period.end, last)
        interest = whole_of(terms, balance * year * rate_on(rates, period.start))
        grace = place < terms.principal_grace
        principal = 0 if grace else min(max(level - interest, 0), balance)
        made.append(balance if place == len(terms.periods) - 1 else principal)
        balance -= made[-1]
    return made


def cut(plan: list[int], balance: int) -> list[int]:
    """From the front as planned, until nothing is left."""
    made = []
    for it in plan:
        made.append(min(it, balance))
        balance -= made[-1]
    return made


def lessened(plan: list[int], by: int) -> list[int]:
    """Off the last ones."""
    made = list(plan)
    for at in reversed(range(len(made))):
        off = min(made[at], by)
        made[at] -= off
        by -= off
    return made


def changed(early: Early, terms: Terms, at: int, day: date, balance: int, by: int, level: int,
            rates: Sequence[RateStep], plan: list[int]) -> list[int]:  # fmt: skip
    """After so much was paid ahead of its day."""
    if early is Early.LAST:
        return lessened(plan, by)
    if early is Early.SHORTEN:
        return shortened(terms, at, balance, level, rates, plan)
    return [it.principal for it in rows(terms, at, day, balance, rates)]
