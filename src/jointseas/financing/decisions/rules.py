"""What an offer leaves its lender: pure."""

from fractions import Fraction

from jointseas.financing.costs.records import Cost
from jointseas.financing.days.counting import fraction
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.kernel.money import rounded


def quoted(made: Offer, cost: Cost, terms: Terms, money: Fraction) -> Quoted:
    """`money` is what a year of money costs the lender."""
    years = sum((it.advance * fraction(terms.count, made.funded, it.until, it.until) for it in made.lines), Fraction(0))
    earned, funding = made.discount + made.service, rounded(years * money)
    return Quoted(made, cost, earned, funding, Fraction(earned - funding) / years if years else Fraction(0))
