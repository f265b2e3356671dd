"""What is paid for receivables, and what it costs their seller: as money, and as a rate that can be compared."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from jointseas.financing.costs.records import Cost, Flow, Unit
from jointseas.financing.costs.rules import cost
from jointseas.financing.days.counting import fraction
from jointseas.financing.purchase.records import Judged, Line, Offer, Terms
from jointseas.kernel.money import Money, rounded
from jointseas.kernel.outcome import Refused, require


def offer(asked: Sequence[Judged], terms: Terms, funded: date, dilution: Fraction = Fraction(0)) -> Offer:
    """Of those of which something is eligible. `dilution` is the share that their buyers are known to take back."""
    require(0 < terms.advance_rate <= 1, "financing.advance_rate")
    rate = min(terms.advance_rate, max(Fraction(0), 1 - terms.dilution_times * dilution))
    lines = tuple(_line(it, terms, funded, rate) for it in asked if it.eligible)
    fee = max(rounded(terms.service * sum(it.face for it in lines)), terms.least_service) if lines else 0
    tax = rounded(fee * terms.service_tax)
    return Offer(funded, lines, fee + tax, tax)


def _line(it: Judged, terms: Terms, funded: date, rate: Fraction) -> Line:
    """Rounded down, so that what is advanced is never more than its share."""
    advance = it.eligible * rate.numerator // rate.denominator
    until = max(it.receivable.due, funded) + timedelta(days=terms.collection_days)
    discount = rounded(advance * terms.discount * fraction(terms.count, funded, until, until))
    discount = max(discount, terms.least_discount)
    return Line(it.receivable.number, it.eligible, advance, it.eligible - advance, discount, until)


def cost_of(made: Offer) -> Cost | None:
    """If every buyer pays when it is expected to: what was advanced goes then, and the reserve comes back. None where
    discount and fee leave nothing, or so little that no rate says what it costs."""
    flows = [Flow(made.funded, made.proceeds), *(Flow(it.until, -it.advance) for it in made.lines)]
    try:
        return cost(flows, Unit.DAY)
    except Refused:
        return None


def require_cost(made: Offer, currency: str) -> Cost:
    found = cost_of(made)
    if found is None:
        raise Refused("financing.fee_takes_all", fee=Money(made.discount + made.service, currency),
                      money=Money(made.advance, currency))  # fmt: skip
    return found
