"""A loan, or what was bought, as another system tells it."""

from dataclasses import dataclass
from datetime import date

from jointseas.financing.accounts.records import Event
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.facilities.records import Agreed
from jointseas.financing.purchased.records import Event as OfPurchase


@dataclass(frozen=True, slots=True)
class Owed:
    """On a loan at the end of a day: principal, interest with what late money bore, and fees."""

    principal: int
    interest: int
    fees: int


@dataclass(frozen=True, slots=True)
class TakenOver:
    """`borrower` is the code of a party of the lender's own."""

    number: str
    borrower: str
    product: str
    currency: str
    ceiling: int
    opened_on: date
    lent: Lent
    events: tuple[Event, ...]
    stated_on: date
    stated: Owed


@dataclass(frozen=True, slots=True)
class Sums:
    """Of all that was bought, at the end of a day: `out` is what of the advances has not come back, `owed` what whoever
    owes it has still to pay, `reserve` what has come of it for the seller and is held, `earned` the discount of the
    days so far with what late days cost, and `unallocated` what nobody knows yet what for."""

    out: int
    owed: int
    reserve: int
    earned: int
    unallocated: int


@dataclass(frozen=True, slots=True)
class PaperTold:
    """An invoice that was bought: `other` is its buyer, of bills whoever issued them, by the code of a party of the
    lender's own or by an identifier. `minor` is all of it, of which less may have been bought. Its buyer's `name` and
    `country` may be left out where a party has them."""

    number: str
    issued: date
    other: str
    minor: int
    name: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class PurchaseTakenOver:
    """`seller` is the code of a party of the lender's own; of bills, whoever owes them."""

    number: str
    seller: str
    product: str
    currency: str
    opened_on: date
    agreed: Agreed
    events: tuple[OfPurchase, ...]
    stated_on: date
    stated: Sums
    papers: tuple[PaperTold, ...]
