"""A day that is closed, or is being closed, and what came of it. Amounts are whole minor units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from jointseas.portfolio.positions.records import Notice
from jointseas.portfolio.provisions.records import Exposure, FiveClass, Ground, LossPolicy, Provision, Stage


@dataclass(frozen=True, slots=True)
class Staging:
    """How a facility was staged, and since when it has been so; `loss` is what is set aside for it. All of it is in the
    facility's own currency."""

    day: date
    stage: Stage
    ground: Ground
    five: FiveClass
    exposure: int
    loss: int

    @property
    def because(self) -> Ground:
        """In the first stage, days alone make a class worse."""
        days = self.ground is Ground.NONE and self.five > FiveClass.NORMAL
        return Ground.DAYS if days else self.ground


class Debtor(NamedTuple):
    """A firm of this workspace, or a party that only the lender knows."""

    client: int | None
    party: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest that a live facility was staged as, and who owes it."""

    facility: int
    debtor: Debtor
    product: str
    currency: str
    ground: Ground
    five: FiveClass
    exposure: int

    @property
    def bad(self) -> bool:
        """By itself: what is bad for its debtor's sake makes nothing else so."""
        return self.five >= FiveClass.SUBSTANDARD and self.ground is not Ground.DEBTOR


@dataclass(frozen=True, slots=True)
class Memory:
    """Of a facility: its grade when it began, the first day on which it was so many days late, and since when it pays
    again."""

    grade_then: str | None = None
    late: Mapping[int, date] = field(default_factory=dict)
    clean_since: date | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """How what is set aside for a facility comes about, at the end of `day` by the policy in force; `kept` is what the
    last end of a day kept, which another policy or an event dated back since may have left behind."""

    facility: str
    currency: str
    day: date
    of: Exposure
    provision: Provision
    kept: Staging
    policy: LossPolicy


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one currency."""

    facilities: int = 0
    principal: int = 0
    accrued: int = 0
    past_due: int = 0
    exposure: int = 0
    loss: int = 0


@dataclass(frozen=True, slots=True)
class Provided:
    """In the lender's own currency, under the duty of the account that holds it: what is required, what stood before,
    and so what was posted."""

    duty: str
    required: int
    before: int

    @property
    def moved(self) -> int:
        return self.required - self.before


@dataclass(frozen=True, slots=True)
class Report:
    """`stages` and `classes` count facilities; of the `notices` of each kind the first stand there, and `noticed`
    counts them all. `policy` is the version of the loss policy, which two people have `signed` or not."""

    facilities: int = 0
    sums: Mapping[str, Sums] = field(default_factory=dict)
    stages: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    noticed: Mapping[str, int] = field(default_factory=dict)
    provided: tuple[Provided, ...] = ()
    lapsed: int = 0
    balances: int = 0  # that were held against each other
    policy: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """`after` is the id of the last facility that is done."""

    day: date
    after: int
    batches: int
    report: Report
    begun_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What a day's end came to; `again` where it had been closed before."""

    day: Day
    again: bool = False


@dataclass(frozen=True, slots=True)
class Paused:
    """Days past due that do not count, both in it; without an end they last."""

    place: int
    first: date
    last: date | None
    why: str
    person: str


@dataclass(frozen=True, slots=True)
class Pausing:
    """Asked for: without an end until it is ended."""

    facility: str
    first: date
    last: date | None
    why: str
