"""Looks for the least that would reach the next grade. Every answer was scored, none is only reckoned."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import log

import numpy as np

from jointseas.credit.changing.records import Change, Step
from jointseas.credit.changing.rules import effort, steps
from jointseas.credit.points.rules import score
from jointseas.credit.policy.records import Policy, Use
from jointseas.credit.policy.rules import graded
from jointseas.credit.records import Floats
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.scoring.rules import log_odds
from jointseas.credit.scoring.service import Scoring

MOST = 3
_NEAR = 1.0  # points by which rounding may deceive a reckoning
Moved = tuple[Step, ...]
Scorings = Mapping[str, Scoring]


def changes(policy: Policy, use: Use, opinions: Sequence[Opinion], scorings: Scorings) -> tuple[Change, ...]:
    """The three that take least, none holding another; nothing where the grade is the best already."""
    now = score(policy.scale, policy.weights_for(use), opinions).points
    better = [it.least(use) for it in policy.grades if it.least(use) > now]
    if not better:
        return ()
    found: list[Change] = []
    for moved in _reaching(policy, use, opinions, scorings, min(better) - now):
        facts = {it.fact for it in moved}
        if any({it.fact for it in known.steps} <= facts for known in found):
            continue
        change = _tried(policy, use, opinions, scorings, moved)
        found += [change] if change.points >= min(better) else []
        if len(found) == MOST:
            break
    return tuple(found)


def _reaching(
    policy: Policy, use: Use, opinions: Sequence[Opinion], scorings: Scorings, wanted: int
) -> Iterator[Moved]:
    """Those that seem to gain enough, the least effort first. All rows of a scorer are scored in one stroke."""
    single = [step for it in opinions if it.scorer in scorings for step in _steps(it, scorings[it.scorer])]
    moves: list[Moved] = [(it,) for it in single]
    moves += [(a, b) for a, b in combinations(single, 2) if a.fact != b.fact]
    gained = np.zeros(len(moves))
    for it in opinions:
        weight = float(policy.weights_for(use).get(it.scorer, 0))
        if weight and it.scorer in scorings and moves:
            odds = _odds(it, scorings[it.scorer], moves)
            gained -= weight * policy.scale.double / log(2) * (odds - it.log_odds)
    enough = [moved for moved, points in zip(moves, gained.tolist(), strict=True) if points >= wanted - _NEAR]
    yield from sorted(enough, key=effort)


def _steps(opinion: Opinion, scoring: Scoring) -> Iterator[Step]:
    return steps(opinion, scoring.held.card.declared, scoring.held.card.facts)


def _odds(opinion: Opinion, scoring: Scoring, moves: Sequence[Moved]) -> Floats:
    raw = scoring.raw(np.vstack([_row(opinion, moved) for moved in moves]))
    return log_odds(scoring.held.card, raw)


def _row(opinion: Opinion, moved: Moved) -> Floats:
    """As if the facts were so."""
    values = {it.fact: np.nan if it.value is None else it.value for it in opinion.pulls}
    values |= {it.fact: it.after for it in moved if it.scorer == opinion.scorer}
    return np.array(list(values.values()))


def _tried(policy: Policy, use: Use, opinions: Sequence[Opinion], scorings: Scorings, moved: Moved) -> Change:
    tried = [scorings[it.scorer].opinions(_row(it, moved)[None])[0] if it.scorer in scorings else it for it in opinions]
    points = score(policy.scale, policy.weights_for(use), tried).points
    return Change(moved, points, graded(policy, use, points).name)
