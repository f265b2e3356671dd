"""Which of its invoices an exporter could sell now, and at what cost."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.credit.assessments.records import Application as CreditCase
from jointseas.financing.applications import rules
from jointseas.financing.applications.asking import Circumstances, Reading, require_free
from jointseas.financing.applications.records import Application, Asked, Facts, Lending, Purchase, Survey
from jointseas.financing.applications.surveying import margins, money_cost
from jointseas.financing.borrowing_base import bills
from jointseas.financing.borrowing_base import service as borrowing
from jointseas.financing.borrowing_base.records import BorrowingBase
from jointseas.financing.claims import service as claims
from jointseas.financing.costs.records import Cost
from jointseas.financing.desks import at, lender
from jointseas.financing.products import product
from jointseas.financing.products.records import Behind
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read as read_programme
from jointseas.financing.programme.records import Offered, Pays, Programme
from jointseas.financing.purchase.choosing import picked
from jointseas.financing.purchase.eligibility import judged
from jointseas.financing.purchase.pricing import cost_of, offer, require_cost
from jointseas.financing.purchase.records import Criteria, Judged, Terms
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require


def survey(view: View, asked: Asked, but: int | None = None) -> Survey:
    return _surveyed(view, asked, base_of(view, asked, but), but)


def base_of(view: View, asked: Asked, but: int | None) -> BorrowingBase:
    """What of the books it asks on: what buyers owe, or what is owed to suppliers."""
    of = lender(view, asked.lender)
    if product(asked.product).behind is Behind.BILLS:
        return bills.base(view, asked.currency, of, but)
    return borrowing.base(view, asked.currency, of, asked.forbidden, but)


def _surveyed(view: View, asked: Asked, base: BorrowingBase, but: int | None) -> Survey:
    there = at(view, lender(view, asked.lender))
    programme, offered = programmes.offered(there, product(asked.product).code)
    known = {it.number for it in base.receivables}
    missing = next((it for it in asked.papers if it not in known), None)
    require(missing is None, "financing.not_open", number=missing, currency=asked.currency)
    near = claims.alike_to_us(view, base.papers_of(asked.papers), there.firm, but)
    best, worst = margins(there)
    terms = terms_for(programme, offered, asked, best)
    every = judged(base.receivables, rules.criteria(offered.criteria, least=terms.least_discount), view.today)
    chosen = [it for it in every if it.receivable.number in asked.papers]
    eligible = sum(it.eligible for it in chosen)
    made = offer(chosen, terms, view.today, base.dilution or Fraction(0)) if eligible else None
    cost = cost_of(made) if made else None
    return Survey(every, base.buyers, base.dilution, near, terms,
                  (terms.discount, terms.discount - best + worst), made if cost else None, cost,
                  rules.left(asked, eligible, product(asked.product).behind))  # fmt: skip


def pick(view: View, asked: Asked, wanted: Money) -> Asked:
    """The invoices that reach an amount, not one more than it takes."""
    require(wanted.currency == asked.currency, "financing.other_currency", currency=asked.currency)
    found = survey(view, replace(asked, papers=()))
    try:
        made = picked(found.judged, found.terms, view.today, wanted.minor, found.dilution or Fraction(0))
    except Refused as refused:
        most = refused.facts.get("most")
        raise Refused("financing.not_enough", wanted=wanted,
                      most=Money(most if isinstance(most, int) else 0, asked.currency)) from None  # fmt: skip
    return replace(asked, papers=tuple(it.number for it in made.lines))


def terms_for(programme: Programme, offered: Offered | Pays, asked: Asked, margin: Fraction) -> Terms:
    money = money_cost(programme, asked.currency)
    return rules.terms(offered, money, margin, recourse=product(asked.product).recourse, currency=asked.currency)


def criteria_of(facts: Facts) -> Criteria:
    """Of the programme of its day."""
    programme, code = read_programme(facts.programme), facts.asked.product
    return rules.criteria(programme.products[code].criteria if code in programme.products
                          else programme.payables[code].criteria)  # fmt: skip


def read(view: View, kept: Application, told: Circumstances) -> Reading:
    asked = kept.asked
    base = base_of(view, asked, kept.id)
    found, papers = _surveyed(view, asked, base, kept.id), base.papers_of(asked.papers)
    require_free(claims.taken(view, papers, kept.lender, kept.id))
    programme, offered = programmes.offered(at(view, kept.lender), asked.product)
    chosen = tuple(it for it in found.judged if it.receivable.number in asked.papers)
    require(any(it.eligible for it in chosen), "financing.nothing_eligible", number=kept.number)
    names = frozenset(it.receivable.buyer for it in chosen)

    def priced(margin: Fraction) -> tuple[Purchase | Lending, Cost]:
        terms = terms_for(programme, offered, asked, margin)
        made = offer(chosen, terms, view.today, base.dilution or Fraction(0))
        buyers = tuple(it for it in base.buyers if it.code in names)
        return Purchase(buyers, chosen, base.dilution, terms, made), require_cost(made, asked.currency)

    case = _case_for_credit(view, kept, found, chosen, told)
    return Reading(papers, claims.alike(view, papers, kept.lender, kept.id), names, case, priced)


def _case_for_credit(view: View, kept: Application, found: Survey, chosen: Sequence[Judged],
                     told: Circumstances) -> CreditCase:  # fmt: skip
    """Of what the client owes itself no buyer is looked at: it is asked whether the client will pay."""
    buyer, due = rules.main_buyer(chosen)
    owes = found.terms.by_client
    out = offer(chosen, found.terms, view.today, found.dilution or Fraction(0)).advance
    return CreditCase(product(kept.asked.product).use, Money(out, kept.asked.currency), buyer="" if owes else buyer,
                      due_on=None if owes else max(due, view.today),
                      circumstances=told(out))  # fmt: skip
