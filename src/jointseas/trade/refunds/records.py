"""What may be claimed back of the tax on exported goods, what was, and what came. Money is in the base currency."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


@dataclass(frozen=True, slots=True)
class RefundRate:
    """Of a customs code, from a day on, until another holds. `rate` is a fraction: 0.13."""

    hs: str
    first_day: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Bought:
    """What one line of a bill has of goods that a shipment took: all of it, and what was claimed before."""

    bill_id: int
    bill: str
    bill_line: int
    quantity: int
    net: Money
    tax: Money
    claimed: int
    claimed_basis: int
    claimed_tax: int

    @property
    def left(self) -> int:
        return self.quantity - self.claimed


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """`basis` is what the goods cost without tax, `tax` the tax on it, `refund` what of that comes back."""

    bill_id: int
    bill: str
    bill_line: int
    sku: str
    hs: str
    rate: Decimal
    quantity: int
    basis: Money
    tax: Money
    refund: Money

    @property
    def lost(self) -> Money:
        return self.tax - self.refund


@dataclass(frozen=True, slots=True)
class Claimable:
    """`lacking` is what stands in the way of it, each with its mend."""

    shipment: str
    declaration: str
    exported_on: date | None
    deadline: date | None
    lines: tuple[ClaimLine, ...]
    lacking: tuple[Refused, ...]
    refund: Money
    lost: Money


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A declared export for which nothing is claimed yet."""

    shipment: str
    deadline: date


class ReceiptKind(StrEnum):
    RECEIVED = "received"
    DENIED = "denied"  # the tax office does not give it: a cost of sales


@dataclass(frozen=True, slots=True)
class RefundReceipt:
    id: int
    claim_id: int
    day: date
    kind: ReceiptKind
    money: Money
    source: str
    entry: int | None


class ClaimState(StrEnum):
    CLAIMED = "claimed"
    PARTLY = "partly"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Claim:
    id: int
    number: str
    shipment: str
    declaration: str
    exported_on: date
    claimed_on: date
    refund: Money
    lost: Money
    entry: int
    lines: tuple[ClaimLine, ...] = ()
    receipts: tuple[RefundReceipt, ...] = ()

    @property
    def source(self) -> str:
        """What the books know it by."""
        return f"refund/{self.number}"

    @property
    def open(self) -> Money:
        return self.refund - Money(sum(it.money.minor for it in self.receipts), self.refund.currency)

    @property
    def state(self) -> ClaimState:
        if not self.open:
            return ClaimState.SETTLED
        return ClaimState.PARTLY if self.receipts else ClaimState.CLAIMED


@dataclass(frozen=True, slots=True)
class Answered:
    """What the tax office has paid, or has said that it will not. `entry` is given where somebody else has posted the
    payment; else it is posted here, from `account` or the bank."""

    claim: str
    day: date
    kind: ReceiptKind
    money: Money
    source: str = ""
    entry: int | None = None
    account: str = ""


class ExportState(StrEnum):
    LACKING = "lacking"  # something stands in the way of a claim
    CLAIMABLE = "claimable"
    CLAIMED = "claimed"
    PARTLY = "partly"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Export:
    """A shipment that has left the country, and how its refund stands. `claim` is empty until there is one; `open` is
    what is claimed and has not been answered."""

    shipment: str
    buyer_name: str
    declaration: str
    exported_on: date | None
    deadline: date | None
    state: ExportState
    refund: Money
    open: Money
    lacking: int
    claim: str = ""


@dataclass(frozen=True, slots=True)
class RatesHeld:
    """How many rates are loaded, and from when the newest holds."""

    many: int
    newest: date | None
