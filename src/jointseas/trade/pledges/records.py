"""Warehouse receipts: the keeper's paper for goods that lie with it, which may be pledged."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReceiptState(StrEnum):
    HELD = "held"
    PLEDGED = "pledged"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    sku: str
    lot: str
    quantity: int


@dataclass(frozen=True, slots=True)
class WarehouseReceiptDraft:
    """The keeper's paper for goods that lie with it."""

    number: str
    warehouse: str
    issued_on: date
    expires_on: date | None
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True, slots=True)
class Pledge:
    """`pledgee` is the code of the party that holds it; `reference` names its paper. `keeper` is whoever of this
    workspace lets it go again, nobody else; where it is empty the pledgee's word on paper does."""

    number: str
    pledgee: str
    reference: str
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class WarehouseReceipt:
    id: int
    number: str
    warehouse: str
    issued_on: date
    expires_on: date | None
    state: ReceiptState
    pledgee_id: int | None
    reference: str  # of the paper by which it was last pledged or released
    lines: tuple[ReceiptLine, ...]
    keeper: str = ""  # as in the pledge
