"""What is seen of the cases that were assessed."""

from dataclasses import dataclass
from enum import StrEnum

from jointseas.credit.measuring.records import Interval, Measured

MOST_SHIFT = 0.25  # above it, a population is commonly taken for another one


@dataclass(frozen=True, slots=True)
class Drift:
    """Of one fact, or of the score where `fact` is empty. `index` is the population stability index against the rows of
    the training; up to `luck` it may be chance, for so few cases."""

    fact: str
    index: float
    luck: float

    @property
    def limit(self) -> float:
        return max(MOST_SHIFT, self.luck)


@dataclass(frozen=True, slots=True)
class Watched:
    """One version of a scorer over the cases that it spoke of. `measured` is of those whose outcome is told."""

    scorer: str
    version: str
    cases: int
    score: Drift
    facts: tuple[Drift, ...]
    measured: Measured


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, and between which ends the true share lies."""

    many: int
    of: int
    interval: Interval | None

    @property
    def share(self) -> float:
        """Of nobody it is nothing."""
        return self.many / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the policy's scale said of the cases whose outcome is told, and what came."""

    said: float
    came: Rate


@dataclass(frozen=True, slots=True)
class Alike:
    """Cases of firms that are alike `by` something. `approved` is by the policy's own outcome; the rest is of those
    whose outcome is told, `measured` by the probability of the policy's scale."""

    by: str
    name: str
    approved: Rate
    calibration: Calibration | None
    measured: Measured


@dataclass(frozen=True, slots=True)
class Contest:
    """Two versions of a scorer, one of which spoke while the other was only heard. They are measured on those of the
    `cases` whose outcome is told; `difference` is the interval of the challenger's rank power less the champion's."""

    scorer: str
    champion: str
    challenger: str
    cases: int
    champion_measured: Measured
    challenger_measured: Measured
    difference: Interval | None


class AlertKind(StrEnum):
    SCORE = "score"
    FACT = "fact"
    CALIBRATION = "calibration"
    RANK = "rank"
    OVERRIDES = "overrides"
    GROUP = "group"
    APPROVALS = "approvals"
    CHALLENGER = "challenger"


@dataclass(frozen=True, slots=True)
class Alert:
    """What somebody should look at: a figure beyond its limit, by more than chance. `what` is a fact, or the name of a
    group `by` which firms are alike."""

    kind: AlertKind
    scorer: str
    what: str
    value: float
    limit: float
    by: str = ""


@dataclass(frozen=True, slots=True)
class Monitored:
    """`overridden` are decisions against what the policy said, of those where it did not leave it to a person."""

    cases: int
    watched: tuple[Watched, ...]
    calibration: Calibration | None
    overridden: Rate
    groups: tuple[Alike, ...]
    contests: tuple[Contest, ...]
    alerts: tuple[Alert, ...]
