"""What goods cost while they lie there. Values are minor units of the firm's base currency."""

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How goods that leave are valued."""

    AVERAGE = "average"
    FIFO = "fifo"


@dataclass(frozen=True, slots=True)
class Layer:
    """Goods that came in at one cost and are still there, as far as valuation knows; the oldest first."""

    id: int
    quantity: int
    value: int
    received: int  # how much came in with it at first
    deed_id: int | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """Goods of one variant that came in, at what they cost all together."""

    variant_id: int
    quantity: int
    value: int
