"""What is to be expected of each buyer: shares of its invoices, and days late."""

from dataclasses import dataclass

import numpy as np

from jointseas.credit.history import estimating
from jointseas.credit.history.counting import (
    EDGES,
    FINE,
    Events,
    Moments,
    Tally,
    counted,
    late_by,
    running,
    tally,
)
from jointseas.credit.history.records import NEVER, THRESHOLDS, Asked, Days, History, Shares
from jointseas.credit.records import Flags, Floats, Ints

_HALF, _TRIFLE = 0.5, 0.01  # of an invoice


@dataclass(frozen=True, eq=False)
class Look:
    """A history and what is asked of it. The ledger is looked at once a day, `of_day` says on which."""

    history: History
    asked: Asked
    at: Moments
    all: Ints
    ledger_at: Moments
    of_day: Ints
    buyer: Tally
    ledger: Tally


def look(history: History, asked: Asked) -> Look:
    days, of_day = np.unique(asked.day, return_inverse=True)
    at, ledger_at = Moments(asked.buyer, asked.day), Moments(np.zeros_like(days), days)
    everybody = np.zeros_like(history.buyer)
    return Look(history, asked, at, everybody, ledger_at, of_day,
                tally(history, history.buyer, at), tally(history, everybody, ledger_at))  # fmt: skip


@dataclass(frozen=True, eq=False)
class Habits:
    late: tuple[Shares, ...]
    stood: tuple[Floats, ...]
    days: Days


def habits(of: Look) -> Habits:
    late = late_by(of.history)
    between, _ = _differences(of, late > 0, of.history.paid)
    strength = ((1 - between) / between)[of.of_day]
    ledger = estimating.curve(of.ledger)[of.of_day]
    buyer = estimating.drawn(of.buyer, ledger, strength)
    return Habits(
        tuple(_late(of, days, ledger, buyer, strength) for days in THRESHOLDS),
        tuple(_stood(of, days, buyer) for days in THRESHOLDS),
        _days(of, late),
    )


def _differences(of: Look, value: Flags | Ints, among: Flags) -> tuple[Floats, Floats]:
    """On each day that is asked about, among what was closed before it."""
    day = np.where(among, of.history.settled, NEVER)
    return estimating.differences(of.history.buyer, day, value.astype(np.int64), of.ledger_at.day)


def _late(of: Look, days: int, ledger: Floats, buyer: Floats, strength: Floats) -> Shares:
    edge = _edge(days)
    told = of.buyer.paid + of.buyer.standing[:, edge]
    return Shares(ledger[:, edge], buyer[:, edge], strength, told.astype(np.float64), _least(of, days))


def _edge(days: int) -> int:
    return int(np.searchsorted(EDGES, days))


def _least(of: Look, days: int) -> Floats:
    """What has not been seen at all is half an invoice's worth."""
    told = of.ledger.paid + of.ledger.standing[:, _edge(days)]
    found: Floats = (_HALF / (told + 1))[of.of_day]
    return found


def _stood(of: Look, days: int, buyer: Floats) -> Floats:
    """Against the day of its issue, since before that it could not be paid either."""
    asked, least = of.asked, _least(of, days)
    now, then = (_odds(estimating.beyond(since - asked.due - 1, buyer), buyer[:, _edge(days)], least)
                 for since in (asked.day, asked.issued))  # fmt: skip
    return np.where(asked.day - asked.due > days, np.inf, now - then)


def _odds(lasted: Floats, share: Floats, least: Floats) -> Floats:
    """Log-odds that what lasted so long goes on to be of that share."""
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = np.clip(share / lasted, least, 1 - least)
    return np.log(chance / (1 - chance))


def _days(of: Look, late: Ints) -> Days:
    between, within = _differences(of, late, of.history.paid)
    nothing = np.zeros(len(within))
    ledger = estimating.expected(of.ledger, nothing, nothing, within / (1 - between))[of.of_day]
    strength, variance = ((1 - between) / between)[of.of_day], within[of.of_day]
    buyer = estimating.expected(of.buyer, ledger, strength, variance)
    error = np.sqrt(variance / (of.buyer.paid + of.buyer.standing[:, 0] + strength))
    stood = estimating.lasting(buyer, of.asked.day - of.asked.due, variance)
    return Days(ledger, buyer, error, np.where(of.asked.day > of.asked.issued, stood, buyer))


# ---- what was not simply paid


def disputed(of: Look) -> Shares:
    """Of what is closed; a dispute that came later counts from its own day."""
    history = of.history
    known = np.where(history.disputed < NEVER, np.maximum(history.disputed, history.settled), NEVER)
    counts = [counted(whose, known, at) * FINE for whose, at in _both(of)]
    return _pooled(of, counts, (history.disputed <= history.settled) & (history.disputed < NEVER))


def credited(of: Look) -> Shares:
    """The share of what was invoiced that credit notes took back."""
    history, notes = of.history, of.history.credits
    closed, parts = history.settled[notes.invoice], np.round(np.clip(notes.share, 0, 1) * FINE).astype(np.int64)
    known = np.where(closed < NEVER, np.maximum(notes.day, closed), NEVER)
    counts = []
    for whose, at in _both(of):
        events = Events(whose[notes.invoice], known)
        first, last = at.among(events.keys)
        sums = running(parts[events.places])
        counts.append(sums[last] - sums[first])
    then = notes.day <= closed
    return _pooled(of, counts, np.bincount(notes.invoice[then], parts[then], len(history.settled)).astype(np.int64))


def _both(of: Look) -> tuple[tuple[Ints, Moments], tuple[Ints, Moments]]:
    return (of.history.buyer, of.at), (of.all, of.ledger_at)


def _pooled(of: Look, counts: list[Ints], value: Flags | Ints) -> Shares:
    """Counts are in millionths of an invoice."""
    closed = [counted(whose, of.history.settled, at) for whose, at in _both(of)]
    between, _ = _differences(of, value, np.ones(len(value), dtype=np.bool_))
    strength = ((1 - between) / between)[of.of_day]
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = (counts[1] / FINE / closed[1])[of.of_day]
    buyer = (counts[0] / FINE + strength * whole) / (closed[0] + strength)
    return Shares(whole, buyer, strength, closed[0].astype(np.float64), (_TRIFLE / (closed[1] + 1))[of.of_day])
