"""Looks for the least that would reach the next grade. Every answer was scored, none is only reckoned."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import log

import numpy as np

from jointseas.credit.changing.records import Change, Moving, Step
from jointseas.credit.changing.rules import effort, moving, steps
from jointseas.credit.points.rules import score
from jointseas.credit.policy.records import Policy, Use
from jointseas.credit.policy.rules import graded
from jointseas.credit.records import Floats
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.scoring.rules import log_odds
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.statements.records import Statements

MOST = 3
_NEAR = 1.0  # points by which rounding may deceive a reckoning
Moved = tuple[Step, ...]
Scorings = Mapping[str, Scoring]
Movings = Mapping[str, Moving]


def changes(
    policy: Policy, use: Use, opinions: Sequence[Opinion], scorings: Scorings, year: Statements | None = None
) -> tuple[Change, ...]:
    """The three that take least, none holding another; nothing where the grade is the best already."""
    now = score(policy.scale, policy.weights_for(use), opinions).points
    better = [it.least(use) for it in policy.grades if it.least(use) > now]
    if not better:
        return ()
    movings = {it.scorer: moving(it, scorings[it.scorer].held.card, year) for it in opinions if it.scorer in scorings}
    found: list[Change] = []
    for moved in _reaching(policy, use, opinions, scorings, movings, min(better) - now):
        facts = {it.fact for it in moved}
        if any({it.fact for it in known.steps} <= facts for known in found):
            continue
        change = _tried(policy, use, opinions, scorings, movings, moved)
        found += [change] if change.points >= min(better) else []
        if len(found) == MOST:
            break
    return tuple(found)


def _reaching(
    policy: Policy, use: Use, opinions: Sequence[Opinion], scorings: Scorings, movings: Movings, wanted: int
) -> Iterator[Moved]:
    """Those that seem to gain enough, the least effort first. All rows of a scorer are scored in one stroke."""
    single = [step for name, it in movings.items() for step in steps(name, it)]
    moves: list[Moved] = [(it,) for it in single]
    moves += [(a, b) for a, b in combinations(single, 2) if a.fact != b.fact]
    gained = np.zeros(len(moves))
    for it in opinions:
        weight = float(policy.weights_for(use).get(it.scorer, 0))
        if weight and it.scorer in scorings and moves:
            odds = _odds(scorings[it.scorer], movings[it.scorer], it.scorer, moves)
            gained -= weight * policy.scale.double / log(2) * (odds - it.log_odds)
    enough = [moved for moved, points in zip(moves, gained.tolist(), strict=True) if points >= wanted - _NEAR]
    yield from sorted(enough, key=effort)


def _odds(scoring: Scoring, of: Moving, scorer: str, moves: Sequence[Moved]) -> Floats:
    raw = scoring.raw(np.vstack([of.row(after(moved, scorer)) for moved in moves]))
    return log_odds(scoring.held.card, raw)


def after(moved: Moved, scorer: str) -> dict[str, float]:
    return {it.fact: it.after for it in moved if it.scorer == scorer}


def _tried(
    policy: Policy, use: Use, opinions: Sequence[Opinion], scorings: Scorings, movings: Movings, moved: Moved
) -> Change:
    tried = [scorings[it.scorer].opinions(movings[it.scorer].row(after(moved, it.scorer))[None])[0]
             if it.scorer in scorings else it for it in opinions]  # fmt: skip
    points = score(policy.scale, policy.weights_for(use), tried).points
    return Change(moved, points, graded(policy, use, points).name)
