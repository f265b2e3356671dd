"""What is out and what may be, in whole minor units of the lender's own currency."""

from dataclasses import dataclass
from enum import StrEnum


class By(StrEnum):
    BUYER = "buyer"
    GROUP = "group"  # of companies, as the programme names it
    COUNTRY = "country"  # of the buyer where one answers for it, else of the seller
    PRODUCT = "product"
    CURRENCY = "currency"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Limit:
    """`code` is what the programme names; `name` is what a person calls it."""

    by: By
    code: str
    name: str
    most: int
    out: int

    @property
    def room(self) -> int:
        return max(0, self.most - self.out)

    @property
    def over(self) -> int:
        return max(0, self.out - self.most)


@dataclass(frozen=True, slots=True)
class Limited:
    """The fullest first. What is out in the currencies `without_rate` is counted nowhere."""

    limits: tuple[Limit, ...]
    without_rate: tuple[str, ...] = ()
