"""From a raw sum to a probability that comes true."""

import numpy as np

from jointseas.credit.measuring.rules import bins, brier
from jointseas.credit.records import Floats, Ints
from jointseas.credit.training import logistic
from jointseas.credit.training.logistic import chance
from jointseas.credit.training.records import Platt

Steps = tuple[tuple[float, float], ...]
Pool = tuple[float, float, float, float]  # what came, its weight, its first place, its last
_SURE = 1e-4  # nothing is said more surely than this


def platt(raw: Floats, came: Floats, weights: Floats) -> Platt:
    """One row's worth of penalty keeps it finite where the figure parts the outcomes wholly."""
    slope, shift = logistic.fit(raw[:, None], came, weights, 1.0, np.ones(1)).tolist()
    return Platt(slope, shift)


def log_odds(by: Platt, raw: Floats) -> Floats:
    return by.slope * raw + by.shift


def isotonic(odds: Floats, came: Floats, weights: Floats) -> Steps:
    """The best map that never falls: neighbours that stand the wrong way round are pooled. As the ends of its steps,
    between which is drawn."""
    places, of = np.unique(odds, return_inverse=True)
    held = np.bincount(of, weights)
    shares = np.bincount(of, weights * came) / held
    pools: list[Pool] = []
    for share, weight, place in zip(shares.tolist(), held.tolist(), places.tolist(), strict=True):
        pool = (share, weight, place, place)
        while pools and pools[-1][0] >= pool[0]:
            pool = _pooled(pools.pop(), pool)
        pools.append(pool)
    steps = [(end, min(max(share, _SURE), 1 - _SURE)) for share, _, first, last in pools for end in (first, last)]
    return tuple(dict.fromkeys(steps))


def _pooled(one: Pool, other: Pool) -> Pool:
    weight = one[1] + other[1]
    return (one[0] * one[1] + other[0] * other[1]) / weight, weight, one[2], other[3]


def mapped(steps: Steps, odds: Floats) -> Floats:
    places, chances = zip(*steps, strict=True)
    return np.asarray(np.interp(odds, places, chances), dtype=np.float64)


def isotonic_is_better(odds: Floats, came: Floats, weights: Floats, folds: Ints) -> bool:
    """On rows that neither was fitted on."""
    stepped = np.zeros(len(odds))
    for fold in np.unique(folds):
        out = folds == fold
        stepped[out] = mapped(isotonic(odds[~out], came[~out], weights[~out]), odds[out])
    return brier(came, stepped, weights) < brier(came, chance(odds), weights)


def doubt(came: Floats, said: Floats, weights: Floats) -> float:
    """How far the log-odds may be off: to the farther end of each bin's interval, weighed by the rows that it holds."""
    parts = bins(came, said, weights)
    off = [it.share * max(abs(_logit(end) - _logit(it.said)) for end in (it.interval.low, it.interval.high))
           for it in parts]  # fmt: skip
    return float(sum(off) / sum(it.share for it in parts))


def _logit(p: float) -> float:
    held = min(max(p, _SURE), 1 - _SURE)
    return float(np.log(held / (1 - held)))
