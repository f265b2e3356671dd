"""Who speaks beside who is only heard, on the same cases."""

from collections.abc import Iterator, Sequence

import numpy as np

from jointseas.credit.assessments.rules import came
from jointseas.credit.measuring.rules import difference, measured
from jointseas.credit.monitoring.counting import Case
from jointseas.credit.monitoring.records import Alert, AlertKind, Contest
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.training.logistic import chance


def contests(cases: Sequence[Case]) -> tuple[Contest, ...]:
    """Each pair of versions that was heard of the same case; the pair that is heard today stands first."""
    pairs = dict.fromkeys((one.scorer, one.version, other.version) for one, other, _ in _pairs(cases))
    return tuple(_contest(cases, *pair) for pair in pairs)


def _pairs(cases: Sequence[Case]) -> Iterator[tuple[Opinion, Opinion, float | None]]:
    for content, events in cases:
        spoke = {it.scorer: it for it in content.opinions}
        yield from ((spoke[it.scorer], it, came(events)) for it in content.challengers if it.scorer in spoke)


def _contest(cases: Sequence[Case], scorer: str, champion: str, challenger: str) -> Contest:
    both = [it for it in _pairs(cases) if (it[0].version, it[1].version) == (champion, challenger)]
    told = [(one.log_odds, other.log_odds, outcome) for one, other, outcome in both if outcome is not None]
    one, other, outcomes = np.array(told, dtype=np.float64).reshape(-1, 3).T
    speaks, beside = (measured(outcomes, chance(it)) for it in (one, other))
    return Contest(scorer, champion, challenger, len(both), speaks, beside, difference(outcomes, one, other))


def alerts(found: Sequence[Contest]) -> Iterator[Alert]:
    """Where the challenger ranks better than chance may make it, somebody should propose it."""
    for it in found:
        if it.difference and it.difference.low > 0:
            auc = it.challenger_measured.auc or 0.0
            yield Alert(AlertKind.CHALLENGER, it.scorer, "", auc, it.champion_measured.auc or 0.0)
