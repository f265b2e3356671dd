"""A statement as the bank tells it. What came in is positive, what went out negative."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money


class Telling(StrEnum):
    """What kind of message it is: of a closed day, within the day, or of single movements."""

    STATEMENT = "statement"
    INTERIM = "interim"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class BankLine:
    """`counter` is whoever paid or was paid. `reference` is the payer's own, `bank_reference` the bank's."""

    number: int
    booked: date
    value_day: date
    money: Money
    counter: str = ""
    counter_account: str = ""
    reference: str = ""
    bank_reference: str = ""
    text: str = ""
    instructed: Money | None = None  # what the payer had ordered, where it was other money
    charges: Money | None = None  # what the bank kept of it before it came
    reversal: bool = False


@dataclass(frozen=True, slots=True)
class BankStatement:
    """`opening` and `closing` are None where the message holds none of them."""

    account: str
    number: str
    telling: Telling
    currency: str
    first_day: date | None
    last_day: date | None
    opening: Money | None
    closing: Money | None
    lines: tuple[BankLine, ...]
    pending: int = 0  # movements that the bank has not booked yet, which are left out

    @property
    def gap(self) -> Money | None:
        """By how much the lines miss the closing balance; None where there is nothing to compare."""
        if self.opening is None or self.closing is None:
            return None
        return self.closing - self.opening - Money(sum(it.money.minor for it in self.lines), self.currency)
