"""One row of the list of orders, and one of the list of bills."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money
from jointseas.trade.purchases.billing.records import BillKind
from jointseas.trade.purchases.ordering.records import OrderState


class Standing(StrEnum):
    """How a bill stands on a day, the first that is true."""

    CREDIT = "credit"  # a credit note, or a bill on which the supplier owes
    SETTLED = "settled"
    OVERDUE = "overdue"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ListedOrder:
    id: int
    number: str
    supplier_name: str
    ordered_on: date
    expected_on: date | None
    total: Money
    state: OrderState


@dataclass(frozen=True, slots=True)
class ListedBill:
    id: int
    number: str
    kind: BillKind
    supplier_name: str
    reference: str
    issued_on: date
    due_on: date
    total: Money
    open: Money

    def standing(self, day: date) -> Standing:
        if self.kind is BillKind.CREDIT_NOTE or self.open.minor < 0:
            return Standing.CREDIT
        if not self.open:
            return Standing.SETTLED
        return Standing.OVERDUE if self.due_on < day else Standing.OPEN
