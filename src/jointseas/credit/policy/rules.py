"""What a policy makes of a case. It sees figures only; what nobody knows goes to a person, and is never passed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jointseas.credit.points.records import Score
from jointseas.credit.policy.records import (
    Because,
    Circumstances,
    Grade,
    Ground,
    Outcome,
    Policy,
    Rule,
    Use,
    Verdict,
)

_WORST = tuple(Outcome)


def graded(policy: Policy, use: Use, points: int) -> Grade:
    return next((it for it in policy.grades if points >= it.least(use)), policy.grades[-1])


def verdict(policy: Policy, use: Use, score: Score, circumstances: Circumstances, *, signed: bool) -> Verdict:
    """The worst of all grounds counts; none at all approves."""
    grade = graded(policy, use, score.points)
    told = (
        *_struck(policy.knock_outs, circumstances, Because.KNOCKED_OUT, Outcome.DECLINE),
        *_by_grade(policy, use, score, grade),
        *_struck(policy.referrals, circumstances, Because.RULE, Outcome.REFER),
        *_doubtful(score),
        *(() if signed else (Ground(Because.UNSIGNED, policy.version, Outcome.REFER),)),
    )
    grounds = tuple(dict.fromkeys(told))  # two rules may ask about the same
    outcome = max((it.outcome for it in grounds), key=_WORST.index, default=Outcome.APPROVE)
    return Verdict(outcome, grade.name, grade.limit, grade.margin, grounds)


def _by_grade(policy: Policy, use: Use, score: Score, grade: Grade) -> Iterator[Ground]:
    outcome = _outcome(policy, grade)
    if outcome is not Outcome.APPROVE:
        yield Ground(Because.GRADE, grade.name, outcome)
    ends = {_outcome(policy, graded(policy, use, points)) for points in (score.least, score.most)}
    if ends != {outcome}:
        yield Ground(Because.DOUBT, grade.name, Outcome.REFER)


def _outcome(policy: Policy, grade: Grade) -> Outcome:
    names = [it.name for it in policy.grades]
    place = names.index(grade.name)
    if place >= names.index(policy.decline):
        return Outcome.DECLINE
    return Outcome.REFER if place >= names.index(policy.refer) else Outcome.APPROVE


def _struck(rules: Iterable[Rule], told: Circumstances, because: Because, outcome: Outcome) -> Iterator[Ground]:
    for rule in rules:
        value = told.get(rule.fact)
        if value is None:
            yield Ground(Because.UNKNOWN, rule.fact, Outcome.REFER)
        elif _strikes(rule, value):
            yield Ground(because, rule.code, outcome)


def _strikes(rule: Rule, value: Decimal) -> bool:
    return (rule.above is not None and value > rule.above) or (rule.below is not None and value < rule.below)


def _doubtful(score: Score) -> Iterator[Ground]:
    for name in score.silent:
        yield Ground(Because.NO_SCORER, name, Outcome.REFER)
    for name in score.doubtful:
        yield Ground(Because.FACT, name, Outcome.REFER)
