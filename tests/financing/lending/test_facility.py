"""Facilities by hand: limits and what is left of them, their days, what must be so before money is drawn."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.lending.facility import (
    available,
    met,
    overdrawn,
    require_drawable,
    undrawn,
    undrawn_by_day,
    used,
    waived,
)
from jointseas.financing.lending.records import (
    Condition,
    ConditionState,
    Drawing,
    Facility,
    Level,
    Purpose,
    Scope,
    SubLimit,
)
from jointseas.kernel.outcome import Refused, Term
from loans import day

SUBS = (
    SubLimit(Scope.PRODUCT, "order", 600_00),
    SubLimit(Scope.CURRENCY, "EUR", 300_00),
    SubLimit(Scope.BUYER, "ACME", 400_00),
)
REVOLVING = Facility("F-1", 1_000_00, True, day("2026-01-01"), day("2026-12-31"), SUBS)
TERM = replace(REVOLVING, revolving=False)
ORDER, STOCK = Purpose("order", "USD"), Purpose("stock", "USD")
TODAY = day("2026-06-30")


def test_what_was_repaid_comes_back_where_it_revolves() -> None:
    drawings = [Drawing(STOCK, 700_00, 250_00)]
    assert (used(REVOLVING, drawings), undrawn(REVOLVING, drawings)) == (450_00, 550_00)
    assert (used(TERM, drawings), undrawn(TERM, drawings)) == (700_00, 300_00)
    assert available(REVOLVING, drawings, STOCK, TODAY) == 550_00
    assert available(TERM, drawings, STOCK, TODAY) == 300_00


def test_the_tightest_limit_that_a_drawing_meets_holds_it() -> None:
    drawings = [Drawing(ORDER, 350_00), Drawing(Purpose("stock", "EUR", "ACME"), 250_00)]
    assert available(REVOLVING, drawings, STOCK, TODAY) == 400_00
    assert available(REVOLVING, drawings, ORDER, TODAY) == 250_00
    assert available(REVOLVING, drawings, Purpose("order", "EUR"), TODAY) == 50_00
    assert available(REVOLVING, drawings, Purpose("stock", "USD", "ACME"), TODAY) == 150_00


@pytest.mark.parametrize(
    ("on", "much"), [("2025-12-31", 0), ("2026-01-01", 1_000_00), ("2026-12-31", 1_000_00), ("2027-01-01", 0)]
)
def test_it_can_be_drawn_on_its_first_day_and_on_its_last(on: str, much: int) -> None:
    assert available(REVOLVING, [], STOCK, day(on)) == much


def test_a_limit_that_was_lowered_leaves_nothing_and_says_by_how_much() -> None:
    drawings = [Drawing(STOCK, 700_00)]
    lowered = replace(REVOLVING, limit=500_00)
    assert (available(lowered, drawings, STOCK, TODAY), undrawn(lowered, drawings), overdrawn(lowered, drawings)) == (
        0,
        0,
        200_00,
    )
    assert overdrawn(REVOLVING, drawings) == 0


def refused(minor: int, purpose: Purpose = STOCK, on: date = TODAY, **more: Any) -> Refused:
    with pytest.raises(Refused) as found:
        require_drawable(replace(REVOLVING, **more), [Drawing(ORDER, 350_00)], purpose, minor, on)
    return found.value


def test_a_refusal_says_which_limit_and_what_it_leaves() -> None:
    require_drawable(REVOLVING, [Drawing(ORDER, 350_00)], ORDER, 250_00, TODAY)
    assert refused(250_01, ORDER) == Refused(
        "financing.facility_room", asked=250_01, most=250_00, scope=Term("facility scope", "product"), name="order"
    )
    assert refused(650_01).facts["scope"] == Term("facility scope", "facility")
    assert refused(5, limit=100_00).facts["most"] == 0
    assert refused(5, on=day("2027-01-01")) == Refused(
        "financing.facility_expired", facility="F-1", expired=day("2026-12-31")
    )
    assert refused(5, on=day("2025-12-31")) == Refused(
        "financing.facility_early", facility="F-1", begins=day("2026-01-01")
    )
    for minor in (0, -1, 10**15 + 1):
        assert refused(minor).code == "financing.amount"


def test_nothing_is_drawn_before_each_condition_is_met_or_somebody_does_without_it() -> None:
    asked = replace(REVOLVING, conditions=(Condition("agreement"), Condition("insurance"), Condition("guarantee")))
    one = met(asked, "agreement", "Li", TODAY)
    assert refused(5, conditions=one.conditions) == Refused(
        "financing.conditions_open", facility="F-1", conditions=("insurance", "guarantee")
    )
    two = waived(one, "insurance", "Wang", TODAY, " covered by the platform ")
    assert two.conditions[1] == Condition("insurance", ConditionState.WAIVED, "Wang", TODAY, "covered by the platform")
    require_drawable(met(two, "guarantee", "Li", TODAY), [], STOCK, 5, TODAY)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (partial(waived, code="insurance", reason=" "), "financing.waiver_reason"),
        (partial(met, code="agreement"), "financing.condition_settled"),
        (partial(met, code="flood"), "financing.no_condition"),
    ],
)
def test_a_condition_is_settled_once_and_not_without_a_reason(wrong: partial[Facility], code: str) -> None:
    told = replace(REVOLVING, conditions=(Condition("agreement", ConditionState.MET, "Li"), Condition("insurance")))
    with pytest.raises(Refused) as found:
        wrong(told, by="Wang", day=TODAY)
    assert found.value.code == code


def test_what_is_undrawn_day_by_day_is_what_a_fee_for_it_is_on() -> None:
    moves = [
        (day("2026-02-28"), 400_00),
        (day("2026-01-31"), 300_00),
        (day("2026-02-28"), -100_00),
        (day("2026-03-31"), 900_00),
    ]
    assert undrawn_by_day(REVOLVING, moves) == (
        Level(day("2026-01-01"), 1_000_00), Level(day("2026-01-31"), 700_00), Level(day("2026-02-28"), 400_00),
        Level(day("2026-03-31"), 0),
    )  # fmt: skip
    assert undrawn_by_day(TERM, moves)[2] == Level(day("2026-02-28"), 300_00)


PURPOSES = st.builds(
    Purpose, st.sampled_from(["order", "stock"]), st.sampled_from(["USD", "EUR"]), st.sampled_from(["", "ACME"])
)


@given(
    st.lists(st.tuples(PURPOSES, st.integers(1, 10**5)), max_size=20), st.booleans(), st.randoms(use_true_random=False)
)
def test_no_limit_is_ever_passed_and_no_room_is_below_nothing(
    wanted: list[tuple[Purpose, int]], revolving: bool, draw: Any
) -> None:
    """Whatever is drawn as far as it may be, and repaid in part."""
    it, drawings = replace(REVOLVING, revolving=revolving), list[Drawing]()
    for purpose, minor in wanted:
        room = available(it, drawings, purpose, TODAY)
        assert room >= 0
        if took := min(minor, room):
            require_drawable(it, drawings, purpose, took, TODAY)
            drawings.append(Drawing(purpose, took, draw.randint(0, took)))
        with pytest.raises(Refused):
            require_drawable(it, drawings, purpose, available(it, drawings, purpose, TODAY) + 1, TODAY)
    for sub in it.sub_limits:
        within = [one for one in drawings if sub.name in (one.purpose.product, one.purpose.currency, one.purpose.buyer)]
        assert used(it, within) <= sub.most
    assert used(it, drawings) + undrawn(it, drawings) == it.limit
