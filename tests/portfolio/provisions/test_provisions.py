"""Stages, losses and classes by hand."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.outcome import Refused
from jointseas.portfolio.provisions.records import Exposure, FiveClass, Ground, LossPolicy, Scenario, Stage
from jointseas.portfolio.provisions.rules import five_class, provision, staged

ONE = (Scenario("base", Fraction(1), Fraction(1), Fraction(1)),)
POLICY = LossPolicy(
    (Fraction(1, 100), Fraction(2, 100), Fraction(5, 100), Fraction(12, 100)), Fraction(45, 100), Fraction(1, 10),
    Fraction(8, 10), Fraction(1, 2), 2, 30, 90, 3, ONE, "judgement")  # fmt: skip
PLAIN = Exposure(1_000_000_00, 0, 0, 1, 1, 12, Fraction(0))


@pytest.mark.parametrize(
    ("more", "stage", "ground"),
    [
        ({}, Stage.FIRST, Ground.NONE),
        ({"days_past_due": 30}, Stage.FIRST, Ground.NONE),
        ({"days_past_due": 31}, Stage.SECOND, Ground.DAYS),
        ({"days_past_due": 90}, Stage.SECOND, Ground.DAYS),
        ({"days_past_due": 91}, Stage.THIRD, Ground.DAYS),
        ({"grade": 2}, Stage.FIRST, Ground.NONE),
        ({"grade": 3}, Stage.SECOND, Ground.GRADE),
        ({"watched": True}, Stage.SECOND, Ground.WATCHED),
        ({"restructured": True}, Stage.SECOND, Ground.RESTRUCTURED),
        ({"impaired": True}, Stage.THIRD, Ground.IMPAIRED),
        ({"worst": Stage.THIRD, "clean_months": 2}, Stage.THIRD, Ground.CURING),
        ({"worst": Stage.THIRD, "clean_months": 3}, Stage.FIRST, Ground.NONE),
        ({"worst": Stage.SECOND, "days_past_due": 91}, Stage.THIRD, Ground.DAYS),
    ],
)
def test_where_it_stands_and_why(more: dict[str, Any], stage: Stage, ground: Ground) -> None:
    assert staged(replace(PLAIN, **more), POLICY) == (stage, ground)


def test_losses_by_hand() -> None:
    """Two percent fail within the year, and 45 of a hundred are lost then: 9,000.00. Over three years
    1 - 0.98³ fail, 5.8808 percent: 26,463.60. Impaired it is 45 of a hundred at once."""
    assert provision(PLAIN, POLICY).loss == pytest.approx(9_000_00, abs=5)
    long = replace(PLAIN, months=36)
    assert provision(long, POLICY).loss == pytest.approx(9_000_00, abs=5)
    assert provision(replace(long, watched=True), POLICY).loss == pytest.approx(26_463_60, abs=20)
    assert provision(replace(PLAIN, impaired=True), POLICY).loss == 450_000_00


def test_it_is_lost_later_and_so_is_worth_less_and_half_a_life_is_half_a_year() -> None:
    """In six months 1 - 0.98 ** 0.5 fail. At twelve percent a year the loss of each month is worth a month's less."""
    assert provision(replace(PLAIN, months=6), POLICY).loss == pytest.approx(45 * 10**6 * (1 - 0.98**0.5), abs=5)
    monthly = 1 - 0.98 ** (1 / 12)
    worth = sum(monthly * 0.98 ** (at / 12) / 1.01 ** (at + 1) for at in range(12))
    assert provision(replace(PLAIN, rate=Fraction(12, 100)), POLICY).loss == pytest.approx(45 * 10**6 * worth, abs=5)


def test_collateral_lessens_it_to_the_least_and_what_is_undrawn_is_half_drawn() -> None:
    """500,000.00 of goods bring 400,000.00, so that six tenths of 45 of a hundred are lost; however much there is, a
    tenth is."""
    third = replace(PLAIN, impaired=True)
    assert provision(replace(third, collateral=500_000_00), POLICY).loss == 270_000_00
    assert provision(replace(third, collateral=10**12), POLICY).loss == 100_000_00
    found = provision(replace(third, undrawn=200_000_00), POLICY)
    assert (found.exposure, found.loss) == (1_100_000_00, 495_000_00)


def test_scenarios_count_by_their_weight() -> None:
    """With odds of two to one against, two of 98 become four of 98, or 3.9216 percent."""
    worse = Scenario("worse", Fraction(1, 4), Fraction(2), Fraction(1))
    told = replace(POLICY, scenarios=(replace(ONE[0], weight=Fraction(3, 4)), worse))
    found = provision(PLAIN, told)
    assert found.by_scenario["worse"] == pytest.approx(45 * 10**6 * 4 / 102, abs=5)
    assert found.loss == pytest.approx((3 * 9_000_00 + found.by_scenario["worse"]) / 4, abs=5)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, FiveClass.NORMAL),
        ({"days_past_due": 1}, FiveClass.SPECIAL_MENTION),
        ({"days_past_due": 90}, FiveClass.SPECIAL_MENTION),
        ({"days_past_due": 91}, FiveClass.SUBSTANDARD),
        ({"days_past_due": 271}, FiveClass.DOUBTFUL),
        ({"days_past_due": 361}, FiveClass.LOSS),
        ({"watched": True}, FiveClass.SPECIAL_MENTION),
        ({"impaired": True}, FiveClass.SUBSTANDARD),
    ],
)
def test_the_five_classes_by_days_overdue(more: dict[str, Any], found: FiveClass) -> None:
    assert five_class(replace(PLAIN, **more), POLICY) is found


def test_the_five_classes_by_what_is_lost_of_what_is_impaired() -> None:
    impaired = replace(PLAIN, impaired=True)
    for loss, found in (("0.49", FiveClass.SUBSTANDARD), ("0.5", FiveClass.DOUBTFUL), ("0.9", FiveClass.LOSS)):
        assert five_class(impaired, replace(POLICY, loss=Fraction(loss))) is found


@given(st.integers(0, 10**13), st.integers(0, 400), st.integers(0, 3), st.integers(0, 3), st.integers(0, 120),
       st.integers(0, 10**13))  # fmt: skip
def test_a_loss_is_never_below_nothing_nor_above_what_stands(
    drawn: int, days: int, grade: int, then: int, months: int, collateral: int
) -> None:
    it = Exposure(drawn, 0, days, grade, then, months, Fraction(5, 100), collateral)
    found = provision(it, POLICY)
    assert 0 <= found.loss <= drawn
    worse = provision(replace(it, days_past_due=days + 100), POLICY)
    assert worse.stage >= found.stage
    assert five_class(replace(it, days_past_due=days + 100), POLICY) >= five_class(it, POLICY)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"chances": ()}, "chances"),
        ({"chances": (Fraction(0),)}, "chances"),
        ({"chances": (Fraction(2, 10), Fraction(1, 10))}, "chances"),
        ({"least_loss": Fraction(1, 2)}, "loss"),
        ({"third_days": 91}, "days"),
        ({"scenarios": ()}, "scenarios"),
        ({"scenarios": (replace(ONE[0], weight=Fraction(1, 2)),)}, "scenarios"),
        ({"source": " "}, "source"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(more: dict[str, Any], place: str) -> None:
    with pytest.raises(Refused) as refused:
        provision(PLAIN, replace(POLICY, **more))
    assert refused.value == Refused("portfolio.loss_policy", place=place)
