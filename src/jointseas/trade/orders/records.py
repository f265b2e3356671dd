"""What was ordered, what has gone, what came back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money

MOST_LINES = 10_000


class OrderKind(StrEnum):
    SALE = "sale"
    RETURN = "return"  # its quantities and amounts are those that go back


class OrderState(StrEnum):
    NEW = "new"
    CONFIRMED = "confirmed"  # goods are kept for it as far as there were any
    PARTLY = "partly"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"


class LineKind(StrEnum):
    GOODS = "goods"
    SAMPLE = "sample"  # goods for which nothing is asked
    SHIPPING = "shipping"
    DISCOUNT = "discount"  # its amount is taken off
    FEE = "fee"
    TAX = "tax"

    @property
    def moves(self) -> bool:
        return self in (LineKind.GOODS, LineKind.SAMPLE)


@dataclass(frozen=True, slots=True)
class LineDraft:
    """What it comes to is quantity × price, rounded once; a discount takes it off. Of goods without a price, the price
    list says it."""

    sku: str
    quantity: int
    price: Decimal | None
    description: str = ""
    kind: LineKind = LineKind.GOODS


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """`buyer` is the code of a party, `buyer_name` what stands on the order where it is none. `returns` is the number
    of the order that a return belongs to."""

    channel: str
    ordered_on: date
    currency: str
    lines: tuple[LineDraft, ...]
    buyer: str = ""
    buyer_name: str = ""
    country: str = ""
    channel_number: str = ""
    kind: OrderKind = OrderKind.SALE
    returns: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`variant_id` is None while the SKU stands in no catalogue. `cost` is what the goods that have gone have cost, in
    the firm's base currency."""

    order_id: int
    line: int
    variant_id: int | None
    sku: str
    description: str
    quantity: int
    price: Decimal
    amount: Money
    kind: LineKind
    fulfilled: int
    returned: int
    cost: int

    @property
    def id(self) -> int:
        return self.order_id * (MOST_LINES + 1) + self.line

    @property
    def open(self) -> int:
        return self.quantity - self.fulfilled if self.kind.moves else 0

    @property
    def linked(self) -> bool:
        return self.variant_id is not None or not self.kind.moves


@dataclass(frozen=True, slots=True)
class Order:
    """`channel_state` is what the channel itself said of it; `destination` the country as it was written there."""

    id: int
    number: str
    channel: str
    channel_number: str
    channel_state: str
    kind: OrderKind
    returns: str
    buyer_id: int | None
    buyer_name: str
    country: str
    destination: str
    ordered_on: date
    currency: str
    state: OrderState
    note: str
    batch: int | None
    lines: tuple[OrderLine, ...]

    @property
    def source(self) -> str:
        """What the stock and the books know the order by."""
        return f"order/{self.number}"

    @property
    def total(self) -> Money:
        return Money(sum(it.amount.minor for it in self.lines), self.currency)


@dataclass(frozen=True, slots=True)
class ListedOrder:
    """One row of the list of orders. `unlinked` counts the lines whose SKU stands in no catalogue."""

    id: int
    number: str
    channel: str
    kind: OrderKind
    ordered_on: date
    buyer_name: str
    country: str
    destination: str
    total: Money
    lines: int
    unlinked: int
    state: OrderState


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A SKU that orders name and no catalogue knows."""

    sku: str
    description: str
    lines: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Growth:
    """By how much an order has become more."""

    lines: int
    unlinked: int
    total: int


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`short` is what could not be kept, by SKU."""

    order: Order
    short: tuple[tuple[str, int], ...]
