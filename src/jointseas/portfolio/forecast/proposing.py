"""What an application would bring and take in the weeks to come, if it were granted today on the best terms and all
went as planned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View
from jointseas.financing.applications import lending, purchasing
from jointseas.financing.applications.records import Application, Asked
from jointseas.financing.borrowing.records import LoanTerms, OnOrder
from jointseas.financing.borrowing.rules import charged, plan, with_row
from jointseas.financing.facilities.rules import agreed, due_under
from jointseas.financing.lending.records import Stage
from jointseas.financing.products import LOANS
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.financing.purchased.records import Bought
from jointseas.financing.purchased.rules import told
from jointseas.kernel.outcome import Refused
from jointseas.portfolio.forecast.records import Expected, Proposed, Why


def proposed(view: View, of: Application) -> Proposed:
    asked = of.asked
    if asked.product in LOANS:
        return Proposed(tuple(_lent(asked, lending.terms_now(view, asked, of.id), view.today)))
    found = purchasing.survey(view, asked, of.id)
    if found.offer is None:
        raise Refused("financing.nothing_eligible", number=asked.lender)
    by_client, papers = found.terms.by_client, frozenset(it.number for it in found.offer.lines)
    flows = (_paid if by_client else _sold)(asked, found.terms, found.offer)
    return Proposed(tuple(flows), papers, Why.PAYABLE if by_client else Why.RECEIVABLE)


def _sold(asked: Asked, _terms: Terms, made: Offer) -> Iterator[Expected]:
    yield _flow(asked, made.funded, made.proceeds, Why.DRAWDOWN)
    for it in made.lines:
        if it.reserve:
            yield _flow(asked, it.until, it.reserve, Why.RESERVE, it.number)


def _paid(asked: Asked, terms: Terms, made: Offer) -> Iterator[Expected]:
    """The lender pays the suppliers now; each bill is paid to it on its day, with what being later costs."""
    if made.service:
        yield _flow(asked, made.funded, -made.service, Why.REPAYMENT)
    bought = Bought(0, made.funded, made.lines, made.service, tax=made.tax)
    for it in made.lines:
        due = due_under(terms, it.until)
        [then] = [one for one in told(agreed(terms, asked.currency), [bought], due).held if one.number == it.number]
        yield _flow(asked, due, -then.owed, Why.REPAYMENT, it.number)


def _lent(asked: Asked, terms: LoanTerms, today: date) -> Iterator[Expected]:
    now = replace(terms, minor=_drawn_at_once(terms))
    if not now.minor:
        return
    yield _flow(asked, today, now.minor, Why.DRAWDOWN)
    if fees := charged(now):
        yield _flow(asked, today, -fees, Why.REPAYMENT)
    for row in plan(now, asked.currency, today):
        due = row.instalment + sum(one.minor for one in with_row(now.fees, row))
        if due:
            yield _flow(asked, row.period.due, -due, Why.REPAYMENT)


def _drawn_at_once(terms: LoanTerms) -> int:
    """On an order what it carries as soon as it is confirmed: nobody knows when the later milestones are reached."""
    of = terms.security
    if not isinstance(of, OnOrder):
        return terms.minor
    share = sum(it.share for it in of.plan if it.stage is Stage.CONFIRMED)
    return min(terms.minor, int(of.order.minor * share))


def _flow(asked: Asked, day: date, minor: int, why: Why, source: str = "") -> Expected:
    return Expected(day, minor, asked.currency, why, source or asked.lender)
