"""Whether firms that are alike in something fare as was said of them, and are approved as others are."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import NormalDist

import numpy as np

from jointseas.credit.assessments.records import Application
from jointseas.credit.measuring.records import Interval
from jointseas.credit.measuring.rules import measured, share_interval
from jointseas.credit.monitoring.counting import Case, beyond, calibration, rate, told
from jointseas.credit.monitoring.records import Alert, AlertKind, Alike, Rate
from jointseas.credit.policy.records import Outcome
from jointseas.credit.scorers.rules import UNKNOWN, sized

# The four-fifths rule of the US Uniform Guidelines on selection, 29 CFR 1607.4(D): a group that is chosen less than
# four fifths as often as the best one is taken to be treated otherwise.
_FOUR_FIFTHS = 0.8
_LUCK = 0.05  # that chance alone raises any alert, however many groups there are
_AGES = {True: "young", False: "older", None: UNKNOWN}


def groups(cases: Sequence[Case]) -> tuple[Alike, ...]:
    """The largest of each kind first. Of whom something is not known, in that they are alike with nobody."""
    return tuple(group for by in ("size", "age", "region") for group in _alike(cases, by))


def _alike(cases: Sequence[Case], by: str) -> list[Alike]:
    named = sorted(((_name(content.application, by), (content, its)) for content, its in cases), key=lambda it: it[0])
    found = [_group(by, name, [case for _, case in its]) for name, its in groupby(named, key=lambda it: it[0])]
    return sorted((it for it in found if it.name not in ("", UNKNOWN)), key=lambda it: -it.approved.of)


def _name(asked: Application, by: str) -> str:
    return {"size": sized(asked.employees), "age": _AGES[asked.new_business], "region": asked.region}[by]


def _group(by: str, name: str, cases: Sequence[Case]) -> Alike:
    said, came = np.array(told(cases), dtype=np.float64).reshape(-1, 2).T
    approved = sum(content.verdict.outcome is Outcome.APPROVE for content, _ in cases)
    return Alike(by, name, rate(approved, len(cases)), calibration(cases), measured(came, said))


def alerts(found: Sequence[Alike]) -> Iterator[Alert]:
    """A group is held against others: who are all, are no group. Each is looked at twice, and the ends are so far out
    that all looks together find something by chance once in twenty times."""
    apart = [list(its) for _, its in groupby(found, key=lambda it: it.by)]
    compared = [its for its in apart if len(its) > 1]
    z = NormalDist().inv_cdf(1 - _LUCK / 4 / max(1, sum(map(len, compared))))
    for its in compared:
        yield from _failing_otherwise(its, z)
        yield from _passed_over(its, z)


def _failing_otherwise(its: Sequence[Alike], z: float) -> Iterator[Alert]:
    for it in its:
        if it.calibration and beyond(it.calibration.said, _ends(it.calibration.came, z)):
            yield Alert(AlertKind.GROUP, "", it.name, it.calibration.came.share, it.calibration.said, it.by)


def _passed_over(its: Sequence[Alike], z: float) -> Iterator[Alert]:
    """Even at its best less than four fifths of the best group at its worst: the best is who is surely approved most,
    not a single case that was."""
    best = max(its, key=lambda it: _ends(it.approved, z).low).approved
    for it in its:
        if _ends(it.approved, z).high < _FOUR_FIFTHS * _ends(best, z).low:
            yield Alert(AlertKind.APPROVALS, "", it.name, it.approved.share, _FOUR_FIFTHS * best.share, it.by)


def _ends(it: Rate, z: float) -> Interval:
    return share_interval(it.share, it.of, z)
