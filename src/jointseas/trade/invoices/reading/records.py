"""An invoice, and where it was found."""

from dataclasses import dataclass

from jointseas.trade.invoices.en16931.records import EInvoice


@dataclass(frozen=True, slots=True)
class ReadFile:
    """`syntax` is how it was written; `embedded` the name under which it lay in a PDF."""

    invoice: EInvoice
    syntax: str
    embedded: str = ""
