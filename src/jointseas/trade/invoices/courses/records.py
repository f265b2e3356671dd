"""How an invoice went, as the books had it before a day."""

from dataclasses import dataclass
from datetime import date

from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Issued:
    """Where it is booked later than issued, it was carried in from before these books, with what was still owed then.
    `disputed_on` is the day of its first dispute."""

    invoice_id: int
    buyer_id: int
    issued_on: date
    due_on: date
    booked_on: date
    total: Money
    disputed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What was taken from what is owed on a day, by a credit note or otherwise; below zero where it was given back."""

    day: date
    minor: int
    credit: bool


@dataclass(frozen=True, slots=True)
class Course:
    """`settled_on` is the day since which nothing is owed, and None while something is; `paid` says that money had a
    part in it, and not credit notes alone. `credits` are the credit notes with what each took."""

    invoice: Issued
    settled_on: date | None
    paid: bool
    credits: tuple[Move, ...]
