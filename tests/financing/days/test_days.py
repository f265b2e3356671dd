"""Days as lenders count them, against figures that were published, and laws that must hold."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.days.business import business_days_after, is_open, rolled, unpublished
from jointseas.financing.days.counting import fraction
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount, Market, Roll, Stub
from jointseas.kernel.outcome import Refused

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


# ISDA, "EMU and Market Conventions: Recent Developments", 1998, its worked cases on actual/actual; amounts of interest
# there are of 10,000 at 10 %.
@pytest.mark.parametrize(
    ("start", "end", "interest"),
    [
        ("2003-11-01", "2004-05-01", "497.72"),
        ("1999-02-01", "1999-07-01", "410.96"),
        ("1999-07-01", "2000-07-01", "1001.38"),
        ("2002-08-15", "2003-07-15", "915.07"),
        ("2003-07-15", "2004-01-15", "504.00"),
        ("1999-07-30", "2000-01-30", "503.89"),
        ("2000-01-30", "2000-06-30", "415.30"),
    ],
)
def test_actual_actual_as_isda_published_it(start: str, end: str, interest: str) -> None:
    found = fraction(DayCount.ACT_ACT_ISDA, day(start), day(end))
    assert f"{float(found * 1_000):.2f}" == interest


@pytest.mark.parametrize(
    ("start", "end", "us", "e", "isda"),
    [
        ("2007-01-15", "2007-01-30", 15, 15, 15),
        ("2007-01-15", "2007-02-15", 30, 30, 30),
        ("2007-09-30", "2008-03-31", 180, 180, 180),
        ("2007-08-31", "2008-02-28", 178, 178, 178),  # 28 February is not the end of a leap year's
        ("2008-02-29", "2008-08-31", 180, 181, 180),
        ("2007-02-28", "2007-03-05", 5, 7, 5),
        ("2007-02-26", "2008-02-29", 363, 363, 364),
        ("2008-02-29", "2009-02-28", 360, 359, 360),
        ("2006-08-31", "2007-02-28", 178, 178, 180),
        ("2007-02-14", "2007-02-28", 14, 14, 16),
        ("2007-01-30", "2007-03-31", 60, 60, 60),
        ("2007-01-29", "2007-01-31", 2, 1, 1),
    ],
)
def test_thirty_days_a_month_by_each_of_its_rules(start: str, end: str, us: int, e: int, isda: int) -> None:
    found = [fraction(it, day(start), day(end)) * 360 for it in
             (DayCount.THIRTY_360_US, DayCount.THIRTY_E_360, DayCount.THIRTY_E_360_ISDA)]  # fmt: skip
    assert found == [us, e, isda]


def test_the_february_in_which_all_ends_is_no_thirtieth() -> None:
    ends = day("2008-02-29")
    assert fraction(DayCount.THIRTY_E_360_ISDA, day("2007-08-31"), ends, ends) * 360 == 179
    assert fraction(DayCount.THIRTY_E_360_ISDA, day("2007-08-31"), ends) * 360 == 180


def test_forty_four_days_are_not_a_month() -> None:
    """A known fault of another program: one month's interest for a period of 44 days."""
    start, end = day("2026-01-17"), day("2026-03-02")
    assert fraction(DayCount.ACT_360, start, end) == Fraction(44, 360)
    assert fraction(DayCount.ACT_365F, start, end) == Fraction(44, 365)
    assert fraction(DayCount.THIRTY_E_360, start, end) == Fraction(45, 360)


@given(DAYS, DAYS, DAYS, st.sampled_from([DayCount.ACT_360, DayCount.ACT_365F, DayCount.ACT_ACT_ISDA]))
def test_actual_days_add_up_whichever_way_they_are_cut(a: date, b: date, c: date, count: DayCount) -> None:
    first, middle, last = sorted((a, b, c))
    whole = fraction(count, first, last)
    assert whole == fraction(count, first, middle) + fraction(count, middle, last)
    assert abs(whole - Fraction((last - first).days, 365)) <= Fraction((last - first).days, 365) / 50


@given(DAYS, st.integers(1, 40), st.sampled_from(DayCount))
def test_a_year_of_any_count_is_about_a_year(start: date, years: int, count: DayCount) -> None:
    end = months_after(start, 12 * years)
    assert abs(fraction(count, start, end) - years) < Fraction(years, 50)


