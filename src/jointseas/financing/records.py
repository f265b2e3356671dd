"""What every product's books are told in: whose book, and a line of it."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Of any financing: who gets the money, be it by sale or by loan, and who gives it."""

    SELLER = "seller"
    FUNDER = "funder"


@dataclass(frozen=True, slots=True)
class Leg:
    """By the account's duty in its chart; debits are above nothing."""

    duty: str
    minor: int
