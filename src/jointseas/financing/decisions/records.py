"""What a decision would bring."""

from dataclasses import dataclass
from fractions import Fraction

from jointseas.financing.costs.records import Cost
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.financing.schedules.records import Row


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
