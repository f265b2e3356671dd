"""A facility, its events and how far either book has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from jointseas.access.records import Firm
from jointseas.financing.bookkeeping.records import Posting
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.claims.records import Holder, OfFacility
from jointseas.financing.purchase.records import Terms
from jointseas.financing.purchased.records import Book, Event
from jointseas.financing.records import Waived
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import Party


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was offered and accepted; `dilution` as it was known then. Of what no application knows `buyers` are who owe
    it, by invoice."""

    terms: Terms
    invoices: tuple[str, ...]
    conditions: tuple[str, ...]
    dilution: Fraction
    buyers: Mapping[str, Buyer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facility:
    """`client` is the firm of this workspace that borrows; None where only the lender knows it."""

    id: int
    number: str
    lender: Firm
    client: Firm | None
    party_id: int | None
    application_id: int | None
    product: str
    currency: str
    ceiling: int
    agreed: Agreed
    opened_on: date
    ends_on: date | None = None
    closed_on: date | None = None

    @property
    def source(self) -> str:
        """What the books know it by."""
        return f"facility/{self.number}"

    @property
    def holder(self) -> Holder:
        """Of the claims on what was bought."""
        return self.application_id or OfFacility(self.id)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it was booked. `key` names the request for good."""

    place: int
    kind: str
    event: Event
    key: str
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A facility on a day, with its history. `waits` says what keeps the seller's book from having it;
    `party` is the seller where it is no firm of this workspace."""

    facility: Facility
    book: Book
    happened: tuple[Happened, ...]
    postings: tuple[Posting, ...]
    waits: Refused | None
    party: Party | None = None


class Sign(StrEnum):
    """What the seller's books say, of an invoice or of an order that a loan stands on, that the facility does not know
    yet."""

    CREDITED = "credited"
    PAID_TO_SELLER = "paid_to_seller"
    DISPUTED = "disputed"
    ORDER_AMENDED = "order_amended"
    ORDER_CANCELLED = "order_cancelled"


@dataclass(frozen=True, slots=True)
class Seen:
    """Of an order, `money` is what it comes to now."""

    number: str
    sign: Sign
    money: Money


# ---- what is asked for


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a second person agrees to: money goes out. `met` are the conditions that were looked at and hold, `waived`
    those that it goes without."""

    facility: str
    day: date
    invoices: tuple[str, ...]
    met: tuple[str, ...]
    key: str
    waived: tuple[Waived, ...] = ()


class Doing(StrEnum):
    COLLECTED = "collected"
    DILUTED = "diluted"
    PAID_BACK = "paid_back"
    CHARGED_BACK = "charged_back"
    RECEIVED = "received"
    RECOVERED = "recovered"
    DISPUTED = "disputed"
    UNDISPUTED = "undisputed"
    RELEASED = "released"
    RETURNED = "returned"
    CHARGED_OFF = "charged_off"
    WRITTEN_OFF = "written_off"
    EXTENDED = "extended"
    SOLD = "sold"
    BOUGHT_BACK = "bought_back"
    PASSED_ON = "passed_on"


# Money goes out, or is given up: a second person agrees.
GOING_OUT = frozenset(Doing) - {Doing.COLLECTED, Doing.DILUTED, Doing.PAID_BACK, Doing.CHARGED_BACK, Doing.RECEIVED,
                                Doing.RECOVERED, Doing.DISPUTED, Doing.UNDISPUTED}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One event that somebody books. `minor` is left out where only one amount can be; `until` is to when recourse is
    moved, or the last day on which what is sold is ours to buy back."""

    facility: str
    doing: Doing
    day: date
    key: str
    number: str = ""
    minor: int = 0
    by_seller: bool = False
    unallocated: bool = False
    until: date | None = None
