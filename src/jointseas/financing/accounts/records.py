"""Events of an account, how payments are laid, and what stands after them. Amounts are whole minor units."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.days.records import Period
from jointseas.financing.records import Cleared
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
PLACES = {f"{bucket}.{part}": (bucket, part) for bucket, part in USUAL}


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
    cleared: Cleared | None = None  # where there were conditions


@dataclass(frozen=True, slots=True)
class Charged(Event):
    """A fee, due on its day, with the `tax` that is in it."""

    minor: int
    name: str = ""
    tax: int = 0


@dataclass(frozen=True, slots=True)
class Paid(Event):
    minor: int
    early: Early | None = None  # else as agreed


@dataclass(frozen=True, slots=True)
class ChargedOff(Event):
    """From that day on nothing bears interest in the books; it is still owed."""


@dataclass(frozen=True, slots=True)
class WrittenOff(Event):
    """All of it falls due and leaves the lender's book; it is still owed, and what is paid on it later is recovered."""


@dataclass(frozen=True, slots=True)
class Sold(Event):
    """To another lender, for so much; the borrower owes what it owed. It is ours to buy back until that day, where that
    was agreed."""

    minor: int
    back_until: date | None = None


@dataclass(frozen=True, slots=True)
class BoughtBack(Event):
    minor: int


@dataclass(frozen=True, slots=True)
class PassedOn(Event):
    """To whom the loan was sold: of what was paid to its seller since."""

    minor: int


@dataclass(frozen=True, slots=True)
class Returned(Event):
    """To the borrower: of what was paid and found nothing to pay."""

    minor: int


@dataclass(frozen=True, slots=True)
class TakenBack(Event):
    """The `event` was booked by mistake: it is told as if it had never been. Of a bank's movement, collecting keeps
    why."""

    event: int
    why: str = ""


# Of one day: rates and plans change before money moves, and it is drawn before it is paid back. Who has the loan that
# day gets what is paid on it, so that a quote holds for the day on which it was written off too.
RANK: Mapping[type[Event], int] = {
    RateSet: 0, Rescheduled: 1, Holiday: 2, Drawn: 3, Charged: 4, ChargedOff: 5, WrittenOff: 5, Sold: 5, BoughtBack: 5,
    Paid: 6, PassedOn: 7, Returned: 7,
}  # fmt: skip


class Holding(StrEnum):
    """Whose the loan is, and whether its lender still counts on it."""

    HELD = "held"
    WRITTEN_OFF = "written_off"
    SOLD = "sold"
    WRITTEN_OFF_AND_SOLD = "written_off_and_sold"


AWAY = (Holding.SOLD, Holding.WRITTEN_OFF_AND_SOLD)
NEXT: Mapping[tuple[Holding, type[Event]], Holding] = {
    (Holding.HELD, WrittenOff): Holding.WRITTEN_OFF,
    (Holding.HELD, Sold): Holding.SOLD,
    (Holding.SOLD, BoughtBack): Holding.HELD,
    (Holding.WRITTEN_OFF, Sold): Holding.WRITTEN_OFF_AND_SOLD,
    (Holding.WRITTEN_OFF_AND_SOLD, BoughtBack): Holding.WRITTEN_OFF,
}


@dataclass(frozen=True, slots=True)
class Sums:
    """By part, and in the order of the parts."""

    penalty: int = 0
    fee: int = 0
    interest: int = 0
    principal: int = 0

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(self.penalty - other.penalty, self.fee - other.fee, self.interest - other.interest,
                    self.principal - other.principal)  # fmt: skip

    @property
    def all(self) -> int:
        return self.penalty + self.fee + self.interest + self.principal


@dataclass(frozen=True, slots=True)
class Figures:
    """From the first day on: what was ever lent, charged or earned, what was paid of it, and the `tax` in the fees.
    `credit` is what was paid and found nothing to pay."""

    ever: Sums = Sums()
    paid: Sums = Sums()
    tax: int = 0
    credit: int = 0

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(self.ever - other.ever, self.paid - other.paid, self.tax - other.tax, self.credit - other.credit)

    @property
    def left(self) -> Sums:
        return self.ever - self.paid


@dataclass(frozen=True, slots=True)
class Turn:
    """The loan came to be held otherwise, for `minor` where it was sold; `figures` are those of that moment."""

    day: date
    minor: int
    before: Holding
    after: Holding
    figures: Figures
    back_until: date | None = None


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
    tax: int = 0
    turns: tuple[Turn, ...] = ()
    passed_on: int = 0
    periods: tuple[Period, ...] = ()
    annual: Fraction = Fraction(0)  # the rate in force

    @property
    def ends(self) -> date:
        """The last day of its terms, as they are now."""
        return self.periods[-1].end

    @property
    def holding(self) -> Holding:
        return self.turns[-1].after if self.turns else Holding.HELD

    @property
    def gone(self) -> bool:
        """It was sold, and is not ours to buy back any more."""
        last = self.turns[-1].back_until if self.turns else None
        return self.holding in AWAY and (last is None or self.day > last)

    @property
    def figures(self) -> Figures:
        paid = Sums(*(sum(it.minor for it in self.taken if it.part is part) for part in Part))
        left = (self.penalty, self._due(Part.FEE), self.accrued + self._due(Part.INTEREST), self.principal)
        ever = Sums(
            *(a + b for a, b in zip(left, (paid.penalty, paid.fee, paid.interest, paid.principal), strict=True))
        )
        return Figures(ever, paid, self.tax, self.credit)

    def spans(self) -> Iterator[tuple[Holding, Figures]]:
        """What came about while it was held in each way, one after the other."""
        holding, since = Holding.HELD, Figures()
        for it in self.turns:
            yield holding, it.figures - since
            holding, since = it.after, it.figures
        yield holding, self.figures - since

    @property
    def owed_on(self) -> int:
        """To whom it was sold: what was paid to us while it was theirs, and has not been passed on."""
        return sum(it.paid.all for holding, it in self.spans() if holding in AWAY) - self.passed_on

    def _due(self, part: Part) -> int:
        return sum(it.left for it in self.dues if it.part is part)

    @property
    def past_due(self) -> int:
        return sum(it.left for it in self.dues if it.due < self.day)

    @property
    def principal(self) -> int:
        return self.undue + self._due(Part.PRINCIPAL)

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
        """Nothing of any part is owed, interest that has not fallen due with it."""
        return self.drawn > 0 and not (self.undue or self.accrued or self.penalty or any(it.left for it in self.dues))


@dataclass(slots=True)
class Standing:
    """A due amount while events are told. Its `left` bears penalty from `since` on; `borne` is what it bore before."""

    due: Due
    left: int
    since: date
    borne: Fraction = field(default_factory=Fraction)
