"""A fapiao as its file tells it, and where it belongs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money

CURRENCY = "CNY"  # a fapiao knows no other


class Side(StrEnum):
    PURCHASE = "purchase"
    SALE = "sale"


@dataclass(frozen=True, slots=True)
class FapiaoLine:
    name: str
    spec: str
    unit: str
    quantity: Decimal | None
    net: Money
    rate: str  # as it is written: 0.13, 免税
    tax: Money


@dataclass(frozen=True, slots=True)
class FapiaoDraft:
    """`code` is empty on the digital ones, whose number has twenty digits and stands alone. A red one is below zero."""

    number: str
    issued_on: date
    seller_name: str
    buyer_name: str
    net: Money
    tax: Money
    code: str = ""
    kind: str = ""
    seller_tax_id: str = ""
    buyer_tax_id: str = ""
    lines: tuple[FapiaoLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Fapiao:
    """`paper` is the source of the bill that it belongs to, empty until somebody has said it."""

    id: int
    side: Side
    paper: str
    batch: int | None
    content: FapiaoDraft

    @property
    def total(self) -> Money:
        return self.content.net + self.content.tax
