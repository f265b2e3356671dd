"""The bank's balance beside that of the books."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money
from jointseas.trade.banking.accounts.records import OwnAccount


class Lying(StrEnum):
    """Why the two differ."""

    OPENING = "opening"  # what the books and the bank began with
    WAITING = "waiting"  # the bank has it, and nobody has said what it was for
    LATER = "later"  # the bank has it, the books on a later day
    BOOKED = "booked"  # the books have it, the bank not, or on a later day


@dataclass(frozen=True, slots=True)
class Between:
    """`money` is what the bank has more by it than the books."""

    lying: Lying
    day: date | None
    what: str
    money: Money
    line_id: int | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """`said` is None where no statement reaches the day; `closed_on` is the last that one closed."""

    account: OwnAccount
    day: date
    said: Money | None
    closed_on: date | None
    booked: Money
    between: tuple[Between, ...]

    @property
    def unexplained(self) -> Money | None:
        if self.said is None:
            return None
        told = sum(it.money.minor for it in self.between)
        return Money(self.said.minor - self.booked.minor - told, self.said.currency)
