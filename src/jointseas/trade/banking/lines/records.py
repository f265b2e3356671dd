"""A movement as it is kept, and what a bank's statement said when it was taken in."""

from dataclasses import dataclass
from datetime import date

from jointseas.kernel.money import Money
from jointseas.trade.banking.records import BankLine, Telling


@dataclass(frozen=True, slots=True)
class KeptLine:
    """`payment_id` is None as long as nobody has said what it was for."""

    id: int
    account_id: int
    told: BankLine
    payment_id: int | None

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.told.reference, self.told.text, self.told.bank_reference)))


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """`insisted`: it was taken in although it does not fit."""

    id: int
    account_id: int
    number: str
    telling: Telling
    first_day: date | None
    last_day: date | None
    opening: Money | None
    closing: Money | None
    insisted: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """How many movements of a statement were new."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Known:
    """A movement that is kept already, as far as another telling of it is compared with it. `final`: a statement of a
    closed day has told it."""

    id: int
    likeness: str
    day: date
    minor: int
    bank_reference: str
    final: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What the bank said that was there at the end of a day: its last closing balance, and what was booked since.
    None where no statement has told a balance yet."""

    money: Money | None
    closed_on: date | None
    first_day: date | None
    opening: Money | None
