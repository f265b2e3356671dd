"""Money that came in, what it could be for, and what it was booked as."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jointseas.kernel.money import Money
from jointseas.ledger.rates.records import Rate
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.records import Open, Reason


class Into(StrEnum):
    """What money does to a facility."""

    REPAID = "repaid"  # a loan, in the order of its contract
    COLLECTED = "collected"  # a receivable that was bought, by its buyer
    BY_SELLER = "by_seller"  # the same: the buyer had paid the seller, who passes it on
    PAID_BACK = "paid_back"
    CHARGED_BACK = "charged_back"
    RECOVERED = "recovered"
    UNALLOCATED = "unallocated"  # nobody knows yet what for


# What is about one receivable, and so names it.
OF_A_PAPER = frozenset(Into) - {Into.REPAID, Into.UNALLOCATED}


@dataclass(frozen=True, slots=True)
class Share:
    """What of a movement goes where, in its own money; `number` is the receivable's."""

    facility: str
    into: Into
    money: Money
    number: str = ""


@dataclass(frozen=True, slots=True)
class Placing:
    """What a person confirms: the shares are the whole movement."""

    line: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Money that should come, as matching looks at it, and what it would be booked as."""

    open: Open
    share: Share


@dataclass(frozen=True, slots=True)
class Called:
    """By a name in Latin letters, by its own at home, or by either alone."""

    name: str = ""
    local: str = ""

    def name_in(self, language: str) -> str:
        return (self.local or self.name) if language.startswith("zh") else (self.name or self.local)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a movement could be. `entry`: the books have it already, and nothing would be booked. `missing` is
    what then still lacks of what was expected."""

    payer: Called
    shares: tuple[Share, ...]
    score: int
    reasons: tuple[Reason, ...]
    missing: Money | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A movement that nobody has placed, with the best candidate first."""

    line: KeptLine
    account: OwnAccount
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Placeable:
    """What a person may choose: the share with what is expected of it, nothing where any amount will do; and by whom
    it would be paid. `rate` is that of the movement's day, where there is one."""

    share: Share
    payer: Called
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A share as it was booked: `event` is its place in the facility's history, `entry` that of our own book, and
    `applied` what it came to in the facility's own money."""

    share: Share
    facility_id: int
    event: int
    entry: int
    applied: Money


@dataclass(frozen=True, slots=True)
class Collection:
    """One movement, placed. `payment` is how the bank's side of the books knows it; a movement whose import was taken
    back since is None."""

    id: int
    line: int | None
    payment: str
    account: str
    day: date
    money: Money
    counter: str
    parts: tuple[Part, ...]
    at: datetime
    person: str
    undone_at: datetime | None = None
    why: str = ""

    @property
    def source(self) -> str:
        return f"collection/{self.id}"
