"""From cases to what is seen of them: nothing is called a drift that chance alone may show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from jointseas.credit.assessments.records import EventKind
from jointseas.credit.assessments.rules import came
from jointseas.credit.measuring.rules import measured
from jointseas.credit.monitoring import contests
from jointseas.credit.monitoring.counting import Case, beyond, calibration, rate
from jointseas.credit.monitoring.groups import alerts, groups
from jointseas.credit.monitoring.records import (
    MOST_SHIFT,
    Alert,
    AlertKind,
    Calibration,
    Drift,
    Monitored,
    Rate,
    Watched,
)
from jointseas.credit.policy.records import Outcome
from jointseas.credit.records import Floats
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.shelf.records import Card
from jointseas.credit.spreads.records import Spread
from jointseas.credit.spreads.rules import shifted
from jointseas.credit.training.logistic import chance

LEAST_RANK = 0.6
MOST_OVERRIDDEN = 0.2
_Z = 2.575829  # one in two hundred lies beyond by chance: a scorer has many facts


def monitored(cases: Sequence[Case], cards: Mapping[str, Card]) -> Monitored:
    """`cards` by version."""
    watched = tuple(_watched(cases, version, cards[version]) for version in _versions(cases) if version in cards)
    found, overridden, alike = calibration(cases), _overridden(cases), groups(cases)
    beside = contests.contests(cases)
    told = (*_alerts(watched, found, overridden), *alerts(alike), *contests.alerts(beside))
    return Monitored(len(cases), watched, found, overridden, alike, beside, told)


def _versions(cases: Iterable[Case]) -> list[str]:
    return list(dict.fromkeys(said.version for content, _ in cases for said in content.opinions))


def _watched(cases: Sequence[Case], version: str, card: Card) -> Watched:
    heard = [(said, came(events)) for content, events in cases for said in content.opinions if said.version == version]
    said = [it for it, _ in heard]
    odds = np.array([it.log_odds for it in said])
    facts = tuple(_drift(fact.name, fact.spread, _column(said, at)) for at, fact in enumerate(card.facts))
    known = [(it.log_odds, outcome) for it, outcome in heard if outcome is not None]
    told, outcomes = np.array(known, dtype=np.float64).reshape(-1, 2).T
    found = measured(outcomes, chance(told))
    return Watched(card.scorer, version, len(said), _drift("", card.score, odds), facts, found)


def _column(said: Sequence[Opinion], at: int) -> Floats:
    values = [it.pulls[at].value for it in said]
    return np.array([np.nan if it is None else it for it in values])


def _drift(fact: str, spread: Spread, column: Floats) -> Drift:
    """By chance the index is as a chi-square of the bins less one, over the number of cases; its end by the cube of
    Wilson and Hilferty."""
    free = max(len(spread.shares) - 1, 1)
    part = 2 / (9 * free)
    luck = free * float(1 - part + _Z * np.sqrt(part)) ** 3 / max(len(column), 1)
    return Drift(fact, shifted(spread, column), luck)


def _overridden(cases: Iterable[Case]) -> Rate:
    """What was left to a person is overridden by nobody."""
    against = {Outcome.APPROVE: EventKind.DECLINED, Outcome.DECLINE: EventKind.APPROVED}
    decided = [(content.verdict.outcome, {it.kind for it in events}) for content, events in cases]
    clear = [(outcome, kinds) for outcome, kinds in decided
             if outcome in against and kinds & {EventKind.APPROVED, EventKind.DECLINED}]  # fmt: skip
    return rate(sum(against[outcome] in kinds for outcome, kinds in clear), len(clear))


def _alerts(watched: Iterable[Watched], scale: Calibration | None, overridden: Rate) -> Iterator[Alert]:
    for it in watched:
        for kind, drift in ((AlertKind.SCORE, it.score), *((AlertKind.FACT, fact) for fact in it.facts)):
            if drift.index > drift.limit:
                yield Alert(kind, it.scorer, drift.fact, drift.index, MOST_SHIFT)
        band = it.measured.auc_ci
        if band and band.high < LEAST_RANK:
            yield Alert(AlertKind.RANK, it.scorer, "", it.measured.auc or 0.0, LEAST_RANK)
    if scale and beyond(scale.said, scale.came.interval):
        yield Alert(AlertKind.CALIBRATION, "", "", scale.came.share, scale.said)
    if overridden.interval and overridden.interval.low > MOST_OVERRIDDEN:
        yield Alert(AlertKind.OVERRIDES, "", "", overridden.share, MOST_OVERRIDDEN)
