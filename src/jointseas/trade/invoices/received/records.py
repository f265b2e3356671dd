"""An electronic invoice of a supplier."""

from dataclasses import dataclass
from datetime import date

from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Received:
    """`doubts` are the codes of rules that found something to look at; `document` is the invoice as UBL."""

    seller: str
    seller_key: str
    number: str
    credit: bool
    issued_on: date
    due_on: date | None
    total: Money
    syntax: str
    rules: int
    doubts: tuple[str, ...]
    document: str
