"""What is alike for every product: whose book and a line of it, and what an offer becomes."""

from dataclasses import dataclass
from enum import StrEnum

from jointseas.access.records import Firm


class Side(StrEnum):
    """Of any financing: who gets the money, be it by sale or by loan, and who gives it."""

    SELLER = "seller"
    FUNDER = "funder"


@dataclass(frozen=True, slots=True)
class Leg:
    """By the account's duty in its chart; debits are above nothing."""

    duty: str
    minor: int


@dataclass(frozen=True, slots=True)
class Waived:
    """A condition that money goes without, and why."""

    condition: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was looked at before money went, and holds; what it went without; and who put it to whoever agreed."""

    met: tuple[str, ...]
    waived: tuple[Waived, ...]
    put_by: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What an accepted offer has become, of whatever product."""

    number: str
    lender: Firm
    product: str
    currency: str
    ceiling: int
