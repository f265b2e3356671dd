"""What happens to receivables that were bought, and what stands of each. Amounts are whole minor units."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jointseas.financing.days.records import DayCount
from jointseas.financing.purchase.records import Line
from jointseas.financing.records import Cleared


@dataclass(frozen=True, slots=True)
class Agreed:
    """`discount` is a year's, for as long as the money is out. `extension` is what the client pays a year for the time
    after the due day, where what was bought are its own bills; their discount is what their suppliers have borne, and
    is settled with nobody."""

    currency: str
    discount: Fraction
    count: DayCount
    recourse: bool
    extension: Fraction | None = None

    @property
    def by_client(self) -> bool:
        return self.extension is not None


@dataclass(frozen=True, slots=True)
class Event:
    """`id` orders what happened on one day."""

    id: int
    day: date


@dataclass(frozen=True, slots=True)
class Bought(Event):
    lines: tuple[Line, ...]
    service: int
    cleared: Cleared | None = None  # where there were conditions
    tax: int = 0  # in the service fee

    @property
    def advance(self) -> int:
        return sum(it.advance for it in self.lines)

    @property
    def proceeds(self) -> int:
        """What goes out on the day."""
        return sum(it.net for it in self.lines) - self.service


@dataclass(frozen=True, slots=True)
class Collected(Event):
    """`by_seller`: the buyer had paid the seller, who passed it on. `unallocated`: it had come before anybody knew what
    for."""

    number: str
    minor: int
    by_seller: bool = False
    unallocated: bool = False


@dataclass(frozen=True, slots=True)
class Diluted(Event):
    """A credit note took so much back."""

    number: str
    minor: int


@dataclass(frozen=True, slots=True)
class PaidBack(Event):
    """By the seller, of what was advanced; the receivable stays with the funder."""

    number: str
    minor: int


@dataclass(frozen=True, slots=True)
class ChargedBack(Event):
    """The seller has paid what closes it, and has the receivable back."""

    number: str
    minor: int


@dataclass(frozen=True, slots=True)
class Disputed(Event):
    """Its buyer says that it is not owed as it stands. That is the seller's fault, not the buyer's purse: without
    recourse too it may be given back from then on."""

    number: str


@dataclass(frozen=True, slots=True)
class Undisputed(Event):
    """Buyer and seller have settled it."""

    number: str


@dataclass(frozen=True, slots=True)
class Released(Event):
    """Of the reserve, to the seller."""

    number: str
    minor: int


@dataclass(frozen=True, slots=True)
class Extended(Event):
    """Agreed with the seller: it pays back later, from that day on."""

    number: str
    until: date


@dataclass(frozen=True, slots=True)
class ChargedOff(Event):
    """The funder does not count on it any more: from that day on what it costs is income only once it has come. Owed it
    is as before."""

    number: str


@dataclass(frozen=True, slots=True)
class WrittenOff(Event):
    number: str


@dataclass(frozen=True, slots=True)
class Recovered(Event):
    """Of what was written off."""

    number: str
    minor: int


@dataclass(frozen=True, slots=True)
class Sold(Event):
    """All that stands under the agreement, to another funder; ours to buy back until that day, where that was
    agreed."""

    minor: int
    back_until: date | None = None


@dataclass(frozen=True, slots=True)
class BoughtBack(Event):
    minor: int


@dataclass(frozen=True, slots=True)
class PassedOn(Event):
    """To whoever it was sold to: of what was paid to us since."""

    minor: int


@dataclass(frozen=True, slots=True)
class Received(Event):
    """Nobody knows yet what for."""

    minor: int


@dataclass(frozen=True, slots=True)
class Returned(Event):
    """What had come and was for nothing here went back."""

    minor: int


@dataclass(frozen=True, slots=True)
class TakenBack(Event):
    """The `event` was booked by mistake: it is told as if it had never been. Of a bank's movement, collecting keeps
    why."""

    event: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One receivable. `out` is what of the advance has not come back; `margin` what its buyer owes beyond that, below
    nothing where credit notes took more than was held back; `reserve` what has come of it and is the seller's, below
    nothing where the seller owes. `earned` is the discount of the days so far; what it is more than was agreed ahead,
    or less, is charged to the reserve once nothing is out. `charged` is what the time after the due day has cost a
    client that owes it, and `charge` what of that is not paid. Of what has grown since it was charged off,
    `held_earned` and `held_charge` have not come, and are in no book of the funder; beside what was `lost`, so much as
    `beyond` is owed. `recourse_on` is the day to which its recourse was moved, if it was."""

    number: str
    face: int
    advance: int
    discount: int
    funded: date
    until: date
    out: int
    margin: int
    reserve: int
    earned: int
    collected: int = 0
    by_seller: int = 0
    diluted: int = 0
    paid_back: int = 0
    released: int = 0
    reassigned: int = 0
    forgone: int = 0
    lost: int = 0
    written_off: bool = False
    recovered: int = 0
    ended: bool = False
    charged: int = 0
    charge: int = 0
    disputed: bool = False
    charged_off: date | None = None
    held_earned: int = 0
    held_charge: int = 0
    beyond: int = 0
    recourse_on: date | None = None

    @property
    def owed(self) -> int:
        """By its buyer."""
        return self.out + self.margin + self.charge

    @property
    def at_stake(self) -> int:
        """What is asked for once its day has gone by, and may be lost: what is out, and what it has cost a client that
        owes it."""
        return self.out + self.charge

    @property
    def unearned(self) -> int:
        """Of the discount that was kept at funding; below nothing where it has been out for longer."""
        return self.discount - self.earned if self.out else 0

    @property
    def carried_unearned(self) -> int:
        """As the funder's book has it."""
        return 0 if self.written_off else self.unearned + self.held_earned

    @property
    def claimed(self) -> int:
        """What is owed still of what was written off."""
        return self.lost + self.beyond - self.recovered

    @property
    def charge_back(self) -> int:
        """What closes it, to the last unit; below nothing where the seller is owed more than it owes."""
        return self.out - self.unearned - self.reserve

    @property
    def releasable(self) -> int:
        return 0 if self.out else max(0, self.reserve)


@dataclass(frozen=True, slots=True)
class Turn:
    """It was `sold`, or bought back, for so much; `book` is what stood under it at that moment."""

    book: "Book"
    minor: int
    sold: bool
    back_until: date | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """All that stands under one agreement on a day, whoever has it: what it was sold for and back stands in `turns`."""

    day: date
    agreed: Agreed
    held: tuple[Held, ...]
    service: int
    received: int
    returned: int
    allocated: int
    tax: int = 0  # in the service fee
    turns: tuple[Turn, ...] = ()
    passed_on: int = 0

    @property
    def away(self) -> bool:
        """Whether another funder has it."""
        return bool(self.turns) and self.turns[-1].sold

    @property
    def came(self) -> int:
        """Of what was bought, less what went back to the seller."""
        return self.total(lambda it: it.collected + it.paid_back - it.released + it.recovered)

    @property
    def owed_on(self) -> int:
        """To whoever it was sold to: what came while it was theirs, and has not been passed on."""
        ends = [*(it.book for it in self.turns[1:]), self]
        theirs = (end.came - it.book.came for it, end in zip(self.turns, ends, strict=False) if it.sold)
        return sum(theirs) - self.passed_on

    @property
    def unallocated(self) -> int:
        return self.received - self.returned - self.allocated

    def total(self, said: Callable[[Held], int]) -> int:
        return sum(said(it) for it in self.held)
