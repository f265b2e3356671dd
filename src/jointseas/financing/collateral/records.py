"""Goods that are pledged, their prices, and what follows. Amounts are whole minor units of one currency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit would fetch, by a `source` that somebody can look up, on a day."""

    sku: str
    minor: Fraction
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """A lot under one receipt; `cost` is what one unit stands at in the books."""

    receipt: str
    sku: str
    goods_class: str
    quantity: int
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Valuing:
    """`haircuts` by class of goods: a class that has none is not lent on. A price counts for `most_age_days`."""

    haircuts: Mapping[str, Fraction]
    most_age_days: int


class Unpriced(StrEnum):
    NO_CLASS = "no_class"
    NO_PRICE = "no_price"
    STALE = "stale"
    NO_SOURCE = "no_source"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Valued:
    """`value` is after the haircut, and so is that of one `unit`; nothing at all, and not nought, where `why` says that
    it cannot be valued."""

    pledge: Pledge
    price: Price | None
    unit: Fraction | None = None
    why: Unpriced | None = None

    @property
    def value(self) -> int | None:
        return None if self.unit is None else int(self.unit * self.pledge.quantity)


@dataclass(frozen=True, slots=True)
class Margins:
    """Shares of the value: `most` may be lent on it; above `call` it must be brought back to `most` within `cure_days`
    of business; above `sell` at once."""

    most: Fraction
    call: Fraction
    sell: Fraction
    cure_days: int


class Level(StrEnum):
    HELD = "held"
    CALLED = "called"
    OVERRUN = "overrun"


@dataclass(frozen=True, slots=True)
class Margin:
    """`money` or `goods`, worth so much after the haircut, brings it back to where it may stand."""

    level: Level
    exposure: int
    value: int
    money: int
    goods: int


@dataclass(frozen=True, slots=True)
class Call:
    """Made on a day, to be cured by another."""

    day: date
    cure_by: date


class CallState(StrEnum):
    OPEN = "open"
    CURED = "cured"
    BROKEN = "broken"
