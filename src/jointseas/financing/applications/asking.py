"""What can be read of an application before it is scored: out of the exporter's books, by the lender's programme."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jointseas.credit.assessments.records import Application as CreditCase
from jointseas.financing.applications.records import Lending, Purchase
from jointseas.financing.claims.records import Near
from jointseas.financing.costs.records import Cost
from jointseas.financing.duplicates.records import Paper
from jointseas.kernel.outcome import require

# What financing knows of whoever applies and credit does not, where so much is asked for.
Circumstances = Callable[[int], Mapping[str, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Reading:
    """`buyers` are the codes of those who are to pay. `priced` says what the margin of the grade makes of it."""

    papers: tuple[Paper, ...]
    near: tuple[Near, ...]
    buyers: frozenset[str]
    case: CreditCase
    priced: Callable[[Fraction], tuple[Purchase | Lending, Cost]]


def require_free(taken: Collection[str]) -> None:
    """What is asked on or financed already is not asked on again; what was, and is free, may be."""
    require(not taken, "financing.claimed", number=min(taken, default=""))
