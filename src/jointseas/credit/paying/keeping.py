"""What was known of an invoice, written down and read again: books that change later change nothing of it."""

from dataclasses import astuple
from math import isfinite

import numpy as np

from jointseas.credit.history.records import Days, Known, Shares
from jointseas.credit.paying.records import Figures, Told
from jointseas.credit.records import Floats


def told(known: Known, at: int) -> Told:
    return Told(
        int(known.since[at]),
        int(known.past[at]),
        _figures(*known.facts[at]),
        tuple(_row(it, at) for it in known.late),
        _figures(*(it[at] for it in known.stood)),
        _row(known.days, at),
        _row(known.credited, at),
    )


def known(of: Told) -> Known:
    """Of this one invoice."""
    return Known(
        np.array([of.since]),
        np.array([of.past]),
        _array(of.facts)[None],
        tuple(Shares(*_array(it)[:, None]) for it in of.late),
        tuple(_array(of.stood)[:, None]),
        Days(*_array(of.days)[:, None]),
        Shares(*_array(of.credited)[:, None]),
    )


def _row(of: Shares | Days, at: int) -> Figures:
    return _figures(*(it[at] for it in astuple(of)))


def _figures(*values: float) -> Figures:
    return tuple(float(it) if isfinite(it) else None for it in values)


def _array(figures: Figures) -> Floats:
    return np.array([np.nan if it is None else it for it in figures])
