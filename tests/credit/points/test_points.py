"""Points by hand, and the laws that hold for any."""

from decimal import Decimal
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.credit.points.records import Scale
from jointseas.credit.points.rules import score, whole
from jointseas.credit.scorers.records import Group
from jointseas.credit.scoring.records import Opinion, Pull

SCALE = Scale(600, 20, Decimal("0.04"), 15, 60)
HALF = {"books": Decimal("0.5")}


def opinion(*pulls: tuple[Group, float], scorer: str = "books", start: float = 0.0, doubt: float = 0.0) -> Opinion:
    told = tuple(Pull(f"fact {at}", group, 1.0, pull, False) for at, (group, pull) in enumerate(pulls))
    odds = start + sum(pull for _, pull in pulls)
    return Opinion(scorer, "v", 0.0, start, told, odds, odds - doubt, odds + doubt, 0.5)


def test_twice_the_odds_of_failing_cost_twenty_points_at_full_weight() -> None:
    found = score(SCALE, {"books": Decimal(1)}, [opinion((Group.DEBT, log(2)))])
    assert (found.points, found.start, found.reasons[0].points) == (580, 600, -20)
    assert found.probability == pytest.approx((0.08 / 0.96) / (1 + 0.08 / 0.96))


def test_a_weight_of_a_half_costs_half_and_reasons_are_grouped() -> None:
    it = opinion((Group.DEBT, log(2)), (Group.SIZE, -log(4)), (Group.DEBT, log(2)))
    found = score(SCALE, HALF, [it])
    assert [(reason.group, reason.points) for reason in found.reasons] == [(Group.SIZE, 20), (Group.DEBT, -20)]
    assert found.points == 600
    assert [said.fact for said in found.reasons[1].facts] == ["fact 0", "fact 2"]


def test_the_band_holds_the_doubt_of_scorer_policy_and_silence() -> None:
    weights = {"books": Decimal(1), "payment": Decimal("0.5")}
    found = score(SCALE, weights, [opinion((Group.DEBT, 0.0), doubt=log(2))])
    assert found.silent == ("payment",)
    assert (found.least, found.most) == (600 - 20 - 15 - 30, 600 + 20 + 15 + 30)


def test_what_the_policy_does_not_weigh_says_nothing() -> None:
    found = score(SCALE, HALF, [opinion((Group.DEBT, 5.0), scorer="application")])
    assert (found.points, found.reasons, found.silent) == (600, (), ("books",))


def test_the_principal_reasons_are_the_four_that_cost_most() -> None:
    groups = list(Group)[:6]
    found = score(SCALE, HALF, [opinion(*((group, log(2) * at) for at, group in enumerate(groups)))])
    assert [it.points for it in found.against()] == [-50, -40, -30, -20]


PULLS = st.lists(st.tuples(st.sampled_from(Group), st.floats(-5, 5)), max_size=12)


@given(PULLS, st.floats(-3, 3))
def test_printed_reasons_add_up_to_the_printed_score(pulls: list[tuple[Group, float]], start: float) -> None:
    found = score(SCALE, HALF, [opinion(*pulls, start=start)])
    assert found.start + sum(it.points for it in found.reasons) == found.points
    exact = 600 - 0.5 * 20 / log(2) * (start + sum(pull for _, pull in pulls))
    assert abs(found.points - exact) <= 0.5 + 1e-9
    for it in found.reasons:
        assert abs(it.points - sum(said.points for said in it.facts)) < 1
    assert found.least <= found.points <= found.most


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=30))
def test_whole_parts_come_to_the_rounded_sum_and_none_moves_by_a_point(parts: list[float]) -> None:
    found = whole(parts)
    assert sum(found) == round(sum(parts))
    assert all(abs(a - b) < 1 + 1e-9 for a, b in zip(found, parts, strict=True))
