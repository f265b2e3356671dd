"""A loan as another system tells it."""

from dataclasses import dataclass
from datetime import date

from jointseas.financing.accounts.records import Event
from jointseas.financing.borrowing.records import Lent


@dataclass(frozen=True, slots=True)
class Stated:
    """What the other system says was owed at the end of a day: principal, and interest with what late money bore."""

    day: date
    principal: int
    interest: int


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
    stated: Stated
