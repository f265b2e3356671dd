"""What can be read of an application before it is scored: out of the exporter's books, by the lender's programme."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.credit.assessments.records import Application as CreditCase
from jointseas.financing.applications.records import Application, Lending, Purchase
from jointseas.financing.applications.surveying import in_whole
from jointseas.financing.claims.records import Near
from jointseas.financing.costs.records import Cost
from jointseas.financing.desks import at
from jointseas.financing.duplicates.records import Paper
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require


@dataclass(frozen=True, slots=True)
class Reading:
    """`buyers` are the codes of those who are to pay. `priced` says what the margin of the grade makes of it."""

    papers: tuple[Paper, ...]
    near: tuple[Near, ...]
    buyers: frozenset[str]
    case: CreditCase
    priced: Callable[[Fraction], tuple[Purchase | Lending, Cost]]


def circumstances(view: View, kept: Application, out: int, seller_limit: int) -> dict[str, Decimal | None]:
    """What financing knows and credit does not: how much of the limit it takes, what was declared."""
    worth = in_whole(at(view, kept.lender), Money(out, kept.asked.currency))
    share = None if worth is None else round(Decimal(worth.numerator) / worth.denominator / seller_limit, 6)
    return {
        "open_screening_hits": Decimal(0),  # or it would not have come so far
        "other_claims": Decimal(0),  # neither
        "days_past_due": Decimal(0),
        "insolvency_proceedings": Decimal(0) if kept.asked.solvent else None,
        "share_of_limit": share,
    }


def require_free(taken: Collection[str]) -> None:
    """What is asked on or financed already is not asked on again; what was, and is free, may be."""
    require(not taken, "financing.claimed", number=min(taken, default=""))
