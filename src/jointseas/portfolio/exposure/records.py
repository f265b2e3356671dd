"""What stands with whom, and how much of it with the largest. Amounts are whole minor units of one currency."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class By(StrEnum):
    SELLER = "seller"
    BUYER = "buyer"  # only what was bought has one
    COUNTRY = "country"  # of the buyer where one answers for it, else of the seller
    PRODUCT = "product"
    GRADE = "grade"


class Whose(NamedTuple):
    """A grade that nobody knows has no name."""

    by: By
    currency: str
    name: str


@dataclass(frozen=True, slots=True)
class Exposed:
    """`limit` is None where none was set; `facilities` are those that it is made of."""

    whose: Whose
    drawn: int
    undrawn: int
    limit: int | None
    facilities: tuple[str, ...]

    @property
    def total(self) -> int:
        return self.drawn + self.undrawn

    @property
    def over(self) -> int | None:
        return None if self.limit is None else max(0, self.total - self.limit)


@dataclass(frozen=True, slots=True)
class Share:
    name: str
    minor: int
    of: Fraction


@dataclass(frozen=True, slots=True)
class Concentration:
    """`largest` first. `herfindahl` is the sum of the squares of all shares: 1 where one name has everything, and None
    where there is nothing to share."""

    by: By
    currency: str
    total: int
    names: int
    largest: tuple[Share, ...]
    herfindahl: Fraction | None
