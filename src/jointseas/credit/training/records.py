"""How a scorer was trained, and what came of it."""

from dataclasses import dataclass

from jointseas.credit.measuring.records import Bin, Measured
from jointseas.credit.scorers.records import Settings
from jointseas.credit.spreads.records import Spread


@dataclass(frozen=True, slots=True)
class Platt:
    """From the forest's raw sum to log-odds: affine, so that contributions stay sums."""

    slope: float
    shift: float


@dataclass(frozen=True, slots=True)
class Result:
    """One way of scoring on one split; `way` is the forest, logistic regression or the scorecard. Of a split in time,
    `after` is the last year that was learnt from."""

    split: str
    way: str
    measured: Measured
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was seen of one fact. `low` and `high` bound all but a thousandth of its figures at each end; `pull` is how
    far it moved the log-odds, down and up, of all but a twentieth of the rows at each end; `gain` its share of what all
    facts achieve."""

    name: str
    low: float
    high: float
    pull: tuple[float, float]
    gain: float
    spread: Spread


@dataclass(frozen=True, slots=True)
class Stability:
    """Population stability index of the score between the earlier and the later half of the years."""

    psi: float
    first: tuple[int, int]
    then: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Rank power, and what came beside what was said, in a group that the scorer does not look at."""

    by: str
    group: str
    measured: Measured
    said: float
    came: float


@dataclass(frozen=True, slots=True)
class Trained:
    """`forest` is LightGBM's own text. `start` is the calibrated log-odds before any fact has spoken; `isotonic` maps
    calibrated log-odds to probability where that did better on rows that neither had seen. `doubt` is how far the
    calibration may be off, in log-odds."""

    forest: bytes
    settings: Settings
    platt: Platt
    isotonic: tuple[tuple[float, float], ...]
    base_rate: float
    start: float
    doubt: float
    score: Spread
    facts: tuple[Learnt, ...]
    results: tuple[Result, ...]
    bins: tuple[Bin, ...]
    stability: Stability | None
    gaps: tuple[Gap, ...]
    rows: int
    events: int
    seed: int
