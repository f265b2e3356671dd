"""What suppliers bill, and what settles it. A `worth` is in minor units of the firm's base currency."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money


class BillKind(StrEnum):
    BILL = "bill"
    CREDIT_NOTE = "credit_note"


class LineKind(StrEnum):
    GOODS = "goods"  # of a receipt; on a credit note, goods that went back
    COST = "cost"  # freight, duty or insurance of a receipt; on a credit note, a price that is lowered afterwards
    EXPENSE = "expense"  # nothing that belongs to goods


@dataclass(frozen=True, slots=True)
class BillLineDraft:
    """`paper` is a goods receipt or, on a credit note, a return; `line` and `quantity` are asked of goods, `account`
    of an expense."""

    kind: LineKind
    net: Money
    paper: str = ""
    line: int = 0
    quantity: int = 0
    account: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class BillDraft:
    """`key` names the request for good; `reference` is the supplier's own number. `due_on` is left out where the
    supplier's usual terms hold, `booked_on` where it is the day of issue. `corrects` is the number of the bill that a
    credit note takes from."""

    key: str
    supplier: str
    reference: str
    issued_on: date
    currency: str
    lines: tuple[BillLineDraft, ...]
    tax: Money | None = None
    booked_on: date | None = None
    due_on: date | None = None
    kind: BillKind = BillKind.BILL
    corrects: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BillLine:
    line: int
    kind: LineKind
    description: str
    paper: str
    paper_line: int | None
    quantity: int
    account: str
    net: Money
    worth: int


@dataclass(frozen=True, slots=True)
class Bill:
    """A credit note carries its amounts above zero, and takes them from what it corrects."""

    id: int
    number: str
    kind: BillKind
    supplier_id: int
    supplier_name: str
    reference: str
    corrects: str
    issued_on: date
    booked_on: date
    due_on: date
    currency: str
    net: Money
    tax: Money
    total: Money
    entry: int
    carried: bool
    note: str
    lines: tuple[BillLine, ...] = ()

    @property
    def source(self) -> str:
        """What the stock and the books know it by."""
        return f"{'bill' if self.kind is BillKind.BILL else 'bill-credit'}/{self.number}"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one paper took from what is owed on a bill; below zero where it gave back."""

    id: int
    bill_id: int
    source: str
    day: date
    money: Money
    takes_back: int | None = None


@dataclass(frozen=True, slots=True)
class OpenBill:
    """`open` is what is still owed, below zero where the supplier owes."""

    bill: Bill
    open: Money


@dataclass(frozen=True, slots=True)
class CarriedIn:
    """A bill from before the books began. `money` is what of it was still owed then."""

    supplier: str
    reference: str
    issued_on: date
    due_on: date
    money: Money


@dataclass(frozen=True, slots=True)
class Aged:
    """What is owed to one supplier in one currency: not due yet, and overdue by the days of `BUCKETS`."""

    supplier_id: int
    supplier_name: str
    parts: tuple[Money, ...]

    @property
    def total(self) -> Money:
        return Money(sum(it.minor for it in self.parts), self.parts[0].currency)


@dataclass(frozen=True, slots=True)
class AgeingTotal:
    """What all bills of one currency owe, and what the books say of it."""

    parts: tuple[Money, ...]
    booked: Money

    @property
    def total(self) -> Money:
        return Money(sum(it.minor for it in self.parts), self.booked.currency)

    @property
    def ties(self) -> bool:
        return self.total == self.booked


@dataclass(frozen=True, slots=True)
class Ageing:
    day: date
    rows: tuple[Aged, ...]
    totals: tuple[AgeingTotal, ...]
