"""Orders to suppliers, and goods that came in or went back. An `amount` is in the paper's currency, a `worth` in the
firm's base currency."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money

MOST_LINES = 1_000


class OrderState(StrEnum):
    OPEN = "open"
    PARTLY = "partly"
    RECEIVED = "received"  # all that was ordered, or the rest was called off
    CANCELLED = "cancelled"


class ReceiptKind(StrEnum):
    RECEIPT = "receipt"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class OrderLineDraft:
    """`price` is for a whole unit of the goods."""

    sku: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """`number` is given only where the order is older than the books."""

    supplier: str
    ordered_on: date
    currency: str
    lines: tuple[OrderLineDraft, ...]
    expected_on: date | None = None
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class OrderLine:
    line: int
    variant_id: int
    sku: str
    quantity: int
    price: Decimal
    amount: Money
    received: int

    @property
    def open(self) -> int:
        return self.quantity - self.received


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    id: int
    number: str
    supplier_id: int
    supplier: str  # the code
    supplier_name: str
    ordered_on: date
    expected_on: date | None
    currency: str
    state: OrderState
    note: str
    lines: tuple[OrderLine, ...]

    @property
    def total(self) -> Money:
        return Money(sum(it.amount.minor for it in self.lines), self.currency)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Goods of one SKU that came. `amount` is left out where the order's price holds; `order_line` where the order has
    the SKU once."""

    sku: str
    quantity: int
    amount: Money | None = None
    order_line: int = 0
    lot: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """`key` names the request for good. `supplier` and `currency` are left out where an order says them; `note` is
    the supplier's delivery note."""

    key: str
    day: date
    warehouse: str
    lines: tuple[Arrival, ...]
    order: str = ""
    supplier: str = ""
    currency: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """So much of one line of a receipt goes back."""

    line: int
    quantity: int


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    key: str
    receipt: str
    day: date
    lines: tuple[Back, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """`matched` and `matched_worth` are what of it is billed, or was taken back before it was; of a return, what is
    credited."""

    line: int
    variant_id: int
    sku: str
    lot: str
    quantity: int
    amount: Money
    worth: int
    order_line: int | None = None
    returns_line: int | None = None
    matched: int = 0
    matched_worth: int = 0

    @property
    def open(self) -> int:
        return self.quantity - self.matched


@dataclass(frozen=True, slots=True)
class GoodsReceipt:
    """A return carries what went back above zero; its worth is what the goods had cost in the stock."""

    id: int
    number: str
    kind: ReceiptKind
    supplier_id: int
    order: str
    returns: str
    warehouse: str
    day: date
    currency: str
    note: str
    lines: tuple[ReceiptLine, ...]

    @property
    def source(self) -> str:
        """What the stock and the books know it by."""
        return f"goods-{self.kind.value}/{self.number}"


@dataclass(frozen=True, slots=True)
class Match:
    """So much of one line of a receipt is accounted for by a bill, or by a return before one."""

    source: str
    source_line: int
    receipt_id: int
    line: int
    day: date
    quantity: int
    worth: int


@dataclass(frozen=True, slots=True)
class Unbilled:
    """Goods that have come and are not billed, or have gone back and are not credited, at the end of a day."""

    receipt: str
    kind: ReceiptKind
    day: date
    supplier_id: int
    line: int
    variant_id: int
    quantity: int
    worth: Money  # below zero for what went back
