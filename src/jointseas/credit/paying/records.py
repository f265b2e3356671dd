"""What is foretold of an invoice, and by what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.credit.scoring.records import Opinion
from jointseas.credit.shelf.records import Held
from jointseas.kernel.money import Money

SCORERS = ("payment", "payment_15", "payment_30")  # by THRESHOLDS
HABIT = "habit"  # in the place of a version, where no forest speaks
DILUTION = "dilution"


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
class Trial:
    """Of one delay. A forest that has not earned its place is not kept."""

    choice: Choice
    held: Held | None = None


# The forests that speak, by scorer; for a delay without one habit speaks.
Speakers = Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class Ask:
    """An invoice to be judged, written or only thought of."""

    buyer_id: int
    issued_on: date
    due_on: date
    total: Money


Figures = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was known of one invoice, to be kept: by the names of `history.records.Known`, each array as it stands
    there. Neither what was not known nor what is endless is a figure."""

    since: int
    past: int
    facts: Figures
    late: tuple[Figures, ...]
    stood: Figures
    days: Figures
    credited: Figures


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
