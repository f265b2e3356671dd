"""What has been invoiced, what of it is settled, and what the buyer disputes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money


class InvoiceKind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class TaxCategory(StrEnum):
    """As UNTDID 5305 codes them, as far as an exporter meets them."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    REVERSE = "AE"
    WITHIN_UNION = "K"
    EXPORT = "G"
    OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class LineDraft:
    """`amount` is quantity × price, rounded once, where nothing else is said. `rate` is in percent. `category` is left
    out where the usual treatment of this buyer holds."""

    description: str
    quantity: Decimal
    price: Decimal
    sku: str = ""
    unit: str = "C62"  # a piece, as UN/ECE Recommendation 20 codes it
    category: TaxCategory | None = None
    rate: Decimal | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class InvoiceDraft:
    """`key` names the request for good. `due_on` is left out where the buyer's usual terms hold. `corrects` is the
    number of the invoice that a credit note takes from."""

    key: str
    buyer: str
    issued_on: date
    currency: str
    lines: tuple[LineDraft, ...]
    due_on: date | None = None
    kind: InvoiceKind = InvoiceKind.INVOICE
    corrects: str = ""
    shipment: str = ""
    order_reference: str = ""  # the buyer's own number of its order
    reason: str = ""  # why no tax is asked, or why there is credit
    note: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """A credit note carries its amounts above zero, and takes them from what it corrects. `entry` is the number under
    which the books have it, since `booked_on`; `document` is the paper itself as it was issued, or nothing where that
    was before these books."""

    id: int
    number: str
    kind: InvoiceKind
    buyer_id: int
    buyer_name: str
    shipment: str
    corrects: str
    order_reference: str
    issued_on: date
    due_on: date
    booked_on: date
    currency: str
    net: Money
    tax: Money
    total: Money
    entry: int
    document: str

    @property
    def source(self) -> str:
        """What the books know it by."""
        return f"{self.kind.replace('_', '-')}/{self.number}"


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """What one chooses an invoice or a credit note by, that was issued here."""

    number: str
    kind: InvoiceKind
    buyer_name: str
    total: Money
    issued_on: date


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one paper took from what is owed on an invoice; below zero where it gave back."""

    id: int
    invoice_id: int
    source: str
    day: date
    money: Money
    takes_back: int | None = None  # the settlement that this one undoes


@dataclass(frozen=True, slots=True)
class Dispute:
    """`closed_on` is None as long as it is open."""

    id: int
    invoice_id: int
    money: Money
    reason: str
    opened_on: date
    closed_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """`open` is what is still owed, below zero where the buyer has credit; `disputed` what of it the buyer contests."""

    invoice: Invoice
    open: Money
    disputed: Money

    @property
    def undisputed(self) -> Money:
        """What can be financed, as far as the invoice itself says."""
        return Money(max(0, self.open.minor - self.disputed.minor), self.open.currency)
