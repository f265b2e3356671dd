"""What is read together, for whoever looks at one paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.kernel.money import Money
from jointseas.ledger.records import Entry
from jointseas.trade.purchases.billing.records import Bill, Settlement
from jointseas.trade.purchases.fapiao.records import Fapiao
from jointseas.trade.purchases.ordering.records import GoodsReceipt, PurchaseOrder, ReceiptKind


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """`decimals` of the units, by SKU; `bills` are the numbers of those that billed what came; `entries` are those that
    each receipt or return made in the books, by its number."""

    order: PurchaseOrder
    receipts: tuple[GoodsReceipt, ...]
    decimals: Mapping[str, int]
    bills: tuple[str, ...]
    entries: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class BillSheet:
    """`supplier` is the code of the party."""

    bill: Bill
    supplier: str
    open: Money
    settlements: tuple[Settlement, ...]
    fapiao: tuple[Fapiao, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class ToBill:
    """A line of a receipt that waits for its bill, or of a return that waits for its credit note: so much of it, and
    what it was expected to cost."""

    paper: str
    kind: ReceiptKind
    supplier: str  # the code
    line: int
    sku: str
    decimals: int
    quantity: int
    net: Money


@dataclass(frozen=True, slots=True)
class Accrued:
    """What has come and is not billed, by the papers and by the books."""

    listed: Money
    booked: Money
    lines: tuple[ToBill, ...]

    @property
    def ties(self) -> bool:
        return self.listed == self.booked
