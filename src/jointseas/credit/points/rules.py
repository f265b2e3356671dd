"""From log-odds to points: more are better, and every so many double the odds of being paid."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from math import ceil, exp, floor, log

from jointseas.credit.points.records import Reason, Said, Scale, Score
from jointseas.credit.scorers.records import Group
from jointseas.credit.scoring.records import Opinion


def score(scale: Scale, weights: Mapping[str, Decimal], opinions: Sequence[Opinion]) -> Score:
    """The scorers' shifts, each by its weight, from where an ordinary applicant stands."""
    heard = [it for it in opinions if weights.get(it.scorer)]
    each = {it.scorer: -float(weights[it.scorer]) * scale.double / log(2) for it in heard}
    start = scale.base + sum(each[it.scorer] * (it.start - it.base) for it in heard)
    parts = [part for it in heard for part in _parts(it, each[it.scorer])]
    exact = start + sum(said.points for _, _, facts in parts for said in facts)
    first, *rest = whole([start, *(sum(it.points for it in facts) for _, _, facts in parts)])
    reasons = tuple(Reason(*of[:2], points, of[2]) for of, points in zip(parts, rest, strict=True))
    silent = tuple(name for name, weight in weights.items() if weight and name not in each)
    doubt = scale.doubt + scale.silence * sum(float(weights[name]) for name in silent)
    return Score(
        first + sum(rest), *_band(exact, heard, each, doubt), first, reasons, _probability(scale, exact), silent,
        tuple(dict.fromkeys(name for it in heard for name in (*it.unknown, *it.beyond))))  # fmt: skip


def _parts(it: Opinion, each: float) -> Iterable[tuple[str, Group, tuple[Said, ...]]]:
    groups = list(Group)
    pulls = sorted(it.pulls, key=lambda pull: groups.index(pull.group))
    for group, its in groupby(pulls, key=lambda pull: pull.group):
        yield it.scorer, group, tuple(Said(pull.fact, pull.value, each * pull.log_odds, pull.beyond) for pull in its)


def whole(parts: Sequence[float]) -> list[int]:
    """Whole points that come to the rounded sum: what is left goes where most was cut off, the first of equals."""
    floors = [floor(it) for it in parts]
    left = round(sum(parts)) - sum(floors)
    most_cut = sorted(range(len(parts)), key=lambda at: floors[at] - parts[at])
    return [points + (at in most_cut[:left]) for at, points in enumerate(floors)]


def _band(exact: float, heard: Iterable[Opinion], each: Mapping[str, float], doubt: float) -> tuple[int, int]:
    """What the scorers do not know of the facts and may be off by, and what the policy may be: added up, since nothing
    says that they balance."""
    down = sum(each[it.scorer] * (it.most - it.log_odds) for it in heard)
    up = sum(each[it.scorer] * (it.least - it.log_odds) for it in heard)
    return floor(exact + down - doubt), ceil(exact + up + doubt)


def _probability(scale: Scale, points: float) -> float:
    base = float(scale.base_rate)
    odds = log(base / (1 - base)) - (points - scale.base) * log(2) / scale.double
    return 1 / (1 + exp(-odds))
