"""Submission: the books are read and scored in one snapshot, and what was found is frozen if it still holds when it is
written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from jointseas.access.gate import View, Work
from jointseas.compliance import service as compliance
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Subject
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Application as CreditCase
from jointseas.credit.assessments.records import Content
from jointseas.credit.disclosure import service as disclosure
from jointseas.financing.applications import rules
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import (
    Application,
    Asked,
    Facts,
    Graded,
    State,
    Survey,
)
from jointseas.financing.applications.surveying import in_whole, survey, terms_for
from jointseas.financing.borrowing_base import service as borrowing
from jointseas.financing.borrowing_base.records import BorrowingBase
from jointseas.financing.claims import service as claims
from jointseas.financing.claims.records import ClaimState
from jointseas.financing.desks import at
from jointseas.financing.duplicates.records import Likeness
from jointseas.financing.products import product
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.records import Offered
from jointseas.financing.purchase.pricing import cost_of, offer
from jointseas.financing.purchase.records import Judged
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.parties import service as parties


@dataclass(frozen=True, slots=True)
class Prepared:
    """Read and scored in one snapshot, before anybody else is kept from writing; the assessment has no number yet."""

    application: Application
    base: BorrowingBase
    scored: Content
    facts: Facts


def prepared(view: View, number: str) -> Prepared:
    kept = applications.mine(view, number)
    require(kept.state is State.DRAFT, "financing.not_draft", number=kept.number)
    asked, there = kept.asked, at(view, kept.lender)
    rules.require_asked(asked)
    found = survey(view, asked, kept.id)
    _require_free(found)
    _require_clear(view, found, asked)
    programme, offered = programmes.offered(there, asked.product)
    base = borrowing.base(view, asked.currency, asked.forbidden, kept.id)
    chosen = tuple(it for it in found.judged if it.receivable.number in asked.invoices)
    require(any(it.eligible for it in chosen), "financing.nothing_eligible", number=kept.number)
    scored = assessments.prepared(view, _case_for_credit(view, kept, found, chosen, offered), there)
    graded = _graded(scored)
    terms = terms_for(programme, offered, asked, graded.margin)
    made = offer(chosen, terms, view.today, base.dilution or Fraction(0))
    require(made.proceeds > 0, "financing.nothing_eligible", number=kept.number)
    names = {it.receivable.buyer for it in chosen}
    facts = Facts(view.today, asked, tuple(it for it in base.buyers if it.code in names), chosen, base.dilution,
                  found.near, graded, terms, made, cost_of(made), programmes.in_force(there)[0])  # fmt: skip
    return Prepared(kept, base, scored, facts)


def _require_free(found: Survey) -> None:
    """What is asked on or financed already is not asked on again; what was, and is free, may be."""
    taken = next(
        (it for it in found.near if it.likeness is Likeness.SAME and it.state is not ClaimState.RELEASED), None
    )
    if taken:
        raise Refused("financing.claimed", number=taken.number)


def _require_clear(view: View, found: Survey, asked: Asked) -> None:
    """No buyer that screening stops."""
    names = {it.receivable.buyer for it in found.judged if it.receivable.number in asked.invoices}
    compliance.require_clear(view, {parties.party(view, it).id for it in names}, "finance.apply")


def _case_for_credit(view: View, kept: Application, found: Survey, chosen: Sequence[Judged],
                     offered: Offered) -> CreditCase:  # fmt: skip
    """What financing knows and credit does not: other claims, how much of the limit it takes, what was declared."""
    asked = kept.asked
    buyer, due = rules.main_buyer(chosen)
    wanted = offer(chosen, found.terms, view.today, found.dilution or Fraction(0)).advance
    told = {
        "open_screening_hits": Decimal(0),  # or it would not have come so far
        "other_claims": Decimal(sum(it.likeness is Likeness.SAME and it.state is not ClaimState.RELEASED
                                    for it in found.near)),
        "days_past_due": Decimal(0),
        "insolvency_proceedings": Decimal(0) if asked.solvent else None,
        "share_of_limit": _share_of_limit(view, kept, Money(wanted, asked.currency), offered),
    }  # fmt: skip
    return CreditCase(product(asked.product).use, Money(wanted, asked.currency), buyer=buyer,
                      due_on=max(due, view.today), circumstances=told)  # fmt: skip


def _share_of_limit(view: View, kept: Application, wanted: Money, offered: Offered) -> Decimal | None:
    """With what this lender has advanced to the exporter already; unknown where no rate is known."""
    worth = in_whole(at(view, kept.lender), wanted)
    return None if worth is None else round(Decimal(worth.numerator) / worth.denominator / offered.seller_limit, 6)


def _graded(content: Content) -> Graded:
    found = content.verdict
    return Graded(0, "", content.score.points, found.grade, found.outcome, Fraction(found.margin))


def submit(work: Work, of: Prepared) -> Application:
    """The books must be as they were a moment ago, when they were scored."""
    kept = applications.mine(work, of.application.number)
    require(kept == of.application, "financing.draft_changed", number=kept.number)
    now = borrowing.base(work, kept.asked.currency, kept.asked.forbidden, kept.id)
    rules.require_unchanged(rules.differences(of.facts.judged, now.receivables), kept.number)
    made = assessments.keep(work, of.scored)
    facts = replace(of.facts, graded=replace(of.facts.graded, number=made.number, digest=made.digest))
    claims.register(work, kept.id, of.base.papers_of(kept.asked.invoices))
    disclosure.show(work, kept.lender.code, made.number)
    consents.give(work, kept.lender.code, Subject(applications.SUBJECT, kept.number))
    text = canonical(facts)
    new = replace(kept, state=State.SUBMITTED, facts=facts, digest=digest(facts), submitted_at=work.now,
                  submitted_by=work.seat.person.name)  # fmt: skip
    applications.keep_submitted(work, new, text)
    return new
