"""One row of the list of invoices."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money
from jointseas.trade.invoices.records import InvoiceKind


class Standing(StrEnum):
    """How it stands on a day, the first that is true."""

    CREDIT = "credit"  # a credit note, or an invoice on which the buyer has credit
    SETTLED = "settled"
    DISPUTED = "disputed"
    OVERDUE = "overdue"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ListedInvoice:
    id: int
    number: str
    kind: InvoiceKind
    buyer_name: str
    issued_on: date
    due_on: date
    total: Money
    open: Money
    disputed: bool
    shipment: str
    order_reference: str
    entry: int
