"""How far a book has a facility."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.access.records import Firm
from jointseas.financing.records import Side
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rates.records import Rate


@dataclass(frozen=True, slots=True)
class Posting:
    """An entry of either book, and the event that it is of; None where a day's end posted it."""

    side: Side
    place: int
    firm_id: int
    entry: int
    event: int | None
    day: date


@dataclass(frozen=True, slots=True)
class Booked:
    """How far a book has it. `settled` is what of the seller's invoices was taken off; `why` keeps it from booking."""

    balances: Mapping[str, int]
    settled: Mapping[str, int]
    through: date
    why: Refused | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Whose books a facility stands in. `client` is None where it has none here. What is settled by it are invoices
    that the client issued or, where it `owes`, bills that it got."""

    facility_id: int
    number: str
    lender: Firm
    client: Firm | None
    currency: str
    owes: bool = False

    @property
    def source(self) -> str:
        """What either book knows it by; an exporter may have facilities of one number with two lenders."""
        return f"facility/{self.lender.code}/{self.number}"


@dataclass(frozen=True, slots=True)
class Bank:
    """The account of the funder's book that money moved on; where that was other money than the facility's, `paid` is
    what moved, at the rate of a day, and `applied` what it is to the facility."""

    account: str
    paid: Money | None = None
    applied: int = 0
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What a lender's book has of a facility."""

    number: str
    currency: str
    balances: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stands:
    """How it shall stand in one book: `balances` by the duty of the account, `settled` by the number of the seller's
    paper."""

    balances: Mapping[str, int]
    settled: Mapping[str, int]


StandsOn = Callable[[Side, date], Stands]
