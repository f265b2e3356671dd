"""Events of an account, how payments are laid, and what stands after them. Amounts are whole minor units."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.schedules.records import Row, Terms


class Bucket(StrEnum):
    PAST_DUE = "past_due"
    DUE = "due"
    ADVANCE = "advance"  # what has not fallen due yet


class Part(StrEnum):
    PENALTY = "penalty"
    FEE = "fee"
    INTEREST = "interest"
    PRINCIPAL = "principal"


Order = tuple[tuple[Bucket, Part], ...]

# What most agreements say: the oldest kind of debt first, and of each what costs before what was lent.
USUAL: Order = tuple((bucket, part) for bucket in Bucket for part in Part)


class Early(StrEnum):
    """What a payment ahead of its day does to the rows that are left."""

    SHORTEN = "shorten"  # the same instalments, fewer of them
    LOWER = "lower"  # as many, smaller ones
    LAST = "last"  # taken off the last ones


class From(StrEnum):
    """From when it bears no more interest."""

    DATE = "date"
    REST = "rest"  # the end of the period in which it came


@dataclass(frozen=True, slots=True)
class Contract:
    """`terms` as agreed; their tranches are only what was planned. Past due amounts bear `penalty` a year, by the same
    count of days, from the day on which they were due once `grace_days` have gone by; interest that is past due does so
    too where it is `compounded`. `early_fee` is of principal that is paid ahead."""

    terms: Terms
    order: Order = USUAL
    penalty: Fraction = Fraction(0)
    compounded: bool = False
    grace_days: int = 0
    early: Early = Early.LOWER
    early_from: From = From.DATE
    early_fee: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Event:
    """`id` orders what happened on one day."""

    id: int
    day: date


@dataclass(frozen=True, slots=True)
class RateSet(Event):
    annual: Fraction


@dataclass(frozen=True, slots=True)
class Holiday(Event):
    """In the next `periods` nothing of the principal falls due; as many come at the end."""

    periods: int


@dataclass(frozen=True, slots=True)
class Rescheduled(Event):
    """What has not fallen due is repaid by these terms from that day on, with what is past due where it is `with_due`.
    Their tranches count for nothing."""

    terms: Terms
    with_due: bool = False


@dataclass(frozen=True, slots=True)
class Drawn(Event):
    minor: int


@dataclass(frozen=True, slots=True)
class Charged(Event):
    """A fee, due on its day."""

    minor: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paid(Event):
    minor: int
    early: Early | None = None  # else as agreed


@dataclass(frozen=True, slots=True)
class ChargedOff(Event):
    """From that day on nothing bears interest in the books; it is still owed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one payment paid. `due` is None for what had not fallen due; `fee` that principal ahead of its day cost
    stands as a part of its own."""

    event: int
    day: date
    bucket: Bucket
    part: Part
    minor: int
    due: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """`left` of `minor` is unpaid. It fell due at the `end` of a period, and is past due after `due`."""

    part: Part
    end: date
    due: date
    minor: int
    left: int


@dataclass(frozen=True, slots=True)
class Account:
    """As it stands on `day`, after all that happened on it. `undue` is principal that has not fallen due, `accrued` its
    interest that has not either, `penalty` what is unpaid of it; `credit` was paid and found nothing to pay. `rows` are
    still to come."""

    day: date
    drawn: int
    undue: int
    accrued: int
    penalty: int
    credit: int
    dues: tuple[Due, ...]
    rows: tuple[Row, ...]
    taken: tuple[Taken, ...]
    charged_off: date | None
    early_fee: int

    @property
    def past_due(self) -> int:
        return sum(it.left for it in self.dues if it.due < self.day)

    @property
    def principal(self) -> int:
        return self.undue + sum(it.left for it in self.dues if it.part is Part.PRINCIPAL)

    @property
    def days_past_due(self) -> int:
        """Of the oldest amount that is unpaid."""
        oldest = min((it.due for it in self.dues if it.left and it.due < self.day), default=self.day)
        return (self.day - oldest).days

    @property
    def pay_off(self) -> int:
        """What closes it on that day, to the last unit."""
        owed = sum(it.left for it in self.dues)
        return max(0, owed + self.undue + self.early_fee + self.accrued + self.penalty - self.credit)

    @property
    def closed(self) -> bool:
        return self.drawn > 0 and not self.undue and not any(it.left for it in self.dues) and not self.penalty


@dataclass(slots=True)
class Standing:
    """A due amount while events are told. Its `left` bears penalty from `since` on; `borne` is what it bore before."""

    due: Due
    left: int
    since: date
    borne: Fraction = field(default_factory=Fraction)
