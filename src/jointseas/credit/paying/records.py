"""What is foretold of an invoice, and by what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.credit.forest.records import Forest
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.training.records import Platt
from jointseas.kernel.money import Money

SCORERS = ("payment", "payment_15", "payment_30")  # by THRESHOLDS


class Way(StrEnum):
    HABIT = "habit"
    FOREST = "forest"


class Why(StrEnum):
    FEW_INVOICES = "few_invoices"
    FEW_BUYERS = "few_buyers"
    FEW_OUTCOMES = "few_outcomes"  # hardly any late, or hardly any not
    NOT_BETTER = "not_better"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Worth:
    """On invoices issued later than all that was learnt from. `surprise` is the mean of minus the logarithm of the
    probability that was given to what came."""

    auc: float
    brier: float
    surprise: float


@dataclass(frozen=True, slots=True)
class Choice:
    """Which way was chosen for a delay, and why. `invoices` were paid by so many `buyers`; `learnt` of them the forest
    saw, and on `later` ones both ways were measured; a difference in surprise of up to `luck` may be chance."""

    late: int
    way: Way
    why: Why
    invoices: int
    buyers: int
    learnt: int = 0
    later: int = 0
    habit: Worth | None = None
    forest: Worth | None = None
    luck: float | None = None


@dataclass(frozen=True, eq=False)
class Grown:
    """A forest of the ledger's own. `text` is LightGBM's; `doubt` is how far its calibration may be off, in log-odds;
    `seen` bounds all but a thousandth of each fact's figures at each end."""

    text: bytes
    forest: Forest
    platt: Platt
    doubt: float
    seen: tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class Learnt:
    """Of one delay; without a forest, habit speaks."""

    choice: Choice
    grown: Grown | None = None


@dataclass(frozen=True, eq=False)
class Model:
    """All that was learnt from a ledger as it was before a day; `version` is a hash of it."""

    before: date
    late: tuple[Learnt, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Ask:
    """An invoice to be judged, written or only thought of."""

    buyer_id: int
    issued_on: date
    due_on: date
    total: Money


@dataclass(frozen=True, slots=True)
class Expected:
    """Days late; `least` and `most` hold what is not known of the buyer's mean, not how single invoices lie about it.
    `ledger` is what all its buyers do."""

    days: float
    least: float
    most: float
    ledger: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Opinions go by THRESHOLDS, and are None where the ledger cannot tell yet. `dilution` is of what credit notes will
    take back of the invoice."""

    late: tuple[Opinion | None, ...]
    days: Expected | None
    dilution: Opinion | None
