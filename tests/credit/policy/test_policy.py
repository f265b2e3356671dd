"""A policy out of its file, and what it makes of a case: what nobody knows is never passed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from jointseas.credit.points.records import Score
from jointseas.credit.policy.reading import read, standard
from jointseas.credit.policy.records import CIRCUMSTANCES, Because, Outcome, Policy, Use
from jointseas.credit.policy.rules import graded, verdict
from jointseas.kernel.outcome import Refused

CLEAN: Mapping[str, Decimal | None] = {name: Decimal(0) for name in CIRCUMSTANCES} | {"months_of_books": Decimal(36)}
GOOD = Score(660, 650, 670, 600, (), 0.01, (), ())


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read(standard())


def outcome(policy: Policy, score: Score = GOOD, signed: bool = True, **told: Decimal | None) -> Outcome:
    return verdict(policy, Use.LOAN, score, {**CLEAN, **told}, signed=signed).outcome


def test_a_good_case_whose_every_circumstance_is_known_is_approved(policy: Policy) -> None:
    found = verdict(policy, Use.LOAN, GOOD, CLEAN, signed=True)
    assert (found.outcome, found.grade, found.grounds) == (Outcome.APPROVE, "A", ())
    assert (found.limit, found.margin) == (Decimal("0.30"), Decimal("0.020"))


@pytest.mark.parametrize("fact", CIRCUMSTANCES)
def test_what_nobody_knows_goes_to_a_person(policy: Policy, fact: str) -> None:
    found = verdict(policy, Use.LOAN, GOOD, {**CLEAN, fact: None}, signed=True)
    assert found.outcome is Outcome.REFER
    assert {(it.because, it.what) for it in found.grounds} == {(Because.UNKNOWN, fact)}
    absent = {name: value for name, value in CLEAN.items() if name != fact}
    assert verdict(policy, Use.LOAN, GOOD, absent, signed=True).outcome is Outcome.REFER


def test_a_knock_out_declines_the_best_and_a_referral_does_not_soften_it(policy: Policy) -> None:
    assert outcome(policy, open_screening_hits=Decimal(1)) is Outcome.DECLINE
    assert outcome(policy, other_claims=Decimal(1), months_of_books=None) is Outcome.DECLINE
    assert outcome(policy, share_of_limit=Decimal(1)) is Outcome.APPROVE
    assert outcome(policy, share_of_limit=Decimal("1.0001")) is Outcome.DECLINE


def test_a_person_looks_at_what_a_rule_names(policy: Policy) -> None:
    assert outcome(policy, months_of_books=Decimal(11)) is Outcome.REFER
    assert outcome(policy, dilution_share=Decimal("0.06")) is Outcome.REFER


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (GOOD, Outcome.APPROVE),
        (replace(GOOD, points=600, least=595, most=605), Outcome.REFER),  # grade C
        (replace(GOOD, points=500, least=490, most=510), Outcome.DECLINE),
        (replace(GOOD, least=600), Outcome.REFER),  # the band reaches another outcome
        (replace(GOOD, points=560, least=550, most=570), Outcome.DECLINE),
        (replace(GOOD, silent=("books",)), Outcome.REFER),
        (replace(GOOD, doubtful=("employees",)), Outcome.REFER),
    ],
)
def test_the_points_and_their_doubt_decide(policy: Policy, score: Score, expected: Outcome) -> None:
    assert outcome(policy, score) is expected


def test_a_policy_that_nobody_signed_approves_nothing(policy: Policy) -> None:
    assert outcome(policy, signed=False) is Outcome.REFER
    assert outcome(policy, signed=False, open_screening_hits=Decimal(1)) is Outcome.DECLINE


def test_grades_begin_at_their_least_points(policy: Policy) -> None:
    assert [graded(policy, Use.LOAN, points).name for points in (640, 639, 615, 565, 564, -100)] == list("ABBDEE")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("double = 20", "double = 0", "scale"),
        ("base_rate = 0.04", "base_rate = 1", "scale.base_rate"),
        ("base_rate = 0.04", "base_rate = 1e-400", "scale.base_rate"),  # which no figure of the machine's can hold
        ("base_rate = 0.04", f"base_rate = 0.{'9' * 30}", "scale.base_rate"),
        ("books = 0.6", "luck = 0.6", "weights.loan"),
        ("books = 0.6", "books = -1", "weights.loan.books"),
        ("loan = 615", "loan = 640", "grades.loan"),
        ('fact = "months_of_books"', 'fact = "colour"', "young_books.fact"),
        ("below = 12", "below = 12\nabove = 1", "young_books"),
        ('refer = "C"', 'refer = "Z"', "outcomes"),
        ('decline = "E"', 'decline = "A"', "outcomes"),
        ('code = "late_now"', 'code = "past_due"', "code"),
    ],
)
def test_a_policy_that_is_odd_is_refused_by_its_place(old: str, new: str, place: str) -> None:
    with pytest.raises(Refused) as refused:
        read(standard().replace(old, new, 1))
    assert refused.value.code == "credit.policy_wrong"
    assert refused.value.facts["place"] == place


@pytest.mark.parametrize(("told", "said"), [("true", "True"), ('"20"', "20")])
def test_what_is_no_figure_is_not_taken_for_one(told: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(standard().replace("double = 20", f"double = {told}", 1))
    assert refused.value == Refused("text.kind", place="scale.double", told=said)


@pytest.mark.parametrize("text", ["name = ", f"name = {'9' * 5_000}", f"name = {'[' * 5_000}"], ids=len)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.code == "credit.policy_unreadable"


FITTED = '\n[fitted]\ndefaults = 63\nday = "2026-11-21"\nuses = ["loan"]\n'


def test_a_policy_says_itself_for_which_uses_it_is_no_longer_judgement(policy: Policy) -> None:
    assert all(policy.judged(use) for use in Use)
    fitted = read(standard() + FITTED)
    assert [fitted.judged(use) for use in Use] == [False, True]
    assert fitted.fitted is not None
    assert (fitted.fitted.defaults, fitted.fitted.day.isoformat()) == (63, "2026-11-21")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("63", "49", "fitted.defaults"),
        ("63", '"many"', "fitted.defaults"),
        ('"2026-11-21"', '"soon"', "fitted.day"),
        ('"2026-11-21"', "86400", "fitted.day"),
        ('["loan"]', "[]", "fitted.uses"),
        ('["loan"]', '["loan", "loan"]', "fitted.uses"),
        ('["loan"]', '["lease"]', "fitted.uses.0"),
        ("defaults = 63\n", "", "fitted.defaults"),
    ],
)
def test_a_policy_that_calls_itself_fitted_on_nothing_is_refused(old: str, new: str, place: str) -> None:
    with pytest.raises(Refused) as refused:
        read(standard() + FITTED.replace(old, new))
    assert refused.value.facts["place"] == place
