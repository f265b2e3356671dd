"""What of a file of terms a live loan takes. The rest is refused where it stands, since it would be lost."""

from fractions import Fraction

from jointseas.financing.accounts.records import USUAL, Contract
from jointseas.financing.lending.records import Fee, FeeDue
from jointseas.financing.quoting.records import Asked, When
from jointseas.financing.quoting.records import Fee as Told
from jointseas.financing.schedules.records import Terms
from jointseas.kernel.outcome import Refused, require


def agreed(asked: Asked) -> tuple[Contract, tuple[Fee, ...]]:
    """Its plan, how payments are laid, and its fees: what happens is booked on the loan."""
    _require_none(asked.events, "events")
    return asked.contract, tuple(_fee(it, asked.contract.terms) for it in asked.fees)


def plan_alone(asked: Asked) -> Terms:
    """Other terms change nothing of how payments are laid, and charge nothing."""
    _require_none(asked.events, "events")
    _require_none(asked.fees, "fees")
    _require_none(asked.contract.order != USUAL, "allocation")
    return asked.contract.terms


def _require_none(told: object, place: str) -> None:
    require(not told, "financing.paper_unused", place=place)


def _fee(it: Told, terms: Terms) -> Fee:
    """At the start it is a share of what is drawn, so that all of it is charged once all is, in however many parts."""
    if it.at is When.START:
        return Fee(it.kind, FeeDue.DRAWDOWN, share=it.share or Fraction(it.minor, terms.principal))
    if it.at is When.EACH:
        return Fee(it.kind, FeeDue.PERIOD, flat=it.minor)
    raise Refused("financing.paper_unused", place=f"fees.{it.kind}.at")
