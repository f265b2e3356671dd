"""Rank power and calibration, by their definitions."""

from collections.abc import Iterator

import numpy as np

from jointseas.credit.measuring.records import Bin, Interval, Measured
from jointseas.credit.records import Floats

BINS = 10
_DRAWS = 400
_SEED = 20_26
_LEVEL = 95
_Z = 1.959964


def measured(came: Floats, said: Floats, weights: Floats | None = None, *, interval: bool = True) -> Measured:
    """`came` is one where the event came, else zero; `said` the probability that was given for it."""
    held = np.ones(len(came)) if weights is None else weights
    events = int(came.sum())
    if not 0 < events < len(came):
        return Measured(len(came), events, weights is not None, None, None, None, None, None)
    ranked = _Ranked(came, said)
    return Measured(
        len(came), events, weights is not None, ranked.auc(held),
        _interval(ranked, came, held) if interval else None, ranked.ks(held),
        brier(came, said, held), ece(came, said, held))  # fmt: skip


class _Ranked:
    """Sorted once, measured as often as weights change. Rows with the same score are one step."""

    def __init__(self, came: Floats, said: Floats) -> None:
        self._order = np.argsort(said, kind="stable")
        scores = said[self._order]
        self._starts = np.flatnonzero(np.r_[True, scores[1:] != scores[:-1]])
        self._came = came[self._order]

    def _steps(self, weights: Floats) -> tuple[Floats, Floats]:
        held = weights[self._order]
        bad = np.add.reduceat(held * self._came, self._starts)
        return bad, np.add.reduceat(held * (1 - self._came), self._starts)

    def auc(self, weights: Floats) -> float:
        """How often a row with the event stands above one without; a tie counts half."""
        bad, good = self._steps(weights)
        below = np.cumsum(good) - good / 2
        return float((bad * below).sum() / (bad.sum() * good.sum()))

    def ks(self, weights: Floats) -> float:
        bad, good = self._steps(weights)
        return float(np.abs(np.cumsum(bad) / bad.sum() - np.cumsum(good) / good.sum()).max())


def difference(came: Floats, first: Floats, second: Floats) -> Interval | None:
    """Of the second's rank power less the first's, on the same rows."""
    if not 0 < came.sum() < len(came):
        return None
    one, other = _Ranked(came, first), _Ranked(came, second)
    return _ends([other.auc(held) - one.auc(held) for held in _drawn(came)])


def _interval(ranked: _Ranked, came: Floats, weights: Floats) -> Interval:
    return _ends([ranked.auc(held * weights) for held in _drawn(came)])


def _drawn(came: Floats) -> Iterator[Floats]:
    """How often each row is in, as many of each outcome being drawn anew."""
    draw = np.random.default_rng(_SEED)
    outcomes = [np.flatnonzero(came == it) for it in (0, 1)]
    for _ in range(_DRAWS):
        held = np.zeros(len(came))
        for of in outcomes:
            held[of] = draw.multinomial(len(of), np.full(len(of), 1 / len(of)))
        yield held


def _ends(found: list[float]) -> Interval:
    low, high = np.percentile(found, ((100 - _LEVEL) / 2, (100 + _LEVEL) / 2))
    return Interval(float(low), float(high))


def brier(came: Floats, said: Floats, weights: Floats) -> float:
    return float((weights * (said - came) ** 2).sum() / weights.sum())


def ece(came: Floats, said: Floats, weights: Floats) -> float:
    """How far what is said lies from what comes, over bins that weigh the same."""
    return float(sum(it.share * abs(it.said - it.came) for it in bins(came, said, weights)))


def bins(came: Floats, said: Floats, weights: Floats, many: int = BINS) -> list[Bin]:
    order = np.argsort(said, kind="stable")
    came, said, weights = came[order], said[order], weights[order]
    middle = (np.cumsum(weights) - weights / 2) / weights.sum()
    of = np.minimum((middle * many).astype(int), many - 1)
    parts = (of == it for it in np.unique(of))
    return [_bin(came[part], said[part], weights[part], weights.sum()) for part in parts]


def _bin(came: Floats, said: Floats, weights: Floats, whole: float) -> Bin:
    """Its interval is of as many rows as the weights are worth."""
    total = weights.sum()
    rate, rows = float((weights * came).sum() / total), float(total**2 / (weights**2).sum())
    return Bin(float(total / whole), float((weights * said).sum() / total), rate, share_interval(rate, rows))


def share_interval(rate: float, rows: float, z: float = _Z) -> Interval:
    """Wilson's, at 95 % unless somebody wants to be surer. No share is less than none."""
    middle = (rate + z**2 / (2 * rows)) / (1 + z**2 / rows)
    half = z / (1 + z**2 / rows) * float(np.sqrt(rate * (1 - rate) / rows + z**2 / (4 * rows**2)))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))
