"""At the lender's desk: the queue, what is said of a case, and the decision that two people take."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from jointseas.access.gate import View, Work
from jointseas.access.records import Person
from jointseas.credit.assessments.records import EventKind
from jointseas.financing.applications import rules
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import (
    Application,
    Case,
    Facts,
    Lending,
    Purchase,
    Ruling,
    State,
    Step,
    StepKind,
    Told,
)
from jointseas.financing.applications.surveying import in_whole, money_cost
from jointseas.financing.borrowing import rules as borrowing
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.claims import service as claims
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.decisions.rules import quoted, quoted_loan
from jointseas.financing.desks import at
from jointseas.financing.limits import service as limits
from jointseas.financing.lines import service as lines
from jointseas.financing.lines.records import Usage, Wanted
from jointseas.financing.products import product
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read as read_programme
from jointseas.financing.purchase.pricing import offer, require_cost
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import one_line


def case(view: View, it: Application) -> Case:
    steps = applications.steps(view, it)
    return Case(it, steps, applications.changed(view, it), _seconds(view, it, steps),
                seconded=view.seat.person.id in _seconded(view, it, steps))  # fmt: skip


def _seconds(view: View, it: Application, steps: Sequence[Step]) -> int:
    if it.facts is None:
        return 0
    worth = in_whole(at(view, it.lender), Money(it.facts.out, it.facts.asked.currency))
    needed = rules.seconds(read_programme(it.facts.programme).committee, worth or Fraction(10**12))
    return max(0, needed - len(_seconded(view, it, steps)))


def _seconded(view: View, it: Application, steps: Sequence[Step]) -> set[int]:
    """The committee of the decision that is to come: whoever seconded before the last one has seen other terms."""
    return applications.people(view, it, StepKind.SECONDED, rules.decided(steps), back=StepKind.UNSECONDED)


def _require_apart(view: View, it: Application, who: Person | None) -> None:
    """Whoever seconds is one more than the two who decide."""
    apart = who is None or who.id not in _seconded(view, it, applications.steps(view, it))
    require(apart, "financing.seconder", number=it.number, person=who.name if who else "")


def comment(work: Work, it: Application, text: str) -> Step:
    require(it.state not in (State.DRAFT,), "financing.no_application", number=it.number)
    return applications.add_step(work, it, StepKind.COMMENTED, Told(one_line(text, "note", longest=500)))


def refer(work: Work, it: Application, text: str) -> Application:
    """To somebody who decides by hand; the note says why. What was declined or has lapsed has no claim on its papers
    any more: its exporter asks for another look."""
    open_ = it.state in (State.SUBMITTED, State.OFFERED)
    require(open_, "financing.state", number=it.number, state=Term("application state", it.state))
    return applications.turn(work, it, State.REFERRED, StepKind.REFERRED, Told(one_line(text, "note", longest=500)))


def second(work: Work, it: Application, text: str) -> Step:
    """One of the committee; nobody twice, and nobody who decides."""
    _require_undecided(it)
    taken = _seconded(work, it, applications.steps(work, it))
    require(work.seat.person.id not in taken, "financing.seconded", number=it.number)
    return applications.add_step(work, it, StepKind.SECONDED, Told(one_line(text, "note", longest=500)))


def unsecond(work: Work, it: Application, text: str) -> Step:
    """One's own second, while nothing is decided; it stays to be read that it was given."""
    _require_undecided(it)
    taken = _seconded(work, it, applications.steps(work, it))
    require(work.seat.person.id in taken, "financing.not_seconded", number=it.number)
    return applications.add_step(work, it, StepKind.UNSECONDED, Told(one_line(text, "note", longest=500)))


def _require_undecided(it: Application) -> None:
    require(it.state in (State.SUBMITTED, State.REFERRED), "financing.state", number=it.number,
            state=Term("application state", it.state))  # fmt: skip


def require_decidable(view: View, asked: Ruling) -> Application:
    """Asked before it is put to a second person, and again when that one agrees."""
    it = applications.named_at_lender(view, asked.exporter, asked.application)
    facts = it.facts
    if facts is None:
        raise Refused("financing.no_application", number=it.number)
    require(asked.facts == it.digest, "financing.other_facts", number=it.number)
    rules.require_way(it.number, it.state, State.OFFERED if asked.approve else State.DECLINED)
    rules.require_decidable(asked, (it.graded or facts.graded).outcome)
    if asked.approve:
        require(programmes.in_force(view)[1], "financing.programme_unsigned")
        _require_apart(view, it, view.seat.person)
        rules.require_unchanged(applications.changed(view, it), it.number)
        found = quote(view, asked)
        out = {one.number: one.advance for one in found.offer.lines} if found.offer else {"": found.out}
        limits.require_room_for(view, it.exporter, facts, out)
    return it


