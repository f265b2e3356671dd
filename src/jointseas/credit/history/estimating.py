"""One buyer's habit, drawn to what the ledger's buyers do: empirical Bayes, with its strength taken from how much the
buyers differ as of the day. Open invoices count by how long they have stood: of the settled alone, a young ledger and
a slow buyer would look too good."""

import numpy as np

from jointseas.credit.history.counting import EDGES, Events, Tally
from jointseas.credit.records import Floats, Ints

_FEW = 5.0  # buyers, or invoices beyond their number: until there are more, what is usual stands beside them
_USUAL_SHARE = 0.2  # of all variance that lies between buyers
_USUAL_VARIANCE = 15.0**2  # of one buyer's days late
_TO_SCALE = 3**0.5 / np.pi  # from the standard deviation of a logistic distribution
_STEPS = 6
_REACHED = (EDGES + 0.5).astype(np.float64)  # what is known of what has gone beyond an edge
_STEEPEST = 30.0  # beyond it, figures do not change any more


def differences(whose: Ints, day: Ints, value: Floats, days: Ints) -> tuple[Floats, Floats]:
    """As of each of the days: the share of the variance of a value that lies between buyers, and the variance within
    one. By moments; for what is one or nothing, the former is the correlation of the beta-binomial distribution."""
    within, between, buyers, rows = _moments(whose, day, value, days)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.where((rows > buyers) & (buyers > 1), np.clip(between / (between + within), 0, 1), 0)
    told = np.where(np.isfinite(found), np.maximum(buyers - 1, 0), 0)
    share = (told * np.nan_to_num(found) + _FEW * _USUAL_SHARE) / (told + _FEW)
    free = np.maximum(rows - buyers, 0)
    return share, (free * within + _FEW * _USUAL_VARIANCE) / (free + _FEW)


def _moments(whose: Ints, day: Ints, value: Floats, days: Ints) -> tuple[Floats, ...]:
    """Each event changes the sums of its own buyer; those changes, added up in order of time, are the sums of any
    day."""
    events = Events(whose, day)
    value, first = value[events.places], events.since_first()
    n = np.arange(1, len(value) + 1) - first
    before = np.concatenate((np.zeros(1), np.cumsum(value)))
    total = before[1:] - before[first]
    rest = total - value
    change = total**2 / n - np.where(n > 1, rest**2 / np.maximum(n - 1, 1), 0)
    parts = np.column_stack((np.ones(len(n)), n == 1, 2 * n - 1, value, value**2, change))
    when = day[events.places]
    order = np.argsort(when, kind="stable")
    sums = np.vstack((np.zeros(6), np.cumsum(parts[order], axis=0)))
    rows, buyers, squares, total, second, explained = sums[np.searchsorted(when[order], days)].T
    with np.errstate(invalid="ignore", divide="ignore"):
        within = np.where(rows > buyers, (second - explained) / (rows - buyers), 0.0)
        held = explained - total**2 / rows - (buyers - 1) * within
        return np.maximum(within, 0), np.maximum(held / (rows - squares / rows), 0), buyers, rows


def curve(ledger: Tally) -> Floats:
    """The share of the ledger's invoices that go beyond each edge, by product limits; not a number beyond what any
    invoice has been seen to do."""
    ended = ledger.ended[:, :-1]
    with np.errstate(invalid="ignore", divide="ignore"):
        left = np.cumprod(1 - ended / (ended + ledger.lasted), axis=1)
    return np.where(np.logical_or.accumulate(left == 0, axis=1), 0.0, left)


def drawn(buyer: Tally, of_ledger: Floats, strength: Floats) -> Floats:
    """The same of a buyer's, drawn to the ledger's (Susarla and Van Ryzin's estimate): where nothing is open, the mean
    of the beta distribution with a prior of `strength` invoices."""
    ended = buyer.ended[:, :-1]
    before = np.hstack((np.ones((len(of_ledger), 1)), of_ledger[:, :-1]))
    mass = strength[:, None]
    ending = mass * (before - of_ledger) + ended
    every = mass * before + ended + buyer.lasted
    return np.cumprod(1 - np.where(every == 0, 0.0, ending / np.where(every == 0, 1.0, every)), axis=1)


def beyond(edge: Ints, of: Floats) -> Floats:
    """The share that goes beyond any number of days, row by row: drawn straight between the edges; before the first of
    them nothing is known to have ended."""
    at = np.clip(np.searchsorted(EDGES, edge, side="right") - 1, 0, len(EDGES) - 2)
    low, high = EDGES[at].astype(np.float64), EDGES[at + 1].astype(np.float64)
    rows = np.arange(len(edge))
    part = np.clip((edge - low) / (high - low), 0, 1)
    found = of[rows, at] * (1 - part) + of[rows, at + 1] * part
    return np.where(edge < EDGES[0], 1.0, found)


def expected(of: Tally, towards: Floats, strength: Floats, variance: Floats) -> Floats:
    """Days late to be expected: the mean of what was paid and of what is open, each open one by what is to be expected
    of an invoice that has stood so long already; drawn to what it is told by `strength` invoices."""
    standing = of.standing - np.hstack((of.standing[:, 1:], np.zeros((len(towards), 1), np.int64)))
    rows, edges = np.nonzero(standing)
    many, since, scale = standing[rows, edges], _REACHED[edges], (np.sqrt(variance) * _TO_SCALE)[rows]
    total, held = of.late + np.where(strength > 0, strength * towards, 0.0), of.paid + strength
    with np.errstate(invalid="ignore", divide="ignore"):
        at = total / held
        for _ in range(_STEPS):
            come = np.bincount(rows, many * _comes_to(at[rows], since, scale), len(towards))
            at = (total + come) / (held + standing.sum(axis=1))
    return at


def lasting(middle: Floats, stood: Ints, variance: Floats) -> Floats:
    """Days late to be expected of what has stood so long: it is as late as that at least."""
    return _comes_to(middle, stood.astype(np.float64) - 0.5, np.sqrt(variance) * _TO_SCALE)


def _comes_to(middle: Floats, since: Floats, scale: Floats) -> Floats:
    """The mean of a logistic distribution beyond a day."""
    with np.errstate(invalid="ignore"):
        z = np.maximum((middle - since) / scale, -_STEEPEST)
        found: Floats = since + scale * np.logaddexp(0, z) * (1 + np.exp(-z))
    return found
