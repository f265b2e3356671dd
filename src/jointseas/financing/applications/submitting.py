"""Submission: the books are read and scored in one snapshot, and what was found is frozen if it still holds when it is
written."""

from dataclasses import dataclass, replace
from fractions import Fraction

from jointseas.access.gate import View, Work
from jointseas.compliance import service as compliance
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Content
from jointseas.financing.applications import consenting, enclosing, lending, purchasing, rules
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.asking import Circumstances
from jointseas.financing.applications.records import Application, Enclosed, Facts, Graded, State
from jointseas.financing.claims import service as claims
from jointseas.financing.desks import at
from jointseas.financing.duplicates.records import Paper
from jointseas.financing.products import product
from jointseas.financing.products.records import Family
from jointseas.financing.programme import service as programmes
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.outcome import require
from jointseas.parties import service as parties


@dataclass(frozen=True, slots=True)
class Prepared:
    """Read and scored in one snapshot, before anybody else is kept from writing; the assessment has no number yet."""

    application: Application
    papers: tuple[Paper, ...]
    scored: Content
    facts: Facts


def prepared(view: View, number: str, told: Circumstances) -> Prepared:
    kept = applications.mine(view, number)
    require(kept.state is State.DRAFT, "financing.not_draft", number=kept.number)
    it, there = product(kept.asked.product), at(view, kept.lender)
    rules.require_asked(kept.asked, it.behind)
    read = (purchasing if it.family is Family.PURCHASED else lending).read(view, kept, told)
    compliance.require_clear(view, {parties.party(view, one).id for one in read.buyers}, "finance.apply")
    scored = assessments.prepared(view, read.case, there)
    graded = _graded(scored)
    of, cost = read.priced(graded.margin)
    facts = Facts(view.today, kept.asked, of, read.near, graded, cost, programmes.in_force(there)[0],
                  tuple(Enclosed(one.name, one.digest) for one in enclosing.ours(view, kept.number)))  # fmt: skip
    return Prepared(kept, read.papers, scored, facts)


def _graded(content: Content) -> Graded:
    found = content.verdict
    return Graded(0, "", content.score.points, found.grade, found.outcome, Fraction(found.margin))


def submit(work: Work, of: Prepared) -> Application:
    """The books must be as they were a moment ago, when they were scored."""
    kept = applications.mine(work, of.application.number)
    require(kept == of.application, "financing.draft_changed", number=kept.number)
    enclosed = tuple(Enclosed(one.name, one.digest) for one in enclosing.ours(work, kept.number))
    require(enclosed == of.facts.enclosed, "financing.draft_changed", number=kept.number)
    rules.require_unchanged(applications.differences(work, of.facts, kept.id), kept.number)
    made = assessments.keep(work, of.scored)
    facts = replace(of.facts, graded=replace(of.facts.graded, number=made.number, digest=made.digest))
    claims.register(work, kept.id, kept.lender, of.papers)
    text = canonical(facts)
    new = replace(kept, state=State.SUBMITTED, facts=facts, digest=digest(facts), submitted_at=work.now,
                  submitted_by=work.seat.person.name)  # fmt: skip
    consenting.give(work, new)
    applications.keep_submitted(work, new, text)
    return new
