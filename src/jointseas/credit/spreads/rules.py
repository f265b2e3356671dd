"""Figures in bins, and the population stability index between two columns of them."""

import numpy as np

from jointseas.credit.records import Floats, Ints
from jointseas.credit.spreads.records import Spread

TENTHS = 10
_LEAST = 1e-4  # a bin that is empty on one side does not count for ever


def edges(column: Floats, many: int = TENTHS, by_value: bool = False) -> Floats:
    """Between bins of as many rows, or the values themselves where there are few."""
    held = column[~np.isnan(column)]
    if not len(held):
        return np.zeros(0)
    return np.unique(held if by_value else np.quantile(held, np.arange(1, many) / many))


def binned(column: Floats, between: Floats) -> Ints:
    """Up to each edge, above the last, and unknown."""
    return np.where(np.isnan(column), len(between) + 1, np.searchsorted(between, column, side="left"))


def spread(column: Floats, by_value: bool = False) -> Spread:
    between = edges(column, by_value=by_value)
    return Spread(tuple(between.tolist()), tuple(_shares(column, between).tolist()))


def shifted(told: Spread, column: Floats) -> float:
    """How far a column lies otherwise than it was told to: the population stability index. A bin in which none of a few
    lies might hold half of one."""
    then = np.maximum(np.array(told.shares), _LEAST)
    now = np.maximum(_shares(column, np.array(told.edges)), max(_LEAST, 0.5 / max(len(column), 1)))
    return float(((now - then) * np.log(now / then)).sum())


def _shares(column: Floats, between: Floats) -> Floats:
    return np.bincount(binned(column, between), minlength=len(between) + 2) / max(len(column), 1)
