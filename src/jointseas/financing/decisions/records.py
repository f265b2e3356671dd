"""What a decision would bring, and how much of the lender's limit is left for it."""

from dataclasses import dataclass
from fractions import Fraction

from jointseas.financing.costs.records import Cost
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.financing.schedules.records import Row
from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Quoted:
    """To either side, if everybody pays when it is expected to: `arrives` on the day of funding. `terms` are a
    purchase's. `earned` is interest
    and fees, `funding` what the money costs the lender; `rate` is what is left of both on what is out for a year.
    `plan` is a loan's."""

    offer: Offer | None
    plan: tuple[Row, ...]
    out: int
    arrives: int
    cost: Cost
    earned: int
    funding: int
    rate: Fraction
    terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """Under the limit for one exporter, in the lender's own currency: what is out with it, and what this one would
    add. None where the books have no rate."""

    limit: Money
    used: Money | None
    asked: Money | None

    @property
    def left(self) -> Money | None:
        if self.used is None or self.asked is None:
            return None
        return Money(self.limit.minor - self.used.minor - self.asked.minor, self.limit.currency)
