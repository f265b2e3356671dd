"""Fees by hand: of an amount and of days, with the tax on them."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.days.planning import periods
from jointseas.financing.days.records import DayCount, Market, Roll
from jointseas.financing.lending.fees import falls_due, fee, fee_over, fee_so_far
from jointseas.financing.lending.records import Asked, Fee, FeeDue, Level
from jointseas.kernel.outcome import Refused
from loans import day

PERCENT = Fraction(1, 100)
ARRANGED = Fee("arrangement", FeeDue.DRAWDOWN, share=PERCENT, tax=Fraction(6, 100))
READY = Fee("commitment", FeeDue.UNDRAWN, share=Fraction(1, 200), tax=Fraction(6, 100))


@pytest.mark.parametrize(
    ("more", "base", "asked"),
    [
        ({}, 1_234_50, (12_35, 74)),  # 12.345, and of 12.35 six percent, 0.741
        ({"flat": 5_00}, 1_000_00, (15_00, 90)),
        ({"least": 20_00}, 1_000_00, (20_00, 1_20)),
        ({"least": 20_00}, 2_000_01, (20_00, 1_20)),
        ({"most": 15_00}, 9_000_00, (15_00, 90)),
        ({"share": Fraction(0), "flat": 8_00, "tax": Fraction(0)}, 9_000_00, (8_00, 0)),
        ({"tax": Fraction(1, 8)}, 400_00, (4_00, 50)),
        ({"tax": Fraction(1, 8)}, 4_00, (4, 1)),  # half a cent is one
        ({}, 0, (0, 0)),
    ],
)
def test_flat_and_percent_least_and_most_with_the_tax_on_what_was_rounded(
    more: dict[str, Any], base: int, asked: tuple[int, int]
) -> None:
    found = fee(replace(ARRANGED, **more), base)
    assert (found.net, found.tax) == asked
    assert found.minor == sum(asked)


def test_what_is_not_drawn_costs_by_its_days() -> None:
    """Half a percent of 360 days: 1,000,000.00 for 30 days of January, 600,000.00 from the 31st to the end of the leap
    February, 30 days: 416.666… and 250.00, together 666.67; and 40.00 of tax."""
    levels = [Level(day("2024-01-01"), 1_000_000_00), Level(day("2024-01-31"), 600_000_00)]
    assert fee_over(READY, levels, day("2024-01-01"), day("2024-03-01")) == Asked(706_67, 40_00)
    assert fee_over(READY, levels, day("2024-01-01"), day("2024-01-11")).net == 138_89  # what stands later is later's
    assert fee_over(READY, levels, day("2024-02-28"), day("2024-03-01")).net == 16_67  # 29 February is one of two days


def test_the_least_is_owed_at_the_end_of_a_period_and_not_while_it_runs() -> None:
    told, levels = replace(READY, least=100_00, tax=Fraction(0)), [Level(day("2026-01-01"), 360_000_00)]
    so_far = [
        fee_so_far(told, levels, day("2026-01-01"), day("2026-01-01") + timedelta(days=it)).net for it in (0, 1, 9)
    ]
    assert so_far == [0, 5_00, 45_00]
    assert fee_over(told, levels, day("2026-01-01"), day("2026-01-10")).net == 100_00


def test_the_last_february_counts_its_own_days_where_the_count_says_so() -> None:
    """From 31 January: 28 days if all ends on 28 February, and thirty if it does not."""
    told, levels = replace(READY, count=DayCount.THIRTY_E_360_ISDA), [Level(day("2026-01-31"), 720_000_00)]
    ends = day("2026-02-28")
    assert fee_over(told, levels, day("2026-01-31"), ends).net == 300_00
    assert fee_over(told, levels, day("2026-01-31"), ends, last=ends).net == 280_00


def test_they_fall_due_when_it_is_drawn_or_with_each_period_on_a_day_of_business() -> None:
    its = periods(day("2026-01-31"), day("2026-04-30"), 1, roll=Roll.FOLLOWING, markets=(Market.UNITED_STATES,))
    assert falls_due(ARRANGED, day("2026-01-31"), its) == (day("2026-01-31"),)
    assert falls_due(READY, day("2026-01-31"), its) == (day("2026-03-02"), day("2026-03-31"), day("2026-04-30"))


@pytest.mark.parametrize(
    "wrong",
    [{"flat": -1}, {"share": Fraction(-1, 9)}, {"share": Fraction(10, 9)}, {"least": -1}, {"least": 2, "most": 1},
     {"tax": Fraction(1)}, {"tax": Fraction(-1, 9)}, {"flat": 10**16}],
)  # fmt: skip
def test_a_fee_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        fee(replace(ARRANGED, **wrong), 1)
    assert refused.value == Refused("financing.fee", name="arrangement")


@pytest.mark.parametrize("base", [-1, 10**15 + 1])
def test_no_fee_is_of_less_than_nothing_or_of_more_than_can_be(base: int) -> None:
    with pytest.raises(Refused) as refused:
        fee(ARRANGED, base)
    assert refused.value.code == "financing.amount"


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=40), st.dates(date(2023, 12, 1), date(2028, 3, 1)))
def test_a_level_that_is_told_again_each_day_costs_no_other(levels: list[int], start: date) -> None:
    """Rounded once: a day's rounding does not grow with the days."""
    daily = [Level(start + timedelta(days=at), it) for at, it in enumerate(levels)]
    cut = [it for at, it in enumerate(daily) if not at or it.minor != daily[at - 1].minor]
    end = start + timedelta(days=len(levels))
    found = fee_over(replace(READY, tax=Fraction(0)), daily, start, end)
    assert found == fee_over(replace(READY, tax=Fraction(0)), cut, start, end)
    assert 2 * abs(found.minor - sum(levels) * READY.share / 360) <= 1
