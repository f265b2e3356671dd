"""The last days of an appeal, counted; nothing is asked of the world but which days are those of business."""

from collections.abc import Collection
from datetime import date, timedelta

from jointseas.appeals.deadlines.records import Policy, Span, Spans, Unit
from jointseas.appeals.records import Deadlines, Ground
from jointseas.financing.days.business import business_days_after, rolled
from jointseas.financing.days.planning import months_after
from jointseas.financing.days.records import Market, Roll

_PART = {Ground.SCORE: "score", Ground.LISTING: "listing"}


def spans(policy: Policy, ground: Ground) -> Spans:
    return policy.by[_PART.get(ground, "lending")]


def last_day(span: Span, day: date, markets: Collection[Market]) -> date:
    """Counted from the day after; it is one of business."""
    if span.unit is Unit.BUSINESS_DAYS:
        return business_days_after(markets, day, span.many)
    plain = months_after(day, span.many) if span.unit is Unit.MONTHS else day + timedelta(days=span.many)
    return rolled(Roll.FOLLOWING, markets, plain)


def deadlines(policy: Policy, ground: Ground, notified: date, filed: date) -> Deadlines:
    of, markets = spans(policy, ground), policy.markets
    decide = last_day(of.decide, filed, markets)
    longest = last_day(of.extend, decide, markets) if of.extend.many else decide
    return Deadlines(last_day(of.file, notified, markets), last_day(of.acknowledge, filed, markets), decide, longest)
