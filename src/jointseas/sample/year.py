"""The exporter's year while it is lived: who does it, what is noted for later, what has been earned so far."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from jointseas.kernel.money import Money, from_amount
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.sample.cast import HOME, Cast, Ware
from jointseas.sample.desk import Desk
from jointseas.sample.diary import Diary

WORKS, BONDED = "YIWU", "BLBZ"
BUSY_MONTHS = (9, 10, 11)


@dataclass
class Year:
    cast: Cast
    desk: Desk
    diary: Diary
    first: date
    prices: dict[tuple[str, str], Money] = field(default_factory=dict)  # SKU, currency
    freight: dict[date, int] = field(default_factory=dict)  # what a month's shipments cost to carry, in CNY
    left: dict[str, date] = field(default_factory=dict)  # when a shipment went
    sold: dict[date, int] = field(default_factory=dict)  # what a month's invoices are worth, in CNY

    @property
    def last(self) -> date:
        return self.diary.last

    @cached_property
    def wares(self) -> dict[str, Ware]:
        return {sku: ware for ware in self.cast.wares for sku in ware.skus}

    def entry(self, day: date, memo: str, source: str, *lines: Line) -> None:
        """What no paper of the trade posts."""
        self.desk.turns_to(day)
        self.desk.does("books.post", books.post, EntryDraft(day, memo, f"sample/{source}", source, lines))

    def pair(self, day: date, memo: str, source: str, debit: str, credit: str, money: Money) -> None:
        self.entry(day, memo, source, Line(debit, money), Line(credit, -money))


def home(amount: Decimal | int) -> Money:
    return from_amount(Decimal(amount).quantize(Decimal("0.01")), HOME)


def season(month: int) -> Decimal:
    """More is sold before Christmas."""
    return Decimal("1.3") if month in BUSY_MONTHS else Decimal(1)