def quote(view: View, asked: Ruling) -> Quoted:
    """What its terms would bring either side, today, by what money costs the lender now."""
    it = applications.named_at_lender(view, asked.exporter, asked.application)
    facts = it.facts
    if facts is None or asked.terms is None:
        raise Refused("financing.offer_empty", number=it.number)
    money = money_cost(read_programme(programmes.in_force(view)[0]), it.asked.currency)
    if isinstance(facts.of, Purchase) and isinstance(asked.terms, Terms):
        made = _bought(it.number, facts.of, asked, asked.terms, view)
        return quoted(made, require_cost(made, it.asked.currency), asked.terms, money)
    if isinstance(facts.of, Lending) and isinstance(asked.terms, LoanTerms):
        _require_loan(it.number, facts, facts.of, asked.terms)
        return quoted_loan(asked.terms, it.asked.currency, view.today, money)
    raise Refused("financing.offer_empty", number=it.number)


def _bought(number: str, of: Purchase, asked: Ruling, terms: Terms, view: View) -> Offer:
    """What the ruling's invoices bring by its terms, today."""
    rules.require_offer(terms)
    wrong = set(asked.invoices) - {it.receivable.number for it in of.judged}
    require(not wrong, "financing.not_asked", number=number, invoice=min(wrong, default=""))
    chosen = [it for it in of.judged if it.receivable.number in asked.invoices]
    made = offer(chosen, terms, view.today, of.dilution or Fraction(0))
    require(made.proceeds > 0, "financing.nothing_eligible", number=number)
    return made


def _require_loan(number: str, facts: Facts, of: Lending, terms: LoanTerms) -> None:
    """On what was asked on, and no more than was asked for."""
    borrowing.require_terms(terms)
    same = (terms.security, terms.revolving) == (of.terms.security, of.terms.revolving)
    require(same, "financing.other_security", number=number)
    asked, by = facts.asked, read_programme(facts.programme).loans[facts.asked.product]
    ways = borrowing.methods(product(asked.product), by)
    require(terms.method in ways, "financing.other_method", number=number)
    require(terms.minor <= of.wanted.minor, "financing.more_than_asked", number=number,
            money=Money(of.wanted.minor, asked.currency))  # fmt: skip


def room(view: View, it: Application) -> Usage:
    """Under the exporter's line, or the programme where it has none: what is out and promised, and what this one would
    add until it is accepted itself."""
    facts = it.facts
    if facts is None:
        raise Refused("financing.no_application", number=it.number)
    made = facts.of.offer if isinstance(facts.of, Purchase) else None
    out = {one.number: one.advance for one in made.lines} if made else {"": facts.out}
    waits = it.state in (State.SUBMITTED, State.REFERRED, State.OFFERED)
    wanted = Wanted(it.asked.product, it.asked.currency, out if waits else {}, facts)
    return lines.usage(view, lines.of_firm(it.exporter), wanted)


def decide(work: Work, asked: Ruling) -> Application:
    """Carried out when the second person agrees: the facts are compared once more, and the committee is counted."""
    it = require_decidable(work, asked)
    told = Told(asked.note, asked)
    if not asked.approve:
        declined = applications.turn(work, it, State.DECLINED, StepKind.DECLINED, told)
        claims.release(work, it.id)
        applications.tell_credit(work, it, EventKind.DECLINED)
        return declined
    _require_apart(work, it, work.put_by)
    missing = _seconds(work, it, applications.steps(work, it))
    require(not missing, "financing.committee", number=it.number, missing=missing)
    programme = read_programme(programmes.in_force(work)[0])
    facts = it.facts
    counter = facts is not None and _is_counter(asked, facts.of)
    until = work.today + timedelta(days=programme.offer_days)
    return applications.turn(work, it, State.OFFERED, StepKind.OFFERED, replace(told, until=until, counter=counter))


def _is_counter(asked: Ruling, of: Purchase | Lending) -> bool:
    """Not what was asked for."""
    if isinstance(of, Purchase) and set(asked.invoices) != {it.receivable.number for it in of.judged}:
        return True
    return asked.terms != of.terms


def lapse(work: Work) -> int:
    """Offers of this lender that nobody took in time; their papers are free again."""
    many = 0
    for it in applications.at_lender(work, (State.OFFERED,)):
        told = next(one.told for one in reversed(applications.steps(work, it)) if one.kind is StepKind.OFFERED)
        if told.until and work.today > told.until:
            applications.turn(work, it, State.LAPSED, StepKind.LAPSED, Told(until=told.until))
            claims.release(work, it.id)
            many += 1
    return many
