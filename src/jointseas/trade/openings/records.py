"""What a firm brings along from its books before."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


class Part(StrEnum):
    BALANCE = "balance"
    INVOICE = "invoice"
    BILL = "bill"
    LOT = "lot"
    ORDER = "order"
    PURCHASE_ORDER = "purchase_order"


class State(StrEnum):
    DRAFT = "draft"
    POSTED = "posted"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A line of the trial balance, a debit above zero. `worth` is what it comes to in the base currency."""

    account: str
    money: Money
    worth: Money

    @property
    def name(self) -> str:
        return f"{self.account}/{self.money.currency}"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An open invoice of ours, or a supplier's bill; `money` is what of it is still owed."""

    number: str
    party: str
    issued_on: date
    due_on: date
    money: Money

    @property
    def name(self) -> str:
        return f"{self.party}/{self.number}"


@dataclass(frozen=True, slots=True)
class LotRow:
    sku: str
    lot: str
    warehouse: str
    quantity: int
    value: Money
    expires_on: date | None = None

    @property
    def name(self) -> str:
        return f"{self.warehouse}/{self.sku}/{self.lot}"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A line of an order of which so much is still to go, or still to come."""

    number: str
    party: str
    ordered_on: date
    currency: str
    sku: str
    quantity: int
    price: Decimal

    @property
    def name(self) -> str:
        return f"{self.number}/{self.sku}"


AnyRow = BalanceRow | PaperRow | LotRow | OrderRow


@dataclass(frozen=True, slots=True)
class Staged:
    """`made` is the number of the paper that came of it."""

    id: int
    part: Part
    row: AnyRow
    made: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    id: int
    day: date
    state: State
    entry: int | None

    @property
    def source(self) -> str:
        return f"opening/{self.id}"


@dataclass(frozen=True, slots=True)
class Tie:
    """What the trial balance says of an account, and what the list behind it adds up to."""

    part: Part
    account: str
    booked: Money
    listed: Money

    @property
    def ties(self) -> bool:
        return self.booked == self.listed


@dataclass(frozen=True, slots=True)
class Checked:
    """`lacking` is what stands in the way, each with its mend."""

    ties: tuple[Tie, ...]
    difference: Money  # between debits and credits, in the base currency
    lacking: tuple[Refused, ...]

    @property
    def sound(self) -> bool:
        return not (self.lacking or self.difference) and all(it.ties for it in self.ties)
