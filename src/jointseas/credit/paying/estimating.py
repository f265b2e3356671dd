"""What is foretold of single invoices, and of what it is made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from jointseas.credit.forest import sharing, walking
from jointseas.credit.history.records import THRESHOLDS, Known, Shares
from jointseas.credit.paying.records import DILUTION, HABIT, SCORERS, Estimate, Expected, Speakers
from jointseas.credit.paying.rules import SURE, interval, odds
from jointseas.credit.records import Floats, Ints
from jointseas.credit.scorers.records import Fact, Group
from jointseas.credit.scoring.records import Opinion, Pull
from jointseas.credit.scoring.rules import pulls
from jointseas.credit.shelf.records import Held
from jointseas.credit.training.calibrating import log_odds
from jointseas.i18n import N_

# What moves a probability and is no fact of the scorers.
STOOD = Fact("stood", N_("Days that it has stood open since its issue"), Group.OVERDUE, most=1e6, monotone=1)
SHORTER = Fact("shorter_delay", N_("No likelier than a shorter delay, whose probability is"), Group.HABIT, monotone=1)
_HABITS = ("late", "late_15", "late_30")
_MOST_ODDS = float(np.log((1 - SURE) / SURE))
_Z = 1.959964


def estimates(speakers: Speakers, of: Known) -> tuple[Estimate, ...]:
    late = [list(_late(at, speakers, of)) for at in range(len(SCORERS))]
    credits_ = _by_habit(DILUTION, "credited", of.credited)
    rows = zip(zip(*late, strict=True), _days(of), credits_, strict=True)
    return tuple(Estimate(_falling(opinions), days, back) for opinions, days, back in rows)


# ---- one delay


def _late(at: int, speakers: Speakers, of: Known) -> Iterator[Opinion | None]:
    said = _by_habit(SCORERS[at], _HABITS[at], of.late[at])
    held = speakers.get(SCORERS[at])
    if held:
        said = _by_forest(held, said, of.facts)
    rows = zip(said, of.stood[at].tolist(), (of.past > THRESHOLDS[at]).tolist(), of.since.tolist(), strict=True)
    for it, more, certain, days in rows:
        yield it and (_come(it, days) if certain else _stood(it, more, days))


def _by_habit(scorer: str, fact: str, of: Shares) -> list[Opinion | None]:
    """From what all buyers do to what this one does; the more of its invoices have told, the surer."""
    usual, own = (np.clip(it, of.least, 1 - of.least) for it in (of.ledger, of.buyer))
    low, high = (odds(it) for it in interval(own, of.strength + of.told))
    rows = zip(*(it.tolist() for it in (odds(usual), odds(own), low, high, own, of.told)), strict=True)
    return [_habit(scorer, fact, *row) for row in rows]


def _habit(
    scorer: str, fact: str, usual: float, own: float, low: float, high: float, share: float, told: float
) -> Opinion | None:
    if usual != usual or own != own:
        return None
    group = Group.DILUTION if scorer == DILUTION else Group.HABIT
    pull = Pull(fact, group, share if told else None, own - usual, beyond=False)
    return Opinion(scorer, HABIT, usual, usual, (pull,), own, min(low, own), max(high, own), _chance(own))


def _by_forest(held: Held, habits: Sequence[Opinion | None], values: Floats) -> list[Opinion | None]:
    """As unsure as the buyer's own habit is, and as the calibration is besides."""
    card = held.card
    said = log_odds(card.platt, walking.raw(held.forest, values))
    shares = card.platt.slope * sharing.shares(held.forest, values)[:, :-1]
    rows = zip(habits, values, shares, said.tolist(), strict=True)
    return [it and _spoken(it, held, pulls(card, row, of), odds_) for it, row, of, odds_ in rows]


def _spoken(habit: Opinion, held: Held, its: tuple[Pull, ...], said: float) -> Opinion:
    doubt = held.card.doubt
    low, high = habit.log_odds - habit.least + doubt, habit.most - habit.log_odds + doubt
    start = said - sum(it.log_odds for it in its)
    return replace(habit, version=held.digest, start=start, pulls=its, log_odds=said, least=said - low,
                   most=said + high, probability=_chance(said))  # fmt: skip


def _chance(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-log_odds)))


def _stood(it: Opinion, more: float, days: int) -> Opinion:
    return _raised(it, more, days, it.least + more, it.most + more) if more else it


def _come(it: Opinion, days: int) -> Opinion:
    """What is late already is late: as surely as anything is said."""
    sure = max(it.log_odds, _MOST_ODDS)
    return _raised(it, sure - it.log_odds, days, sure, sure)


def _raised(it: Opinion, more: float, days: int, least: float, most: float) -> Opinion:
    pull = Pull(STOOD.name, STOOD.group, float(days), more, beyond=False)
    now = it.log_odds + more
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


def _days(of: Known) -> Iterator[Expected | None]:
    """What has stood for some time is as late as that at least."""
    stands: Ints = np.where(of.since > 0, of.past, -(2**31))
    its = of.days
    rows = zip(*(it.tolist() for it in (its.stood, its.error, its.ledger, stands)), strict=True)
    for days, error, ledger, least in rows:
        known = days == days and ledger == ledger
        yield Expected(days, max(days - _Z * error, least), days + _Z * error, ledger) if known else None
