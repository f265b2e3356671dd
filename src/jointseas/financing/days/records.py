"""How days are counted, and moved where no business is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayCount(StrEnum):
    ACT_360 = "act_360"
    ACT_365F = "act_365f"
    ACT_ACT_ISDA = "act_act_isda"
    THIRTY_360_US = "30_360_us"
    THIRTY_E_360 = "30e_360"
    THIRTY_E_360_ISDA = "30e_360_isda"


class Roll(StrEnum):
    """What becomes of a day on which no business is done."""

    NONE = "none"
    FOLLOWING = "following"
    MODIFIED_FOLLOWING = "modified_following"  # unless that is in the next month
    PRECEDING = "preceding"


class Stub(StrEnum):
    """Which period is not a whole one, where the days do not divide."""

    SHORT_FIRST = "short_first"
    LONG_FIRST = "long_first"
    SHORT_LAST = "short_last"
    LONG_LAST = "long_last"


class Market(StrEnum):
    CHINA = "CN"
    UNITED_STATES = "US"
    TARGET = "TARGET"
    UNITED_KINGDOM = "GB"
    HONG_KONG = "HK"


@dataclass(frozen=True)
class Closed:
    """The days of a year on which a market does no business though it is no weekend, and the weekend days on which it
    does."""

    days: Mapping[date, str]
    made_up: frozenset[date]


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to `end`, on which it falls due: `due` is that day, moved to one on which business is done.
    Interest counts from `start` to `end`, not to where the payment was moved."""

    start: date
    end: date
    due: date
