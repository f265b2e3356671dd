"""What an exporter could have financed now, and at what cost: read out of its own books, by the lender's programme."""

from dataclasses import replace
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.credit.policy import service as policies
from jointseas.credit.policy.reading import read as read_policy
from jointseas.financing.applications import rules
from jointseas.financing.applications.records import (
    Asked,
    Survey,
)
from jointseas.financing.borrowing_base import service as borrowing
from jointseas.financing.claims import service as claims
from jointseas.financing.desks import at, lender
from jointseas.financing.products import product
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.records import Offered, Programme
from jointseas.financing.purchase.choosing import picked
from jointseas.financing.purchase.eligibility import judged
from jointseas.financing.purchase.pricing import cost_of, offer
from jointseas.financing.purchase.records import Terms
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.rates import service as rates


def survey(view: View, asked: Asked, but: int | None = None) -> Survey:
    """Out of the exporter's own books, by the lender's programme."""
    there = at(view, lender(view, asked.lender))
    programme, offered = programmes.offered(there, product(asked.product).code)
    base = borrowing.base(view, asked.currency, asked.forbidden, but)
    known = {it.number for it in base.receivables}
    missing = next((it for it in asked.invoices if it not in known), None)
    require(missing is None, "financing.not_open", number=missing, currency=asked.currency)
    near = claims.alike(view, base.papers_of(asked.invoices), but)
    every = judged(base.receivables, rules.criteria(offered.criteria), view.today)
    chosen = [it for it in every if it.receivable.number in asked.invoices]
    best, worst = _margins(there)
    terms = terms_for(programme, offered, asked, best)
    eligible = sum(it.eligible for it in chosen)
    made = offer(chosen, terms, view.today, base.dilution or Fraction(0)) if eligible else None
    sound = made if made and made.proceeds > 0 else None
    return Survey(every, base.buyers, base.dilution, near, terms,
                  (terms.discount, terms.discount - best + worst), sound, cost_of(sound) if sound else None,
                  rules.left(asked, eligible))  # fmt: skip


def pick(view: View, asked: Asked, wanted: Money) -> Asked:
    """The invoices that reach an amount, not one more than it takes."""
    require(wanted.currency == asked.currency, "financing.other_currency", currency=asked.currency)
    found = survey(view, replace(asked, invoices=()))
    try:
        made = picked(found.judged, found.terms, view.today, wanted.minor, found.dilution or Fraction(0))
    except Refused as refused:
        most = refused.facts.get("most")
        raise Refused("financing.not_enough", wanted=wanted,
                      most=Money(most if isinstance(most, int) else 0, asked.currency)) from None  # fmt: skip
    return replace(asked, invoices=tuple(it.number for it in made.lines))


def terms_for(programme: Programme, offered: Offered, asked: Asked, margin: Fraction) -> Terms:
    money = programme.money.get(asked.currency)
    if money is None:
        raise Refused("financing.no_money", currency=asked.currency, known=tuple(sorted(programme.money)))
    recourse = product(asked.product).recourse
    return rules.terms(offered, money, margin, recourse=recourse, currency=asked.currency)


def _margins(there: View) -> tuple[Fraction, Fraction]:
    """Of the best grade, and of the worst that is not declined."""
    policy = read_policy(policies.in_force(there)[0])
    names = [it.name for it in policy.grades]
    open_ = policy.grades[: max(1, names.index(policy.decline))]
    return Fraction(open_[0].margin), Fraction(open_[-1].margin)


def in_whole(view: View, money: Money) -> Fraction | None:
    """In whole units of the desk's own currency; None where the books have no rate."""
    own = Fraction(money.minor, 10 ** exponent(money.currency))
    if money.currency == view.firm.base_currency:
        return own
    try:
        return own * Fraction(rates.rate(view, money.currency, view.firm.base_currency, view.today).rate)
    except Refused:
        return None
