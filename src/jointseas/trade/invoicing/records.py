"""An invoice with all that stands around it."""

from dataclasses import dataclass

from jointseas.kernel.money import Money
from jointseas.ledger.records import Entry
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.records import Dispute, Invoice, Settlement


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """`paper` is None where it was issued before these books; `buyer` is the code of the party."""

    invoice: Invoice
    buyer: str
    paper: EInvoice | None
    open: Money
    settlements: tuple[Settlement, ...]
    disputes: tuple[Dispute, ...]
    credits: tuple[Invoice, ...]
    entry: Entry
