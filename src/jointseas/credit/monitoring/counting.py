"""Shares of cases: how many were said to fail and did."""

from collections.abc import Iterable

from jointseas.credit.assessments.records import Content, Event
from jointseas.credit.assessments.rules import came
from jointseas.credit.measuring.records import Interval
from jointseas.credit.measuring.rules import share_interval
from jointseas.credit.monitoring.records import Calibration, Rate

Case = tuple[Content, tuple[Event, ...]]


def told(cases: Iterable[Case]) -> list[tuple[float, float]]:
    """What the policy's scale said, and what came, where that is known."""
    known = [(content.score.probability, came(events)) for content, events in cases]
    return [(said, it) for said, it in known if it is not None]


def calibration(cases: Iterable[Case]) -> Calibration | None:
    known = told(cases)
    if not known:
        return None
    return Calibration(sum(said for said, _ in known) / len(known), rate(sum(it > 0 for _, it in known), len(known)))


def rate(many: int, of: int) -> Rate:
    return Rate(many, of, share_interval(many / of, of) if of else None)


def beyond(said: float, band: Interval | None) -> bool:
    return band is not None and not band.low <= said <= band.high
