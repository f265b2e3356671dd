"""Yields by hand."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.outcome import Refused
from jointseas.portfolio.earning.records import Stood
from jointseas.portfolio.earning.rules import unit_days, yields

START, END = date(2026, 3, 1), date(2026, 3, 31)  # thirty days
PLAIN = Stood("F-1", "USD", [(date(2026, 1, 1), 365_000)], 3_000)


def test_a_yield_by_hand() -> None:
    """3,000 in thirty days on 365,000 is 36,500 a year: a tenth. With as much beside it for the second half of the
    days, that earned nothing, the average is half as much again, and the rate a fifteenth."""
    (alone,) = yields([PLAIN], START, END)
    assert (alone.days, alone.income) == (30, 3_000)
    assert (alone.average, alone.rate) == (Fraction(365_000), Fraction(1, 10))
    half = Stood("F-2", "USD", [(date(2026, 3, 16), 365_000), (date(2026, 4, 2), 0)], 0)
    (both,) = yields([PLAIN, half], START, END)
    assert (both.average, both.rate) == (Fraction(547_500), Fraction(1, 15))
    assert both.facilities == ("F-1", "F-2")


def test_days_of_a_leap_year_are_of_365_too() -> None:
    (it,) = yields([replace(PLAIN, steps=[(date(2028, 1, 1), 1_000)], income=366)], date(2028, 1, 1), date(2029, 1, 1))
    assert it.rate == Fraction(365, 1_000)


def test_only_days_within_the_span_count() -> None:
    """Ten days before it, three within: then it was repaid."""
    steps = [(date(2026, 2, 19), 100), (date(2026, 3, 4), 40), (date(2026, 3, 5), 0)]
    assert unit_days(replace(PLAIN, steps=steps), START, END) == 3 * 100 + 40
    assert unit_days(replace(PLAIN, steps=[]), START, END) == 0
    assert unit_days(replace(PLAIN, steps=[(END, 100)]), START, END) == 0


def test_where_nothing_stood_or_an_income_is_unknown_there_is_no_rate_and_not_nought() -> None:
    (nothing,) = yields([replace(PLAIN, steps=[], income=50)], START, END)
    assert (nothing.income, nothing.average) == (50, Fraction(0))
    assert nothing.rate is None
    (unknown,) = yields([PLAIN, replace(PLAIN, facility="F-2", income=None)], START, END)
    assert (unknown.income, unknown.rate) == (None, None)


def test_each_currency_for_itself_and_no_span_without_days() -> None:
    found = yields([PLAIN, replace(PLAIN, currency="EUR", income=0)], START, END)
    assert [(it.currency, it.rate) for it in found] == [("EUR", 0), ("USD", Fraction(1, 10))]
    with pytest.raises(Refused) as refused:
        yields([PLAIN], START, START)
    assert refused.value == Refused("portfolio.no_days", start=START, end=START)


@given(st.dictionaries(st.integers(-40, 40), st.integers(0, 10**9)), st.integers(1, 29))
def test_spans_beside_each_other_add_up_and_agree_with_counting_days(told: dict[int, int], cut: int) -> None:
    it = replace(PLAIN, steps=[(START + timedelta(at), minor) for at, minor in sorted(told.items())])
    middle = START + timedelta(cut)
    assert unit_days(it, START, middle) + unit_days(it, middle, END) == unit_days(it, START, END)
    stands = [max(((at, minor) for at, minor in told.items() if at <= day), default=(0, 0))[1] for day in range(30)]
    assert unit_days(it, START, END) == sum(stands)
