"""How sure a share is, which of two ways does better, and how invoices are asked about: pure."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from jointseas.credit.history.records import Asked, Ledger
from jointseas.credit.measuring.rules import brier, measured
from jointseas.credit.paying.records import Ask, Worth
from jointseas.credit.records import Floats
from jointseas.credit.training.logistic import chance

SURE = 1e-4  # nothing is said more surely than this
_TAIL = 0.025
_Z = 1.644854
_GRID = np.linspace(-40, 40, 4_001)  # standard deviations of log-odds


def odds(share: Floats) -> Floats:
    held = np.clip(share, SURE, 1 - SURE)
    found: Floats = np.log(held / (1 - held))
    return found


def interval(share: Floats, rows: Floats) -> tuple[Floats, Floats]:
    """The ends of 95 % of the beta distribution about a share of so many invoices. Added up over log-odds, where its
    density has no poles; what lies beyond the grid falls off by powers whose sums are known."""
    ends = [_ends(float(p * n), float((1 - p) * n)) for p, n in zip(share, rows, strict=True)]
    low, high = np.array(ends, dtype=np.float64).reshape(-1, 2).T
    return low, high


def _ends(event: float, none: float) -> tuple[float, float]:
    """Not a number in, not a number out."""
    if not (event > 0 and none > 0):
        return np.nan, np.nan
    at = np.log(event / none) + np.sqrt(1 / event + 1 / none) * _GRID
    density = event * at - (event + none) * np.logaddexp(0, at)
    density = np.exp(density - density.max())
    steps = (density[1:] + density[:-1]) * (at[1] - at[0]) / 2
    below, above = density[0] / event, density[-1] / none
    held = below + np.concatenate((np.zeros(1), np.cumsum(steps)))
    low, high = np.interp(np.array([_TAIL, 1 - _TAIL]) * (held[-1] + above), held, at).tolist()
    return float(chance(low)), float(chance(high))


def worth(came: Floats, said: Floats) -> Worth:
    held = np.clip(said, SURE, 1 - SURE)
    found = measured(came, held, interval=False)
    return Worth(found.auc or 0.0, brier(came, held, np.ones(len(came))), float(_surprises(came, said).mean()))


def _surprises(came: Floats, said: Floats) -> Floats:
    held = np.clip(said, SURE, 1 - SURE)
    found: Floats = -np.log(np.where(came > 0, held, 1 - held))
    return found


def slack(came: Floats, one: Floats, other: Floats) -> float:
    """By how much one way's surprise may be less than another's on these invoices by chance: 95 % lie below."""
    gaps = _surprises(came, one) - _surprises(came, other)
    return float(_Z * gaps.std() / np.sqrt(len(gaps)))


def better(one: Worth, other: Worth, chance_: float) -> bool:
    """In each respect, and not by chance: what only ranks better, or only is surer, has not earned its place."""
    surer = other.surprise - one.surprise > chance_
    return surer and one.auc > other.auc and one.brier < other.brier


def asked_of(ledger: Ledger, asks: Sequence[Ask], day: date) -> Asked:
    """Buyers and currencies that the ledger does not know come after those that it knows."""
    buyers = {it: at for at, it in enumerate(ledger.buyers)}
    codes = {it: at for at, it in enumerate(ledger.currencies)}
    for it in asks:
        buyers.setdefault(it.buyer_id, len(buyers))
        codes.setdefault(it.total.currency, len(codes))
    days = [[it.toordinal() for it in (day, one.issued_on, one.due_on)] for one in asks]
    on, issued, due = np.array(days, dtype=np.int64).reshape(-1, 3).T
    return Asked(
        np.array([buyers[it.buyer_id] for it in asks], dtype=np.int64), on, issued, due,
        np.array([it.total.minor for it in asks], dtype=np.float64),
        np.array([codes[it.total.currency] for it in asks], dtype=np.int64))  # fmt: skip
