"""What an exporter could borrow now, on what of its books, and at what cost."""

from dataclasses import replace
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.credit.assessments.records import Application as CreditCase
from jointseas.financing.applications import rules
from jointseas.financing.applications.asking import Circumstances, Reading, require_free
from jointseas.financing.applications.records import Application, Asked, Lending, LoanSurvey, Purchase
from jointseas.financing.applications.surveying import margins, money_cost
from jointseas.financing.borrowing import rules as borrowing
from jointseas.financing.borrowing.records import Backing, Lends, LoanTerms
from jointseas.financing.borrowing_base.backings import Found, found
from jointseas.financing.claims import service as claims
from jointseas.financing.costs.records import Cost
from jointseas.financing.days.planning import months_after
from jointseas.financing.desks import at, lender
from jointseas.financing.products import product
from jointseas.financing.products.records import Behind, Product
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.records import Programme
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, require


def survey(view: View, asked: Asked, but: int | None = None) -> LoanSurvey:
    """What is not answered yet, or cannot be, is said beside what could stand behind it."""
    it, there = product(asked.product), at(view, lender(view, asked.lender))
    programme, by = programmes.lends(there, it.code)
    backs = found(view, it.behind, asked.currency, there.firm, by, but)
    chosen = _chosen(asked, backs)
    near = claims.alike_to_us(view, backs.papers_of(asked.papers), there.firm, but)
    most = None if it.behind is Behind.NOTHING else sum(one.carries for one in chosen)
    best, worst = margins(there)
    money = money_cost(programme, asked.currency)
    told = LoanSurvey(backs.backings, most, near, (money + best, money + worst), left=rules.loan_left(asked, it))
    try:
        terms = _terms(asked, it, programme, by, best, chosen)
        cost = borrowing.cost_of(terms, asked.currency, view.today)
    except Refused as why:
        return told if set(told.left) - {rules.SOLVENT} else replace(told, why=why)
    return replace(told, terms=terms, plan=borrowing.plan(terms, asked.currency, view.today), cost=cost)


def terms_now(view: View, asked: Asked, but: int | None = None) -> LoanTerms:
    """By the best grade; what keeps it from being lent is refused."""
    it, there = product(asked.product), at(view, lender(view, asked.lender))
    programme, by = programmes.lends(there, it.code)
    rules.require_asked(replace(asked, solvent=True), it.behind)
    chosen = _chosen(asked, found(view, it.behind, asked.currency, there.firm, by, but))
    return _terms(asked, it, programme, by, margins(there)[0], chosen)


def _chosen(asked: Asked, backs: Found) -> tuple[Backing, ...]:
    chosen = backs.of(asked.papers)
    missing = next((it for it in asked.papers if it not in {one.number for one in chosen}), None)
    require(missing is None, "financing.not_there", number=missing, currency=asked.currency)
    return chosen


def _terms(asked: Asked, it: Product, programme: Programme, by: Lends, margin: Fraction,
           chosen: tuple[Backing, ...]) -> LoanTerms:  # fmt: skip
    wanted = borrowing.wanted(it, asked.currency, asked.answers)
    borrowing.require_lendable(wanted, by, it)
    if it.behind is not Behind.NOTHING:
        flawed = next((one for one in chosen if one.flaws), None)
        if flawed:
            raise Refused("financing.flawed", number=flawed.number, flaw=Term("backing flaw", flawed.flaws[0]))
        most = sum(one.carries for one in chosen)
        require(wanted.minor <= most, "financing.over_backing", wanted=Money(wanted.minor, asked.currency),
                most=Money(most, asked.currency))  # fmt: skip
    behind = borrowing.security(it.behind, chosen, by)
    return borrowing.terms(wanted, by, money_cost(programme, asked.currency) + margin, it, asked.currency, behind)


def read(view: View, kept: Application, told: Circumstances) -> Reading:
    asked, it, there = kept.asked, product(kept.asked.product), at(view, kept.lender)
    programme, by = programmes.lends(there, it.code)
    backs = found(view, it.behind, asked.currency, there.firm, by, kept.id)
    chosen = _chosen(asked, backs)
    papers = backs.papers_of(asked.papers)
    require_free(claims.taken(view, papers, kept.lender, kept.id))
    wanted = borrowing.wanted(it, asked.currency, asked.answers)

    def priced(margin: Fraction) -> tuple[Purchase | Lending, Cost]:
        terms = _terms(asked, it, programme, by, margin, chosen)
        return Lending(wanted, chosen, terms), borrowing.cost_of(terms, asked.currency, view.today)

    _terms(asked, it, programme, by, Fraction(0), chosen)  # what could not be lent at all is not scored either
    buyers = frozenset(one.buyer for one in chosen if one.buyer)
    until = months_after(view.today, wanted.months) if buyers else None
    case = CreditCase(it.use, Money(wanted.minor, asked.currency), revolving=it.revolving,
                      buyer=min(buyers, default=""), due_on=until, circumstances=told(wanted.minor))  # fmt: skip
    return Reading(papers, claims.alike(view, papers, kept.lender, kept.id), buyers, case, priced)
