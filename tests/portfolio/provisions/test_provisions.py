"""Stages, losses and classes by hand."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.outcome import Refused
from jointseas.portfolio.provisions.records import (
    Classes,
    Curve,
    Exposure,
    FiveClass,
    Ground,
    LossPolicy,
    Scenario,
    Stage,
)
from jointseas.portfolio.provisions.rules import five_class, provision, require_sound, spreads, staged

ONE = (Scenario("base", Fraction(1), Fraction(1), Fraction(1)),)
CHANCES = {"A": Fraction(1, 100), "B": Fraction(2, 100), "C": Fraction(5, 100), "D": Fraction(12, 100)}
CLASSES = Classes(0, 90, 270, 360, Fraction(1, 2), Fraction(9, 10), Fraction(1, 10), "the PRC's order of 2023")
POLICY = LossPolicy(
    "of the tests", "1", "judgement", CHANCES, "C", Curve.CONSTANT, Fraction(45, 100), Fraction(1, 10), Fraction(8, 10),
    Fraction(1, 2), 2, 30, 90, 3, ONE, CLASSES)  # fmt: skip
PLAIN = Exposure(1_000_000_00, 0, 0, "B", "B", 12, Fraction(0))


@pytest.mark.parametrize(
    ("more", "stage", "ground"),
    [
        ({}, Stage.FIRST, Ground.NONE),
        ({"days_past_due": 30}, Stage.FIRST, Ground.NONE),
        ({"days_past_due": 31}, Stage.SECOND, Ground.DAYS),
        ({"days_past_due": 90}, Stage.SECOND, Ground.DAYS),
        ({"days_past_due": 91}, Stage.THIRD, Ground.DAYS),
        ({"grade": "C"}, Stage.FIRST, Ground.NONE),
        ({"grade": "D"}, Stage.SECOND, Ground.GRADE),
        ({"grade": None}, Stage.FIRST, Ground.NONE),  # as C
        ({"grade": None, "grade_then": "A"}, Stage.SECOND, Ground.GRADE),
        ({"grade": "D", "grade_then": None}, Stage.FIRST, Ground.NONE),
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


def test_who_has_no_grade_counts_as_the_policy_says_and_one_that_it_does_not_know_is_refused() -> None:
    assert provision(replace(PLAIN, grade=None), POLICY).loss == provision(replace(PLAIN, grade="C"), POLICY).loss
    with pytest.raises(Refused) as refused:
        provision(replace(PLAIN, grade="Z"), POLICY)
    assert refused.value == Refused("portfolio.no_grade", grade="Z", grades=("A", "B", "C", "D"))


def test_what_is_owed_beyond_its_last_day_is_not_safe() -> None:
    """No month of its life is left, and it was not paid: as much as of a year is set aside, and not nothing."""
    for days in (20, 60):
        over = replace(PLAIN, months=0, days_past_due=days)
        assert provision(over, POLICY).loss == provision(PLAIN, POLICY).loss


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
    bad = found.by_scenario["worse"]
    assert (bad.weight, bad.share, found.months, found.year) == (Fraction(1, 4), POLICY.loss, 12, CHANCES["B"])
    assert bad.loss == pytest.approx(45 * 10**6 * 4 / 102, abs=5)
    assert found.loss == pytest.approx((3 * 9_000_00 + bad.loss) / 4, abs=5)


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


def test_a_debtor_whose_tenth_is_bad_is_bad_in_all() -> None:
    """100 of 1,000 is a tenth, and no more than one."""
    assert [spreads(bad, 1_000, CLASSES) for bad in (0, 100, 101)] == [False, False, True]
    spread = replace(PLAIN, spread=True)
    assert (staged(spread, POLICY), five_class(spread, POLICY)) == (
        (Stage.THIRD, Ground.DEBTOR), FiveClass.SUBSTANDARD)  # fmt: skip


GRADES = st.sampled_from([*CHANCES, None])


@given(st.integers(0, 10**13), st.integers(0, 400), GRADES, GRADES, st.integers(0, 120),
       st.integers(0, 10**13))  # fmt: skip
def test_a_loss_is_never_below_nothing_nor_above_what_stands(
    drawn: int, days: int, grade: str | None, then: str | None, months: int, collateral: int
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
        ({"chances": {}}, "grades.chance"),
        ({"chances": {"A": Fraction(0)}}, "grades.chance"),
        ({"chances": {"A": Fraction(1)}}, "grades.chance"),
        ({"chances": {"A": Fraction(2, 10), "B": Fraction(1, 10)}}, "grades.chance"),
        ({"unrated": "Z"}, "unrated"),
        ({"least_loss": Fraction(1, 2)}, "loss"),
        ({"second_days": 31}, "stages.days"),
        ({"third_days": 91}, "stages.days"),
        ({"notches": 0}, "stages.notches"),
        ({"scenarios": ()}, "scenarios.weight"),
        ({"scenarios": (replace(ONE[0], weight=Fraction(1, 2)),)}, "scenarios.weight"),
        ({"scenarios": (replace(ONE[0], odds=Fraction(0)),)}, "scenarios"),
        ({"scenarios": (replace(ONE[0], weight=Fraction(1, 2)),) * 2}, "scenarios.name"),
        ({"source": " "}, "source"),
        ({"classes": replace(CLASSES, mention=1)}, "classes.days"),
        ({"classes": replace(CLASSES, substandard=91)}, "classes.days"),
        ({"classes": replace(CLASSES, loss=270)}, "classes.days"),
        ({"classes": replace(CLASSES, doubtful_share=Fraction(6, 10))}, "classes.share"),
        ({"classes": replace(CLASSES, spread=Fraction(2, 10))}, "classes.spread"),
        ({"classes": replace(CLASSES, source="")}, "classes.source"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(more: dict[str, Any], place: str) -> None:
    with pytest.raises(Refused) as refused:
        require_sound(replace(POLICY, **more))
    assert refused.value == Refused("portfolio.loss_policy", place=place)