def test_the_calendars_know_the_days_that_were_published() -> None:
    """Spring Festival of 2026 and the Saturday on which China makes up for it; Easter of TARGET; Boxing Day and the day
    in its place; Thanksgiving; the day after Mid-Autumn in Hong Kong."""
    china, target, britain, states, hong_kong = ((it,) for it in (
        Market.CHINA, Market.TARGET, Market.UNITED_KINGDOM, Market.UNITED_STATES, Market.HONG_KONG))  # fmt: skip
    assert not is_open(china, day("2026-02-18"))
    assert is_open(china, day("2026-02-14"))  # a Saturday
    assert not is_open(target, day("2026-04-06"))
    assert is_open(target, day("2026-05-25"))
    assert not is_open(britain, day("2026-05-25"))
    assert not is_open(britain, day("2026-12-28"))
    assert not is_open(states, day("2026-11-26"))
    assert not is_open(hong_kong, day("2025-10-07"))
    told = [unpublished((market,), date(year, 1, 1)) for market, year in
            ((Market.CHINA, 2026), (Market.CHINA, 2030), (Market.TARGET, 2040))]  # fmt: skip
    assert told == [None, 2027, None]


@pytest.mark.parametrize(
    ("roll", "moved"),
    [
        (Roll.NONE, "2026-10-31"),
        (Roll.FOLLOWING, "2026-11-02"),
        (Roll.MODIFIED_FOLLOWING, "2026-10-30"),
        (Roll.PRECEDING, "2026-10-30"),
    ],
)
def test_the_end_of_a_month_on_a_saturday(roll: Roll, moved: str) -> None:
    assert rolled(roll, (Market.TARGET,), day("2026-10-31")) == day(moved)


def test_where_two_markets_must_be_open_both_are_asked() -> None:
    """US Labor Day of 2026 is business in China; the National Day of China is business in New York."""
    both = (Market.CHINA, Market.UNITED_STATES)
    assert rolled(Roll.FOLLOWING, both, day("2026-09-07")) == day("2026-09-08")
    assert rolled(Roll.FOLLOWING, both, day("2026-10-01")) == day("2026-10-08")
    assert business_days_after(both, day("2026-09-04"), 1) == day("2026-09-08")


@given(DAYS, st.sampled_from(Roll), st.sets(st.sampled_from(Market), min_size=1))
def test_a_moved_day_is_one_of_business_and_near(asked: date, roll: Roll, markets: set[Market]) -> None:
    found = rolled(roll, markets, asked)
    assert roll is Roll.NONE or is_open(markets, found)
    assert abs(found - asked) < timedelta(days=20)
    assert roll is not Roll.MODIFIED_FOLLOWING or found.month == asked.month


def test_the_end_of_a_month_does_not_stick_at_the_28th_of_february() -> None:
    days = [months_after(day("2026-01-31"), months) for months in range(5)]
    assert [it.day for it in days] == [31, 28, 31, 30, 31]
    assert months_after(day("2028-01-31"), 1) == day("2028-02-29")
    assert months_after(day("2024-02-29"), 12) == day("2025-02-28")
    assert months_after(day("2024-02-29"), 48) == day("2028-02-29")
    from_february = periods(day("2026-02-28"), day("2026-06-30"), 1, anchor=31)
    assert [it.end.day for it in from_february] == [31, 30, 31, 30]


@pytest.mark.parametrize(
    ("stub", "ends"),
    [
        (Stub.SHORT_LAST, ["2026-02-10", "2026-03-10", "2026-04-10", "2026-04-25"]),
        (Stub.LONG_LAST, ["2026-02-10", "2026-03-10", "2026-04-25"]),
        (Stub.SHORT_FIRST, ["2026-01-25", "2026-02-25", "2026-03-25", "2026-04-25"]),
        (Stub.LONG_FIRST, ["2026-02-25", "2026-03-25", "2026-04-25"]),
    ],
)
def test_the_period_that_is_not_whole(stub: Stub, ends: list[str]) -> None:
    found = periods(day("2026-01-10"), day("2026-04-25"), 1, stub)
    assert [it.end.isoformat() for it in found] == ends


@given(DAYS, st.integers(1, 2_000), st.integers(1, 12), st.sampled_from(Stub), st.sampled_from(Roll))
def test_periods_follow_one_another_without_a_gap(start: date, many: int, months: int, stub: Stub, roll: Roll) -> None:
    end = start + timedelta(days=many)
    found = periods(start, end, months, stub, roll, (Market.TARGET,))
    assert (found[0].start, found[-1].end) == (start, end)
    assert all(a.end == b.start for a, b in pairwise(found))
    assert all(it.start < it.end for it in found)
    if stub in (Stub.SHORT_LAST, Stub.SHORT_FIRST):
        assert all((it.end - it.start).days <= 31 * months for it in found)
    exact = periods(start, months_after(start, months * 3), months, stub)
    assert len(exact) == 3 or start.day > 28


def test_nothing_falls_due_before_it_began() -> None:
    with pytest.raises(Refused) as refused:
        periods(day("2026-02-01"), day("2026-02-01"), 1)
    assert refused.value.code == "financing.no_days"
