"""Exposures, the policy that says what may be lost of them, and what is set aside. Amounts are whole minor units."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction

JUDGEMENT = "judgement"


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
    DEBTOR = "debtor"  # too much else that its debtor owes is bad
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
    """`drawn` with what has accrued on it; `undrawn` may still be drawn. `grade` is by its name, and None where nobody
    knows it; `grade_then` was when it began. `months` are left, a begun one too; of what is still owed when none is, a
    whole year's chance counts. `rate` is its effective one; `clean_months` is for how long it has paid since it was
    last worse. `spread`: too much else of what its debtor owes is bad. No pause takes anything off `days_past_due`."""

    drawn: int
    undrawn: int
    days_past_due: int
    grade: str | None
    grade_then: str | None
    months: int
    rate: Fraction
    collateral: int = 0
    watched: bool = False
    restructured: bool = False
    impaired: bool = False
    spread: bool = False
    worst: Stage = Stage.FIRST
    clean_months: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """Of a `weight` in all; it multiplies the odds of failing and what is lost."""

    name: str
    weight: Fraction
    odds: Fraction
    loss: Fraction


class Curve(StrEnum):
    """How the chance of a year is spread over a whole life."""

    CONSTANT = "constant"  # who has not failed yet is as likely to fail in one month as in another


@dataclass(frozen=True, slots=True)
class Classes:
    """Of the five. Overdue for more than `mention`, `substandard`, `doubtful` or `loss` days it is no better than that;
    impaired it is doubtful or a loss where so large a share is expected to be lost. Where more than `spread` of what a
    debtor owes is substandard or worse, all of it is. `source` is the rule that says so."""

    mention: int
    substandard: int
    doubtful: int
    loss: int
    doubtful_share: Fraction
    loss_share: Fraction
    spread: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class LossPolicy:
    """`chances` of failing within twelve months, by grade, the best first; what nobody has graded counts as `unrated`.
    `recovers` is what a unit of collateral brings, and `least_loss` is lost whatever stands behind it. `converted` of
    what is undrawn is drawn before it fails. Where it has fallen by `notches`, its risk has risen much. `source` names
    where the figures are from, or says judgement; `digest` is of the text that was read."""

    name: str
    version: str
    source: str
    chances: Mapping[str, Fraction]
    unrated: str
    curve: Curve
    loss: Fraction
    least_loss: Fraction
    recovers: Fraction
    converted: Fraction
    notches: int
    second_days: int
    third_days: int
    cure_months: int
    scenarios: tuple[Scenario, ...]
    classes: Classes
    digest: str = ""

    @property
    def judged(self) -> bool:
        """Whether its figures rest on nobody's record of failures."""
        return self.source.strip().lower() == JUDGEMENT


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one scenario comes to: of what is at stake it loses `share` if it fails, which it does by `chance` within
    the months that count; `chance` is in today's money."""

    weight: Fraction
    chance: Fraction
    share: Fraction
    loss: int


@dataclass(frozen=True, slots=True)
class Provision:
    """`year` is the chance of failing within a year that its grade has, `months` are those that count, and `share` is
    lost before any scenario. What is impaired has failed, and no month counts."""

    stage: Stage
    ground: Ground
    exposure: int
    loss: int
    year: Fraction
    months: int
    share: Fraction
    by_scenario: Mapping[str, Weighed]


@dataclass(frozen=True, slots=True)
class InForce:
    """`id` is of what was signed; None where nobody signed it."""

    policy: LossPolicy
    text: str
    id: int | None

    @property
    def signed(self) -> bool:
        return self.id is not None


@dataclass(frozen=True, slots=True)
class Signing:
    """The whole text, so that the second person signs what the first has read."""

    text: str
