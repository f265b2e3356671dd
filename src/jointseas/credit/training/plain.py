"""What stands beside the forest in every report: logistic regression, and a scorecard of weights of evidence. Where
they do as well, the forest has earned nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from jointseas.credit.records import Floats, Ints
from jointseas.credit.scorers.records import Fact, FactKind, Settings
from jointseas.credit.spreads.rules import binned, edges
from jointseas.credit.training import forest, logistic

_BINS = 8
_HALF = 0.5  # of a row, in bins that hold none with the event or none without
_PENALTY = 10.0

Way = Callable[[Floats, Floats, Sequence[Fact], Floats], Floats]


def regression(values: Floats, came: Floats, facts: Sequence[Fact], asked: Floats) -> Floats:
    """Log-odds for the rows that are asked, from rows whose outcome is known."""
    learnt, wanted = (np.hstack([_spelt(values[:, at], rows[:, at], it) for at, it in enumerate(facts)])
                      for rows in (values, asked))  # fmt: skip
    middle, width = learnt.mean(axis=0), np.maximum(learnt.std(axis=0), 1e-9)
    made = logistic.fit((learnt - middle) / width, came, np.ones(len(came)), _PENALTY)
    return logistic.told(made, (wanted - middle) / width)


def _spelt(known: Floats, column: Floats, fact: Fact) -> Floats:
    """Figures bent so that a few large ones do not rule; unknown ones at the middle of what is known, and said."""
    if fact.kind is FactKind.CATEGORY:
        return np.column_stack([column == code for code in range(len(fact.choices))]).astype(np.float64)
    unknown = np.isnan(column)
    middle = np.nanmedian(_bent(known)) if np.isfinite(known).any() else 0.0
    return np.column_stack((np.where(unknown, middle, _bent(column)), unknown))


def _bent(column: Floats) -> Floats:
    return np.sign(column) * np.log1p(np.abs(column))


def scorecard(values: Floats, came: Floats, facts: Sequence[Fact], asked: Floats) -> Floats:
    """Each fact in bins of as many rows, each bin by its log-odds against all; logistic regression adds them up."""
    known, wanted = [], []
    for at, fact in enumerate(facts):
        between = edges(values[:, at], _BINS, by_value=fact.kind is not FactKind.NUMBER)
        bins = binned(values[:, at], between)
        evidence = _evidence(bins, came, len(between) + 2)
        known.append(evidence[bins])
        wanted.append(evidence[binned(asked[:, at], between)])
    made = logistic.fit(np.column_stack(known), came, np.ones(len(came)), _PENALTY)
    return logistic.told(made, np.column_stack(wanted))


def _evidence(bins: Ints, came: Floats, many: int) -> Floats:
    bad, good = (np.bincount(bins, it, many) + _HALF for it in (came, 1 - came))
    return np.asarray(np.log(bad / good) - np.log(came.sum() / (len(came) - came.sum())), dtype=np.float64)


def lightgbm(values: Floats, came: Floats, facts: Sequence[Fact], asked: Floats) -> Floats:
    """Held to nothing, of the size that its library takes by itself: it may read out of what is unknown whatever that
    betrays."""
    free = [replace(it, monotone=0) for it in facts]
    return forest.fit(values, came, free, Settings(31, 100, 0.1, 20, 1.0), 0).raw(asked)
