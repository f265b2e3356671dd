"""What an offer leaves its lender: pure."""

from datetime import date
from fractions import Fraction

from jointseas.financing.borrowing import rules as borrowing
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.costs.records import Cost
from jointseas.financing.days.counting import fraction
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.kernel.money import rounded


def quoted(made: Offer, cost: Cost, terms: Terms, money: Fraction) -> Quoted:
    """`money` is what a year of money costs the lender."""
    years = sum((it.advance * fraction(terms.count, made.funded, it.until, it.until) for it in made.lines), Fraction(0))
    earned, funding = made.discount + made.service - made.tax, rounded(years * money)
    return Quoted(made, (), made.advance, made.proceeds, cost, earned, funding, _rate(earned - funding, years),
                  terms)  # fmt: skip


def quoted_loan(terms: LoanTerms, currency: str, day: date, money: Fraction) -> Quoted:
    """If all of it is drawn at once."""
    rows = borrowing.plan(terms, currency, day)
    years, earned = borrowing.years(rows, terms), borrowing.earned(rows, terms)
    funding = rounded(years * money)
    return Quoted(None, rows, terms.minor, terms.minor - borrowing.charged(terms),
                  borrowing.cost_of(terms, currency, day), earned, funding, _rate(earned - funding, years))  # fmt: skip


def _rate(left: int, years: Fraction) -> Fraction:
    return Fraction(left) / years if years else Fraction(0)
