"""Papers, and what is kept of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    INVOICE = "invoice"
    ORDER = "order"
    BILL_OF_LADING = "bill_of_lading"
    WAREHOUSE_RECEIPT = "warehouse_receipt"


@dataclass(frozen=True, slots=True)
class Paper:
    """`ours` is the number by which whoever asks on it knows it, where that is another. `issuer` and `debtor` are
    identifiers as a registry writes them, such as a USCC, a VAT number or a LEI; where a paper has no debtor or no
    amount, it is empty or nothing. `bills` of lading are those under which its goods went."""

    kind: PaperKind
    number: str
    issuer: str
    issued: date
    debtor: str = ""
    currency: str = ""
    minor: int = 0
    ours: str = ""
    bills: tuple[str, ...] = ()

    @property
    def known_as(self) -> str:
        return self.ours or self.number


class Likeness(StrEnum):
    """How a paper is like another: the same, or near in a way that a person looks at."""

    SAME = "same"
    NUMBER = "number"  # its number, whatever day and amount
    STEM = "stem"  # its number but for an ending: one of several parts, or a copy
    SHIPMENT = "shipment"  # its goods went under one bill of lading: that may cover several papers
    AMOUNT = "amount"  # between the same two, on the same day, of nearly the same amount


@dataclass(frozen=True, slots=True)
class Prints:
    """All that a registry holds of a paper; without the key nothing can be read out of it or tried against it."""

    same: str
    near: tuple[tuple[Likeness, str], ...]
