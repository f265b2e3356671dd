"""Days on which a market does business, as they were published; where several must, it is done where all do."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from jointseas.financing.days.records import Closed, Market, Roll

# Make-up workdays of China are published by the State Council each November for the year to come.
CHINA_PUBLISHED = 2026
_DAY = timedelta(days=1)
_SATURDAY = 5


@lru_cache(maxsize=512)
def closed(market: Market, year: int) -> Closed:
    import holidays  # its tables are wanted by who plans, not by who opens a window

    if market is Market.TARGET:
        found = holidays.financial_holidays("XECB", years=year)
    else:
        part = "ENG" if market is Market.UNITED_KINGDOM else None
        found = holidays.country_holidays(market.value, subdiv=part, years=year)
    made_up = frozenset(it for it in getattr(found, "weekend_workdays", ()) if it.year == year)
    return Closed(dict(found), made_up)


def unpublished(markets: Collection[Market], last: date) -> int | None:
    """The first year up to that day whose days off nobody has published: what falls due from then on may still move."""
    return CHINA_PUBLISHED + 1 if Market.CHINA in markets and last.year > CHINA_PUBLISHED else None


def is_open(markets: Collection[Market], day: date) -> bool:
    """Where no market is asked every day will do."""
    for market in markets:
        of = closed(market, day.year)
        if day not in of.made_up and (day.weekday() >= _SATURDAY or day in of.days):
            return False
    return True


def rolled(roll: Roll, markets: Collection[Market], day: date) -> date:
    if roll is Roll.NONE or is_open(markets, day):
        return day
    if roll is Roll.PRECEDING:
        return _first_open(markets, day, -_DAY)
    later = _first_open(markets, day, _DAY)
    if roll is Roll.MODIFIED_FOLLOWING and later.month != day.month:
        return _first_open(markets, day, -_DAY)
    return later


def _first_open(markets: Collection[Market], day: date, step: timedelta) -> date:
    while not is_open(markets, day):
        day += step
    return day


def business_days_after(markets: Collection[Market], day: date, many: int) -> date:
    """The so many-th day of business after it."""
    for _ in range(many):
        day = _first_open(markets, day + _DAY, _DAY)
    return day
