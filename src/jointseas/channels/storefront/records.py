"""Who has a part in what a joint storefront sells, and what each gets."""

from dataclasses import dataclass
from datetime import date

from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Partner:
    """An exporter, by the code of its party, and its weight in the proceeds of some goods."""

    party: str
    weight: int


@dataclass(frozen=True, slots=True)
class Sold:
    """One line of an order of the storefront; a return has a negative amount."""

    order: str
    sku: str
    goods_id: int
    quantity: int
    amount: Money


@dataclass(frozen=True, slots=True)
class ShareLine:
    order: str
    sku: str
    quantity: int
    amount: Money  # of the whole line
    commission: Money  # this exporter's part of it
    due: Money  # what it gets


@dataclass(frozen=True, slots=True)
class Statement:
    """What one exporter gets of the sales between two days, in one currency."""

    channel: str
    party: str
    first: date
    last: date
    lines: tuple[ShareLine, ...]
    commission: Money
    due: Money
