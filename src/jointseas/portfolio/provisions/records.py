"""Exposures, the policy that says what may be lost of them, and what is set aside. Amounts are whole minor units."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction


class Stage(IntEnum):
    """Of IFRS 9, section 5.5."""

    FIRST = 1  # twelve months' losses
    SECOND = 2  # its risk has risen much since it began: losses of its whole life
    THIRD = 3  # it is impaired


class Ground(StrEnum):
    """Why it stands where it stands."""

    NONE = "none"
    DAYS = "days"
    GRADE = "grade"
    WATCHED = "watched"
    RESTRUCTURED = "restructured"
    IMPAIRED = "impaired"
    CURING = "curing"  # it pays again, and not for long enough


class FiveClass(IntEnum):
    """Of the PRC's rules on the risk classification of financial assets of commercial banks (2023)."""

    NORMAL = 1
    SPECIAL_MENTION = 2
    SUBSTANDARD = 3
    DOUBTFUL = 4
    LOSS = 5


@dataclass(frozen=True, slots=True)
class Exposure:
    """`drawn` with what has accrued on it; `undrawn` may still be drawn. Grades count from the best, 0. `months` are
    left; `rate` is its effective one. `clean_months` is for how long it has paid since it was last worse."""

    drawn: int
    undrawn: int
    days_past_due: int
    grade: int
    grade_then: int
    months: int
    rate: Fraction
    collateral: int = 0
    watched: bool = False
    restructured: bool = False
    impaired: bool = False
    worst: Stage = Stage.FIRST
    clean_months: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """Of a `weight` in all; it multiplies the odds of failing and what is lost."""

    name: str
    weight: Fraction
    odds: Fraction
    loss: Fraction


@dataclass(frozen=True, slots=True)
class LossPolicy:
    """`chances` of failing within twelve months, by grade; `recovers` is what a unit of collateral brings, and
    `least_loss` is lost whatever stands behind it. `converted` of what is undrawn is drawn before it fails. Where it
    has fallen by `notches`, its risk has risen much. `source` names where the figures are from, or says judgement."""

    chances: tuple[Fraction, ...]
    loss: Fraction
    least_loss: Fraction
    recovers: Fraction
    converted: Fraction
    notches: int
    second_days: int
    third_days: int
    cure_months: int
    scenarios: tuple[Scenario, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Provision:
    stage: Stage
    ground: Ground
    exposure: int
    loss: int
    by_scenario: Mapping[str, int]
