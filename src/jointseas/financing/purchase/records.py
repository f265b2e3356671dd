"""Receivables that are offered, the terms on which they are bought, and what comes of both. Amounts are whole minor
units of one currency; shares and rates are exact."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.days.records import DayCount


class Fault(StrEnum):
    NOTHING_OPEN = "nothing_open"
    FINANCED = "financed"
    DISPUTED = "disputed"
    AFFILIATE = "affiliate"
    NOT_ASSIGNABLE = "not_assignable"
    COUNTRY = "country"
    TOO_OLD = "too_old"
    DUE_BEFORE = "due_before"  # it was issued
    PAST_DUE = "past_due"
    DUE_TOO_SOON = "due_too_soon"
    DUE_TOO_LATE = "due_too_late"
    CROSS_AGED = "cross_aged"  # too much of what its buyer owes is past due
    CONTRA = "contra"
    CONCENTRATION = "concentration"
    TOO_SMALL = "too_small"  # its least fee would be more than it brings
    BEING_PAID = "being_paid"  # a payment run has it
    NO_ACCOUNT = "no_account"  # nobody has vouched for one of its supplier
    NOT_CLEAR = "not_clear"  # its supplier is not screened, or has an open hit


@dataclass(frozen=True, slots=True)
class Receivable:
    """What is `open` of an invoice. `contra` is what the seller owes the same buyer, told on each of its invoices. Of a
    bill that the client owes itself `buyer` is its supplier, and `hindered` what else its books say against it."""

    number: str
    buyer: str
    country: str
    issued: date
    due: date
    open: int
    contra: int = 0
    affiliate: bool = False
    disputed: bool = False
    assignable: bool = True
    financed: bool = False
    hindered: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Criteria:
    """None asks nothing. Where more than `cross_age` of what a buyer owes is over `cross_age_days` past due, nothing of
    it is eligible; no buyer may be more than `concentration` of all that is. What is not above `least` brings nobody
    anything."""

    most_age_days: int | None = None
    most_past_due_days: int = 0
    least_days_to_due: int = 0
    most_days_to_due: int | None = None
    countries: frozenset[str] | None = None
    cross_age: Fraction | None = None
    cross_age_days: int = 60
    concentration: Fraction | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """What is not eligible of a receivable, and why; `limit` is the figure that it met."""

    fault: Fault
    minor: int
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    receivable: Receivable
    eligible: int
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """`discount` is a year's, on what is advanced, from funding to the day on which it is due and `collection_days`
    more; `service` of the face, `least_service` for each purchase. The reserve is what is not advanced, and never less
    than `dilution_times` what buyers are known to take back. Of bills that the client owes itself each bears at least
    `least_discount`; it may pay them `extension_days` after they are due, for `extension` a year on what is out."""

    advance_rate: Fraction
    discount: Fraction
    count: DayCount = DayCount.ACT_360
    collection_days: int = 0
    service: Fraction = Fraction(0)
    least_service: int = 0
    dilution_times: Fraction = Fraction(0)
    recourse: bool = True
    recourse_days: int = 60  # so long after it was due, the seller pays the advance back
    disclosed: bool = True  # the buyer is told whom to pay
    least_discount: int = 0
    extension: Fraction | None = None
    extension_days: int = 0
    service_tax: Fraction = Fraction(0)  # on top of the service fee

    @property
    def by_client(self) -> bool:
        """Whether the client owes what is bought, to suppliers of its own."""
        return self.extension is not None


@dataclass(frozen=True, slots=True)
class Line:
    """Of one receivable that is bought. `net` is what the seller gets for it at funding, before the service fee."""

    number: str
    face: int
    advance: int
    reserve: int
    discount: int
    until: date

    @property
    def net(self) -> int:
        return self.advance - self.discount


@dataclass(frozen=True, slots=True)
class Offer:
    """`service` with the `tax` that is in it."""

    funded: date
    lines: tuple[Line, ...]
    service: int
    tax: int = 0

    @property
    def face(self) -> int:
        return sum(it.face for it in self.lines)

    @property
    def advance(self) -> int:
        return sum(it.advance for it in self.lines)

    @property
    def reserve(self) -> int:
        return sum(it.reserve for it in self.lines)

    @property
    def discount(self) -> int:
        return sum(it.discount for it in self.lines)

    @property
    def proceeds(self) -> int:
        """What the seller gets on the day of funding."""
        return self.advance - self.discount - self.service
