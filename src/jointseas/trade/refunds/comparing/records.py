"""What the papers of one export say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money


class PaperKind(StrEnum):
    DECLARATION = "declaration"
    BILL_OF_LADING = "bill_of_lading"
    INVOICE = "invoice"
    SHIPMENT = "shipment"  # what our own records say
    RECEIPT = "receipt"  # of money


class Fact(StrEnum):
    NUMBER = "number"
    MISSING = "missing"
    AMOUNT = "amount"
    CURRENCY = "currency"
    QUANTITY = "quantity"
    PACKAGES = "packages"
    GROSS = "gross"
    NET = "net"
    INCOTERM = "incoterm"
    PORT = "port"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Goods:
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ExportPaper:
    """What is not on a paper is None or empty, and is not compared."""

    shipment: str
    kind: PaperKind
    number: str
    day: date
    money: Money | None = None
    packages: int | None = None
    gross_g: int | None = None
    net_g: int | None = None
    incoterm: str = ""
    port: str = ""
    goods: tuple[Goods, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What one paper says and the other says otherwise; `subject` is the SKU where it is of goods."""

    fact: Fact
    left: PaperKind
    said: object
    right: PaperKind
    otherwise: object
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The papers of one export beside each other, what has come for it, what of the declared amount has not (None where
    that cannot be said), by when it must, and every difference. `decimals` are those of the goods' units, by SKU.

    It is read at the exporter's own desk; by a lender through trade.disclosure, while the exporter consents."""

    shipment: str
    papers: tuple[ExportPaper, ...]
    received: Money
    outstanding: Money | None
    until: date | None
    differences: tuple[Difference, ...]
    decimals: Mapping[str, int]
