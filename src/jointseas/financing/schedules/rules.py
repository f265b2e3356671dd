"""Rows out of terms. Interest is exact until a row rounds it to the minor unit, as agreed; what rounding leaves of the
principal stands in the last row, so that every schedule ends at nothing."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from jointseas.financing.days.counting import fraction
from jointseas.financing.days.records import DayCount, Period
from jointseas.financing.schedules.records import Method, RateStep, Row, Terms, Tranche
from jointseas.financing.schedules.rounding import WHOLE, Whole
from jointseas.kernel.outcome import require

MOST_MINOR = 10**15
MOST_RATE = Fraction(10)  # a thousand percent a year: beyond it somebody has mistaken percent for shares
_FINE = 2**160
LEVEL = (Method.EQUAL_INSTALMENT, Method.BALLOON)


def schedule(terms: Terms) -> tuple[Row, ...]:
    require_sound(terms)
    made, whole = list[Row](), WHOLE[terms.rounding]
    bears, levelled, last = [_bears(terms, it) for it in terms.periods], terms.method in LEVEL, len(terms.periods) - 1
    level, before, balance, owed = 0, None, 0, 0
    for at, (period, of) in enumerate(zip(terms.periods, bears, strict=True)):
        accrued = _accrued(terms, period, balance, of, whole)
        opening, balance, owed = balance, balance + of.minor, owed + accrued
        if levelled and (of.minor or of.rate is not before or at == terms.principal_grace):
            level = _level(terms, balance, bears[max(at, terms.principal_grace) :], of.rate, whole)
        interest = owed if interest_is_due(terms, at) else 0
        principal = balance if at == last else _principal(terms, at, balance, level - interest)
        balance, owed, before = balance - principal, owed - interest, of.rate
        made.append(Row(period, opening, of.minor, accrued, interest, principal, balance))
    return tuple(made)


def rate_on(rates: Sequence[RateStep], day: date) -> Fraction:
    return _step_on(rates, day).annual


def _step_on(rates: Sequence[RateStep], day: date) -> RateStep:
    if len(rates) == 1:
        return rates[0]  # terms begin no earlier than their first rate
    return next(it for it in reversed(rates) if it.start <= day)


class _Bears(NamedTuple):
    """What is known of a period before any balance is: its share of a year, its rate, and what is drawn in it. `whole`
    where one rate and one balance stand all through it."""

    year: Fraction
    rate: RateStep
    drawn: tuple[Tranche, ...]
    minor: int
    whole: bool


def _bears(terms: Terms, period: Period) -> _Bears:
    start, end = period.start, period.end
    year = fraction(terms.count, start, end, terms.periods[-1].end)
    drawn = tuple([it for it in terms.tranches if start <= it.day < end])
    if not drawn and len(terms.rates) == 1:  # as nearly all of them are
        return _Bears(year, terms.rates[0], drawn, 0, whole=True)
    changes = any(start < it.start < end for it in terms.rates)
    whole = not changes and all(it.day == start for it in drawn)
    return _Bears(year, _step_on(terms.rates, start), drawn, sum([it.minor for it in drawn]), whole)


def _accrued(terms: Terms, period: Period, opening: int, of: _Bears, whole: Whole) -> int:
    """Where nothing is drawn and no rate changes within the period it is one product; else it is cut at those days."""
    if of.whole:
        year, annual = of.year, of.rate.annual
        over = (opening + of.minor) * year.numerator * annual.numerator
        return whole(over, year.denominator * annual.denominator)
    cuts = {period.start, period.end, *(it.day for it in of.drawn)}
    found = Fraction(0)
    for a, b in pairwise(sorted(cuts)):
        stands = opening + sum(it.minor for it in of.drawn if it.day <= a)
        found += stands * borne(terms.count, terms.rates, a, b, terms.periods[-1].end)
    return whole(found.numerator, found.denominator)


def borne(count: DayCount, rates: Sequence[RateStep], start: date, end: date, last: date) -> Fraction:
    """By one unit between two days, cut where a rate changes."""
    if len(rates) == 1:  # as most have
        return fraction(count, start, end, last) * rates[0].annual
    days = sorted({start, end, *(it.start for it in rates if start < it.start < end)})
    return sum((fraction(count, a, b, last) * rate_on(rates, a) for a, b in pairwise(days)), Fraction(0))


def interest_is_due(terms: Terms, at: int) -> bool:
    if at == len(terms.periods) - 1:
        return True
    return at >= terms.interest_grace and terms.method is not Method.BULLET


def _principal(terms: Terms, at: int, balance: int, of_level: int) -> int:
    """Before the last row; never more than what is left, and never less than nothing."""
    if at < terms.principal_grace or terms.method in (Method.BULLET, Method.INTEREST_ONLY):
        return 0
    return min(max(_part(terms, at, balance, of_level), 0), balance)


def _part(terms: Terms, at: int, balance: int, of_level: int) -> int:
    whole = WHOLE[terms.rounding]
    if terms.method is Method.EQUAL_PRINCIPAL:
        return whole(balance, len(terms.periods) - at)
    if terms.method is Method.SEASONAL:
        left = sum(terms.shares[at:])
        part = balance * terms.shares[at] / left if left else Fraction(0)
        return whole(part.numerator, part.denominator)
    return of_level


def _level(terms: Terms, balance: int, bears: Sequence[_Bears], rate: RateStep, whole: Whole) -> int:
    """The level instalment that pays off all but the balloon over these periods, at today's rate. In whole parts of a
    unit, so small that the last row hardly knows them."""
    discount, annuity, (annual, whole_of_it) = _FINE, 0, rate.annual.as_integer_ratio()
    for it in bears:
        over, under = it.year.numerator * annual, it.year.denominator * whole_of_it
        discount = discount * under // (under + over)
        annuity += discount
    return terms.multiple * whole(balance * _FINE - terms.balloon * discount, annuity * terms.multiple)


def require_sound(terms: Terms) -> None:
    require(terms.tranches and terms.periods, "financing.no_terms")
    require(all(0 < it.minor <= MOST_MINOR for it in terms.tranches), "financing.amount", most=MOST_MINOR)
    require(all(0 <= it.annual <= MOST_RATE for it in terms.rates), "financing.rate", most=int(MOST_RATE * 100))
    first, last = terms.periods[0].start, terms.periods[-1].end
    require(all(first <= it.day < last for it in terms.tranches), "financing.tranche_day", first=first, last=last)
    steps = [it.start for it in terms.rates]
    require(steps and steps == sorted(set(steps)) and steps[0] <= first, "financing.rate_days", first=first)
    require(0 <= terms.balloon <= terms.principal, "financing.balloon")
    many = len(terms.periods)
    require(0 <= terms.principal_grace < many and 0 <= terms.interest_grace < many, "financing.grace", most=many - 1)
    require(terms.multiple >= 1, "financing.multiple")
    if terms.method is Method.SEASONAL:
        sound = len(terms.shares) == many and all(it >= 0 for it in terms.shares) and sum(terms.shares) == 1
        require(sound, "financing.shares", many=many)
