"""What was measured of a score beside what came."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """`auc` and the rest are None where only one outcome came, or none."""

    n: int
    events: int
    weighted: bool
    auc: float | None
    auc_ci: Interval | None
    ks: float | None
    brier: float | None
    ece: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of about the same probability: what was said of them, and what came, with its interval."""

    share: float
    said: float
    came: float
    interval: Interval
