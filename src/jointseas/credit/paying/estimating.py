"""What is foretold of single invoices, and of what it is made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from jointseas.credit.forest import sharing, walking
from jointseas.credit.history.records import Asked, Days, Ledger, Shares
from jointseas.credit.history.rules import known
from jointseas.credit.paying.records import SCORERS, Ask, Estimate, Expected, Grown, Model
from jointseas.credit.paying.rules import SURE, interval, odds
from jointseas.credit.records import Floats, Ints
from jointseas.credit.scorers import scorer_named
from jointseas.credit.scorers.records import Fact, Group
from jointseas.credit.scoring.records import Opinion, Pull
from jointseas.credit.training.calibrating import log_odds
from jointseas.i18n import N_

# What moves a probability and is no fact of the scorers.
STOOD = Fact("stood", N_("Days that it has stood open since its issue"), Group.OVERDUE, most=1e6, monotone=1)
SHORTER = Fact("shorter_delay", N_("No likelier than a shorter delay, whose probability is"), Group.HABIT, monotone=1)
_HABITS = ("late", "late_15", "late_30")
_MOST_ODDS = float(np.log((1 - SURE) / SURE))
_Z = 1.959964


def estimates(model: Model, ledger: Ledger, asks: Sequence[Ask], day: date) -> tuple[Estimate, ...]:
    """By what was known before the day. An invoice that was issued before it is taken to be open still."""
    asked = _asked(ledger, asks, day)
    of = known(ledger.history, asked)
    late = [list(_late(at, model, of.late[at], of.stood[at], of.facts, asked)) for at in range(len(SCORERS))]
    credits_ = _by_habit("dilution", "", "credited", of.credited)
    rows = zip(zip(*late, strict=True), _days(of.days, asked), credits_, strict=True)
    return tuple(Estimate(_falling(opinions), days, back) for opinions, days, back in rows)


def _asked(ledger: Ledger, asks: Sequence[Ask], day: date) -> Asked:
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


# ---- one delay


def _late(at: int, model: Model, habit: Shares, stood: Floats, facts: Floats, asked: Asked) -> Iterator[Opinion | None]:
    grown = model.late[at].grown
    said = _by_habit(SCORERS[at], model.version, _HABITS[at], habit)
    if grown:
        said = _by_forest(scorer_named(SCORERS[at]).facts, grown, said, facts)
    since = asked.day - asked.issued
    for it, more, days in zip(said, stood.tolist(), since.tolist(), strict=True):
        yield None if it is None else _stood(it, more, days)


def _by_habit(scorer: str, version: str, fact: str, of: Shares) -> list[Opinion | None]:
    """From what all buyers do to what this one does; the more of its invoices have told, the surer."""
    usual, own = (np.clip(it, of.least, 1 - of.least) for it in (of.ledger, of.buyer))
    low, high = (odds(it) for it in interval(own, of.strength + of.told))
    rows = zip(*(it.tolist() for it in (odds(usual), odds(own), low, high, own, of.told)), strict=True)
    return [_habit(scorer, version, fact, *row) for row in rows]


def _habit(
    scorer: str, version: str, fact: str, usual: float, own: float, low: float, high: float, share: float, told: float
) -> Opinion | None:
    if usual != usual or own != own:
        return None
    pull = Pull(fact, Group.HABIT, share if told else None, own - usual, beyond=False)
    return Opinion(scorer, version, usual, usual, (pull,), own, min(low, own), max(high, own), _chance(own))


def _by_forest(
    facts: Sequence[Fact], grown: Grown, habits: Sequence[Opinion | None], values: Floats
) -> list[Opinion | None]:
    """As unsure as the buyer's own habit is, and as the calibration is besides."""
    said = log_odds(grown.platt, walking.raw(grown.forest, values))
    shares = grown.platt.slope * sharing.shares(grown.forest, values)[:, :-1]
    rows = zip(habits, values, shares, said.tolist(), strict=True)
    return [it and _spoken(it, _pulls(facts, grown, row, of), odds_, grown.doubt) for it, row, of, odds_ in rows]


def _pulls(facts: Sequence[Fact], grown: Grown, values: Floats, shares: Floats) -> tuple[Pull, ...]:
    rows = zip(facts, values.tolist(), shares.tolist(), grown.seen, strict=True)
    return tuple(
        Pull(fact.name, fact.group, value, share, not low <= value <= high)
        if value == value
        else Pull(fact.name, fact.group, None, share, beyond=False)
        for fact, value, share, (low, high) in rows
    )


def _spoken(habit: Opinion, pulls: tuple[Pull, ...], said: float, doubt: float) -> Opinion:
    low, high = habit.log_odds - habit.least + doubt, habit.most - habit.log_odds + doubt
    start = said - sum(it.log_odds for it in pulls)
    return replace(habit, start=start, pulls=pulls, log_odds=said, least=said - low, most=said + high,
                   probability=_chance(said))  # fmt: skip


def _chance(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-log_odds)))


def _stood(it: Opinion, more: float, days: int) -> Opinion:
    """What is late already is late: as surely as anything is said."""
    if not more:
        return it
    certain = more == np.inf
    moved = max(0.0, _MOST_ODDS - it.log_odds) if certain else more
    pull = Pull(STOOD.name, STOOD.group, float(days), moved, beyond=False)
    now = it.log_odds + moved
    least, most = (now, now) if certain else (it.least + moved, it.most + moved)
    return replace(it, pulls=(*it.pulls, pull), log_odds=now, least=least, most=most, probability=_chance(now))


def _falling(late: Sequence[Opinion | None]) -> tuple[Opinion | None, ...]:
    """A longer delay is never likelier than a shorter one, whichever way foretold each."""
    found: list[Opinion | None] = []
    shorter: Opinion | None = None
    for it in late:
        found.append(_held(it, shorter) if it and shorter and it.log_odds > shorter.log_odds else it)
        shorter = found[-1] or shorter
    return tuple(found)


def _held(it: Opinion, by: Opinion) -> Opinion:
    pull = Pull(SHORTER.name, SHORTER.group, by.probability, by.log_odds - it.log_odds, beyond=False)
    return replace(it, pulls=(*it.pulls, pull), log_odds=by.log_odds, probability=by.probability,
                   least=min(it.least, by.log_odds), most=max(by.log_odds, min(it.most, by.most)))  # fmt: skip


# ---- days


def _days(of: Days, asked: Asked) -> Iterator[Expected | None]:
    """What has stood for some time is as late as that at least."""
    stands: Ints = np.where(asked.day > asked.issued, asked.day - asked.due, -(2**31))
    rows = zip(*(it.tolist() for it in (of.stood, of.error, of.ledger, stands)), strict=True)
    for days, error, ledger, least in rows:
        known_ = days == days and ledger == ledger
        yield Expected(days, max(days - _Z * error, least), days + _Z * error, ledger) if known_ else None
