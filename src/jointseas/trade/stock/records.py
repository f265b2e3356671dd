"""What lies where, what it cost, and for whom it is kept. Values are in the firm's base currency."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jointseas.kernel.money import Money


class DeedKind(StrEnum):
    OPENING = "opening"
    RECEIPT = "receipt"
    ISSUE = "issue"
    RETURN = "return"
    MOVE = "move"
    COUNT = "count"
    COST = "cost"  # a cost that became known after the goods had come


@dataclass(frozen=True, slots=True)
class Lot:
    id: int
    variant_id: int
    code: str
    received_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """Goods of one SKU that come in, at what they cost all together."""

    sku: str
    quantity: int
    value: Money
    lot: str = ""  # the paper's number where nothing is said
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """`key` names the request for good; `source` the paper behind it; `against` is the duty of the account that is
    credited with what the goods cost."""

    day: date
    warehouse: str
    source: str
    key: str
    lines: tuple[Incoming, ...]
    against: str
    kind: DeedKind = DeedKind.RECEIPT


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Taken from one lot, or, where none is named, from those that expire or came in first."""

    sku: str
    quantity: int
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """`against` is the duty of the account that is debited with their cost; `promised` the source whose reservations
    these goods fulfil."""

    day: date
    warehouse: str
    source: str
    key: str
    lines: tuple[Outgoing, ...]
    against: str
    promised: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Where no paper is behind it, `source` is empty and the transfer is given a number."""

    day: date
    origin: str
    destination: str
    source: str
    key: str
    lines: tuple[Outgoing, ...]


@dataclass(frozen=True, slots=True)
class LateCost:
    """Freight, duty or insurance that became known after the goods of a receipt had come; below zero where they turned
    out to have cost less. `sku` is given where it is of these goods only."""

    day: date
    receipt: str  # the key of the receipt
    source: str
    key: str
    cost: Money
    against: str
    sku: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    sku: str
    lot: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Count:
    """What somebody has counted in one warehouse; lots that are not named were not counted."""

    day: date
    warehouse: str
    number: str
    lines: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    sku: str
    lot: str
    warehouse: str
    quantity: int
    value: Money


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on the stock. `cost` is what all its movements add to the value of the stock."""

    id: int
    kind: DeedKind
    day: date
    source: str
    key: str
    movements: tuple[Movement, ...]
    cost: Money
    made_by: int
    made_at: datetime
    entry: int | None = None  # the number under which the books have it


@dataclass(frozen=True, slots=True)
class Level:
    lot: Lot
    warehouse_id: int
    quantity: int
    pledged: int


@dataclass(frozen=True, slots=True)
class Availability:
    """Over all warehouses: what is there, what is promised, what is pledged."""

    on_hand: int
    reserved: int
    pledged: int

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved - self.pledged


@dataclass(frozen=True, slots=True)
class Wanted:
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Promise:
    """How much of what was wanted is now kept for this source."""

    sku: str
    wanted: int
    reserved: int

    @property
    def short(self) -> int:
        return self.wanted - self.reserved


@dataclass(frozen=True, slots=True)
class OnHand:
    """One line of the stock list: a lot in a warehouse."""

    sku: str
    lot: str
    warehouse: str
    received_on: date
    expires_on: date | None
    quantity: int
    pledged: int
    lot_id: int
