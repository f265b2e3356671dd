"""Rows against figures that everybody knows, and laws that every schedule must keep."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.days.counting import fraction
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount, Stub
from jointseas.financing.schedules.records import Method, RateStep, Row, Terms, Tranche
from jointseas.financing.schedules.rules import MOST_MINOR, schedule
from jointseas.kernel.money import rounded
from jointseas.kernel.outcome import Refused

BEGUN = date(2026, 1, 31)


def terms(method: Method, *, minor: int = 100_000_00, rate: str = "0.06", many: int = 12, months: int = 1,
          count: DayCount = DayCount.THIRTY_E_360, start: date = BEGUN, **more: Any) -> Terms:  # fmt: skip
    its = periods(start, months_after(start, many * months), months)
    found = Terms("USD", (Tranche(start, minor),), its, (RateStep(start, Fraction(rate)),), count, method)
    return replace(found, **more)


def test_the_level_instalment_that_every_textbook_has() -> None:
    """100,000 at 6 % over 30 years: 599.55 a month, of which 500.00 is interest at first; 10,000 at 12 % over one year:
    888.49."""
    rows = schedule(terms(Method.EQUAL_INSTALMENT, many=360, start=date(2026, 1, 1)))
    assert (rows[0].instalment, rows[0].interest, rows[0].principal) == (599_55, 500_00, 99_55)
    assert rows[-1].closing == 0
    assert {it.instalment for it in rows[:-1]} == {599_55}
    assert abs(rows[-1].instalment - 599_55) < 3_61  # a cent's rounding, 360 times over
    year = schedule(terms(Method.EQUAL_INSTALMENT, minor=10_000_00, rate="0.12", start=date(2026, 1, 1)))
    assert year[0].instalment == 888_49


def test_each_method_by_hand() -> None:
    """1,200.00 over three months at 12 %, by thirties: one percent a month."""

    def told(method: Method, **more: Any) -> list[tuple[int, int]]:
        rows = schedule(terms(method, minor=1_200_00, rate="0.12", many=3, start=date(2026, 1, 1), **more))
        return [(it.principal, it.interest) for it in rows]

    assert told(Method.BULLET) == [(0, 0), (0, 0), (1_200_00, 36_00)]
    assert told(Method.INTEREST_ONLY) == [(0, 12_00), (0, 12_00), (1_200_00, 12_00)]
    assert told(Method.EQUAL_PRINCIPAL) == [(400_00, 12_00), (400_00, 8_00), (400_00, 4_00)]
    assert told(Method.EQUAL_INSTALMENT) == [(396_03, 12_00), (399_99, 8_04), (403_98, 4_04)]
    assert told(Method.BALLOON, balloon=600_00) == [(198_01, 12_00), (199_99, 10_02), (802_00, 8_02)]
    shares = (Fraction(1, 2), Fraction(0), Fraction(1, 2))
    assert told(Method.SEASONAL, shares=shares) == [(600_00, 12_00), (0, 6_00), (600_00, 6_00)]
    assert told(Method.EQUAL_PRINCIPAL, principal_grace=1) == [(0, 12_00), (600_00, 12_00), (600_00, 6_00)]
    assert told(Method.INTEREST_ONLY, interest_grace=2) == [(0, 0), (0, 0), (1_200_00, 36_00)]


def test_a_rate_that_changes_within_a_period_and_a_second_tranche() -> None:
    """January at 3.65 % on 1,000.00, at 7.30 % from the 16th; 500.00 more from the 21st. By days of 365:
    15 × 0.10 + 5 × 0.20 + 11 × 0.30."""
    start, end = date(2026, 1, 1), date(2026, 2, 1)
    told = Terms("USD", (Tranche(start, 1_000_00), Tranche(date(2026, 1, 21), 500_00)), periods(start, end, 1),
                 (RateStep(start, Fraction("0.0365")), RateStep(date(2026, 1, 16), Fraction("0.073"))),
                 DayCount.ACT_365F, Method.BULLET)  # fmt: skip
    [row] = schedule(told)
    assert (row.drawn, row.interest, row.principal) == (1_500_00, 5_80, 1_500_00)


def test_a_level_instalment_is_found_anew_where_the_rate_changes() -> None:
    """After a year of 6 %, what is left over 29 years at 5 %: from there on as a new loan at that rate would be."""
    start = date(2026, 1, 1)
    begun = terms(Method.EQUAL_INSTALMENT, many=360, start=start)
    rows = schedule(replace(begun, rates=(*begun.rates, RateStep(date(2027, 1, 1), Fraction("0.05")))))
    left = terms(Method.EQUAL_INSTALMENT, many=348, start=date(2027, 1, 1), minor=rows[11].closing, rate="0.05")
    assert [it.instalment for it in rows[12:]] == [it.instalment for it in schedule(left)]
    assert rows[12].instalment < rows[11].instalment


def test_real_days_make_an_odd_first_period_dearer_and_the_instalment_stays_level() -> None:
    its = periods(date(2026, 1, 10), date(2026, 12, 25), 1, Stub.LONG_FIRST)
    start, rate = date(2026, 1, 10), Fraction("0.0435")
    told = Terms("CNY", (Tranche(start, 500_000_00),), its, (RateStep(start, rate),), DayCount.ACT_360,
                 Method.EQUAL_INSTALMENT)  # fmt: skip
    rows = schedule(told)
    assert len({it.instalment for it in rows[:-1]}) == 1
    assert abs(rows[-1].instalment - rows[0].instalment) <= len(rows)
    assert rows[0].interest == rounded(500_000_00 * rate * Fraction(46, 360))


COUNTS, METHODS = st.sampled_from(DayCount), st.sampled_from([it for it in Method if it is not Method.SEASONAL])


@given(
    METHODS, st.integers(1, MOST_MINOR), st.fractions(0, 1, max_denominator=10_000), st.integers(2, 60),
    st.sampled_from([1, 3, 6]), COUNTS, st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 5),
)  # fmt: skip
def test_every_schedule_ends_at_nothing_and_never_below_it(
    method: Method, minor: int, rate: Fraction, many: int, months: int, count: DayCount, start: date, grace: int
) -> None:
    balloon = minor // 3 if method is Method.BALLOON else 0
    told = terms(method, minor=minor, rate=str(rate), many=many, months=months, count=count, start=start,
                 principal_grace=min(grace, many - 1), balloon=balloon)  # fmt: skip
    rows = schedule(told)
    assert sum(it.principal for it in rows) == minor
    assert rows[-1].closing == 0
    assert all(it.principal >= 0 and it.interest >= 0 and it.closing >= 0 for it in rows)
    assert all(a.closing == b.opening for a, b in pairwise(rows))
    assert sum(it.interest for it in rows) == sum(it.accrued for it in rows)
    assert [it.accrued for it in rows] == [_alone(it, told) for it in rows]


def _alone(row: Row, told: Terms) -> int:
    """Of one row, without any of the others."""
    stands = row.opening + row.drawn
    share = fraction(told.count, row.period.start, row.period.end, told.periods[-1].end)
    return rounded(stands * share * told.rates[0].annual)


@given(st.integers(10_000, 10**10), st.fractions(0, Fraction(1, 4), max_denominator=1_000), st.integers(1, 60))
def test_a_level_schedule_is_level_to_the_rounding_of_its_rows(minor: int, rate: Fraction, many: int) -> None:
    rows = schedule(
        terms(Method.EQUAL_INSTALMENT, minor=minor * many, rate=str(rate), many=many, start=date(2026, 1, 1))
    )
    level = rows[0].instalment
    assert all(it.instalment == level for it in rows[:-1])
    grown = (1 + float(rate) / 12) ** many
    assert abs(rows[-1].instalment - level) <= many * max(1.0, grown)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"minor": 0}, "financing.amount"),
        ({"minor": -5}, "financing.amount"),
        ({"minor": 10**16}, "financing.amount"),
        ({"rate": "-0.01"}, "financing.rate"),
        ({"rate": "35"}, "financing.rate"),
        ({"balloon": 10**12}, "financing.balloon"),
        ({"principal_grace": 12}, "financing.grace"),
        ({"interest_grace": -1}, "financing.grace"),
        ({"rates": ()}, "financing.rate_days"),
        ({"tranches": (Tranche(BEGUN - timedelta(days=1), 5),)}, "financing.tranche_day"),
        ({"method": Method.SEASONAL, "shares": (Fraction(1, 2),) * 12}, "financing.shares"),
    ],
)
def test_terms_that_make_no_sense_are_refused(more: dict[str, Any], code: str) -> None:
    first = {key: more[key] for key in ("minor", "rate") if key in more}
    told = terms(Method.EQUAL_INSTALMENT, **first)
    with pytest.raises(Refused) as refused:
        schedule(replace(told, **{key: it for key, it in more.items() if key not in first}))
    assert refused.value.code == code
