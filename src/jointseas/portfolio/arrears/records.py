"""Buckets of days, and portfolio at risk. Amounts are whole minor units of one currency."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Ageing(StrEnum):
    """By the days that count of the oldest amount that is past due."""

    CURRENT = "current"
    TO_30 = "1_30"
    TO_60 = "31_60"
    TO_90 = "61_90"
    TO_180 = "91_180"
    OVER_180 = "over_180"


@dataclass(frozen=True, slots=True)
class Aged:
    """The whole of a facility stands where its oldest debt does: `principal` is all of it, `past_due` what is late."""

    currency: str
    ageing: Ageing
    principal: int
    past_due: int
    facilities: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.facilities)


@dataclass(frozen=True, slots=True)
class AtRisk:
    """The principal of the facilities that are more than `days` late on the calendar, and its share; None where nothing
    is out."""

    currency: str
    days: int
    at_risk: int
    principal: int
    share: Fraction | None
    facilities: tuple[str, ...]
