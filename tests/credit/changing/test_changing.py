"""What would change a score: every answer reaches the next grade when it is scored, and touches nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from jointseas.credit.changing.records import Change
from jointseas.credit.changing.service import changes
from jointseas.credit.points.rules import score
from jointseas.credit.policy.reading import read, standard
from jointseas.credit.policy.records import Policy, Use
from jointseas.credit.policy.rules import graded
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.shelf.service import shipped

NOW = {"employees": 4.0, "jobs_created": 20.0, "jobs_kept": 4.0, "amount": 300_000.0, "guarantee_share": 0.75,
       "new_business": 1.0, "revolving": 1.0, "reduced_documents": 0.0, "urban": 1.0, "franchise": 0.0,
       "industry": 17.0}  # fmt: skip


@pytest.fixture(scope="module")
def scoring() -> Scoring:
    return Scoring(shipped("application"))


@pytest.fixture(scope="module")
def policy() -> Policy:
    """Weighed in full, so that grades lie near each other."""
    told = read(standard())
    return replace(told, weights={use.value: {"application": Decimal(1)} for use in Use})


def found(policy: Policy, scoring: Scoring, facts: Mapping[str, float]) -> tuple[int, tuple[Change, ...]]:
    opinions = scoring.opinions(np.array([list(facts.values())]))
    points = score(policy.scale, policy.weights_for(Use.LOAN), opinions).points
    return points, changes(policy, Use.LOAN, opinions, {"application": scoring})


def test_each_change_reaches_the_next_grade_when_its_facts_are_scored(policy: Policy, scoring: Scoring) -> None:
    points, told = found(policy, scoring, NOW)
    before = graded(policy, Use.LOAN, points).name
    assert told
    for it in told:
        facts = {**NOW, **{step.fact: step.after for step in it.steps}}
        again, _ = found(policy, scoring, facts)
        assert (again, graded(policy, Use.LOAN, again).name) == (it.points, it.grade)
        assert it.grade < before  # A is before B
        assert all(step.before == NOW[step.fact] for step in it.steps)


def test_none_is_invented_for_facts_that_nobody_can_change(policy: Policy, scoring: Scoring) -> None:
    free = {it.name for it in scoring.held.scorer.facts if it.moves}
    _, told = found(policy, scoring, NOW)
    assert {step.fact for it in told for step in it.steps} <= free
    unknown = {**NOW, **dict.fromkeys(free, np.nan)}
    assert found(policy, scoring, unknown)[1] == ()


def test_no_change_holds_another_and_one_step_comes_before_two(policy: Policy, scoring: Scoring) -> None:
    _, told = found(policy, scoring, NOW)
    facts = [frozenset(step.fact for step in it.steps) for it in told]
    assert len(set(facts)) == len(facts)
    assert not any(one < other for one in facts for other in facts)
    assert [len(it) for it in facts] == sorted(len(it) for it in facts)


def test_the_best_grade_needs_no_change(policy: Policy, scoring: Scoring) -> None:
    best = replace(policy, grades=tuple(replace(it, loan=it.loan - 1_000) for it in policy.grades))
    assert found(best, scoring, NOW)[1] == ()
