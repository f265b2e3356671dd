"""A payment run: which bills are to be paid, from where to where."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jointseas.kernel.money import Money


class Charset(StrEnum):
    """What a bank takes in a payment file."""

    LATIN = "latin"  # the letters that every bank between Lisbon and Singapore passes on
    FULL = "full"  # any, as banks in China do


class RunState(StrEnum):
    PREPARED = "prepared"
    SENT = "sent"  # its file was given to the bank
    PAID = "paid"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Payer:
    """Our own account. `number` is an IBAN or the bank's own number."""

    holder: str
    number: str
    country: str
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A bill, and how much of it; None: all that is owed."""

    bill: str
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class RunDraft:
    day: date
    payer: Payer
    bills: tuple[Chosen, ...]
    charset: Charset = Charset.LATIN


@dataclass(frozen=True, slots=True)
class Payment:
    """One transfer, to an account as it stood when the run was made. `reference` is the supplier's own number of its
    bill; `paid`: a movement of the bank, or somebody by hand, has settled it."""

    line: int
    bill_id: int
    bill: str
    reference: str
    money: Money
    account_id: int
    version: int
    holder: str
    number: str
    iban: bool
    country: str
    bic: str
    cnaps: str
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    id: int
    number: str
    day: date
    payer: Payer
    currency: str
    charset: Charset
    state: RunState
    digest: str
    made_at: datetime
    payments: tuple[Payment, ...]

    @property
    def source(self) -> str:
        """What the books know it by."""
        return f"payment-run/{self.number}"

    @property
    def batch(self) -> str:
        """What its file calls its payments together."""
        return f"{self.number}-1"

    @property
    def total(self) -> Money:
        return Money(sum(it.money.minor for it in self.payments), self.currency)

    @property
    def unpaid(self) -> tuple[Payment, ...]:
        return tuple(it for it in self.payments if not it.paid)

    @property
    def left(self) -> Money:
        """What of it the bank has not told yet."""
        return Money(sum(it.money.minor for it in self.unpaid), self.currency)


@dataclass(frozen=True, slots=True)
class PaymentFile:
    name: str
    content: bytes
    run: Run
