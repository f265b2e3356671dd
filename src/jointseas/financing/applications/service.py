"""Applications for whoever is inside a unit of work: drafts at the exporter's desk, steps from either side, and what
the exporter answers."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.access.service import carried_out
from jointseas.audit import service as audit
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Subject
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Event, EventKind
from jointseas.financing.applications import purchasing, rules, sides, store
from jointseas.financing.applications.records import (
    Application,
    Asked,
    Difference,
    Facts,
    Graded,
    Overridden,
    Purchase,
    Queued,
    State,
    Step,
    StepKind,
    Told,
    Waits,
)
from jointseas.financing.borrowing_base import backings
from jointseas.financing.claims import service as claims
from jointseas.financing.desks import at, firms, lender, working_at
from jointseas.financing.duplicates.records import Paper
from jointseas.financing.keeping import in_parts
from jointseas.financing.products import product
from jointseas.financing.programme.reading import read as read_programme
from jointseas.kernel.canonical import digest
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.storage.windows import Sight, Windows
from jointseas.trade.numbering.service import next_number

SUBJECT = "application"
PapersOf = Callable[[tuple[str, ...]], tuple[Paper, ...]]
MOST_STEPS = 1_000


# ---- drafts


def save(work: Work, asked: Asked, number: str = "") -> Application:
    to = lender(work, asked.lender)
    inputs = {it.name: it for it in product(asked.product).inputs}
    exponent(asked.currency)
    told = {name: one_line(text, "note", longest=inputs[name].longest, needed=False)
            for name, text in asked.answers.items() if name in inputs}  # fmt: skip
    asked = replace(asked, answers=told)
    asked = replace(asked, lender=to.code, note=one_line(asked.note, "note", longest=500, needed=False))
    if number:
        kept = mine(work, number)
        require(kept.state is State.DRAFT, "financing.not_draft", number=kept.number)
        changed = replace(kept, asked=asked, lender=to)
        if changed == kept:
            work.repeated()
            return kept
        store.save(work.connection, changed)
        work.record(f"application {kept.number}", asked)
        return changed
    new = Application(store.next_id(work.connection), next_number(work, "F", work.today), work.firm, to, State.DRAFT,
                      asked, work.now, work.seat.person.name)  # fmt: skip
    store.add(work.connection, new, work.seat.person.id)
    work.record(f"application {new.number}", asked)
    return new


def drop(work: Work, number: str) -> None:
    kept = mine(work, number)
    require(kept.state is State.DRAFT, "financing.not_draft", number=kept.number)
    store.drop(work.connection, kept.id)
    work.record(f"application {kept.number}", "dropped")


def mine(view: View, number: str) -> Application:
    return known(store.by_number(view.connection, view.firm.id, number.strip().upper(), firms(view)), number)


def ours(view: View) -> tuple[Application, ...]:
    """The exporter's, the newest first."""
    return tuple(store.of_exporter(view.connection, view.firm.id, firms(view)))


def known(found: Application | None, number: str) -> Application:
    if found is None:
        raise Refused("financing.no_application", number=number[:40])
    return found


def keep_submitted(work: Work, it: Application, snapshot: str) -> None:
    if it.facts is None:
        raise TypeError(f"application {it.number} has no facts")
    store.submit(work.connection, it, snapshot, it.facts.out, work.seat.person.id, work.now)
    add_step(work, it, StepKind.SUBMITTED, Told(it.facts.asked.note))


def at_lender(view: View, only: Collection[State]) -> tuple[Application, ...]:
    """What was submitted to the lender at whose desk is asked and is in these states, whole, the newest first."""
    return tuple(sides.to_lender(view, it)
                 for it in store.at_lender(view.connection, view.firm.id, firms(view), only))  # fmt: skip


def queue(windows: Windows, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[Queued]:
    return windows.page(_sight(view, stop), store.QUEUE, listing, start, count)


def queue_count(windows: Windows, view: View, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), store.QUEUE, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)


def waits(view: View) -> Waits:
    return store.waits(view.connection, view.firm.id)


def named_at_lender(view: View, exporter: str, number: str) -> Application:
    """One of these. The same answer whether there is no such application or it is another lender's."""
    known_ = firms(view)
    firm = next((id_ for id_, it in known_.items() if it.code == exporter.strip().upper()), 0)
    one = firm, number.strip().upper()
    found = store.at_lender(view.connection, view.firm.id, known_, named=one)
    return sides.to_lender(view, known(next(iter(found), None), number))


def facts_of(view: View, ids: Collection[int]) -> dict[int, Facts]:
    """Of many that were submitted, by few questions; with what was corrected since."""
    again = store.regraded(view.connection, ids)
    return {id_: replace(it, graded=again.get(id_, it.graded)) for id_, it in store.facts(view.connection, ids).items()}


def applied(view: View) -> tuple[int, ...]:
    """The exporters that have submitted anything to the lender at whose desk is asked."""
    return tuple(store.newest(view.connection, view.firm.id))


def newest_facts(view: View) -> dict[int, Facts]:
    """By exporter: of the last that each submitted to the lender at whose desk is asked."""
    newest = store.newest(view.connection, view.firm.id)
    found = facts_of(view, newest.values())
    return {firm: found[id_] for firm, id_ in newest.items()}


def by_id(view: View, id_: int) -> Application:
    return known(store.by_id(view.connection, id_, firms(view)), str(id_))


# ---- steps


def steps(view: View, it: Application) -> tuple[Step, ...]:
    return tuple(store.steps(view.connection, it.id, firms(view)))


def overridden(view: View) -> tuple[Overridden, ...]:
    """What the lender at whose desk is asked has decided against its policy, the newest first."""
    made = store.decisions(view.connection, view.firm.id, firms(view))
    its = {id_: it for part in in_parts([*{id_ for id_, _ in made}])
           for id_, it in store.queued(view.connection, view.firm.id, part).items()}  # fmt: skip
    then = _graded_then(view, made)
    found = ((its[id_], it, then.get((id_, it.place), its[id_]), it.told.ruling) for id_, it in made if id_ in its)
    return tuple(Overridden(of.number, of.exporter, it.at, it.person, by.grade, by.outcome, ruling.approve,
                            ruling.override)
                 for of, it, by, ruling in found if ruling and rules.overrides(by.outcome, ruling))  # fmt: skip


def _graded_then(view: View, made: Sequence[tuple[int, Step]]) -> dict[tuple[int, int], Graded]:
    """Of applications of which a fact was corrected: what the score had come to when each step was taken."""
    facts = store.facts(view.connection, {id_ for id_, it in made if it.told.graded})
    now, then = {id_: it.graded for id_, it in facts.items()}, dict[tuple[int, int], Graded]()
    for id_, it in sorted(((id_, it) for id_, it in made if id_ in facts), key=lambda one: one[1].place):
        now[id_] = it.told.graded or now[id_]
        then[id_, it.place] = now[id_]
    return then


def decided_by(view: View, it: Application, place: int) -> frozenset[int]:
    """Whoever had a part in what was decided there: put it, agreed to it, seconded it, or referred it before."""
    taken = next((one for one in steps(view, it) if one.place == place), None)
    kinds = (StepKind.REFERRED, StepKind.SECONDED, StepKind.OFFERED, StepKind.DECLINED)
    people = store.step_people(view.connection, it.id, kinds, place)
    if taken is None or taken.told.ruling is None:
        return frozenset(people)
    same = digest(taken.told.ruling)
    put = (one for one in carried_out(at(view, it.lender), "finance.decide", taken.at) if one.content_hash == same)
    return frozenset((*people, *(id_ for one in put for id_ in (one.made_by, one.decided_by or one.made_by))))


def people(view: View, it: Application, kind: StepKind, after: int, back: StepKind) -> set[int]:
    """Who took such a step after that place, and not `back` since."""
    last = store.last_of(view.connection, it.id, (kind, back), after)
    return {person for person, found in last.items() if found is kind}


def add_step(work: Work, it: Application, kind: StepKind, told: Told) -> Step:
    taken = len(steps(work, it))
    require(taken < MOST_STEPS, "financing.many_steps", most=MOST_STEPS)
    new = Step(taken + 1, kind, work.now, work.firm, work.seat.person.name, told)
    store.add_step(work.connection, it.id, new, work.seat.person.id)
    work.record(f"application {it.number}", new)
    return new


def turn(work: Work, it: Application, to: State, kind: StepKind, told: Told) -> Application:
    rules.require_way(it.number, it.state, to)
    store.turn(work.connection, it.id, to, told.graded.number if told.graded else None)
    add_step(work, it, kind, told)
    return replace(it, state=to, regraded=told.graded or it.regraded)


def changed(view: View, it: Application) -> tuple[Difference, ...] | None:
    """What of the facts is not as it was at submission; None once the exporter does not consent any more."""
    if it.facts is None:
        return ()
    return differences(at(view, it.exporter), it.facts, it.id) if is_shown(view, it) else None


def is_shown(view: View, it: Application) -> bool:
    """Whether the exporter consents still."""
    shown = consents.standing(at(view, it.exporter), Subject(SUBJECT, it.number))
    return any(one.lender.id == it.lender.id for one in shown)


def differences(there: View, facts: Facts, but: int) -> tuple[Difference, ...]:
    """At the exporter's desk."""
    before, now, _papers = _held(there, facts, but)
    return rules.differences(before, now)


def _held(there: View, facts: Facts, but: int) -> tuple[Sequence[rules.Paper], Sequence[rules.Paper], PapersOf]:
    """What the facts rest on as it was, all of its kind as it is, and the papers by which a registry knows it."""
    asked, of = facts.asked, facts.of
    if isinstance(of, Purchase):
        base = purchasing.base_of(there, asked, but)
        return [it.receivable for it in of.judged], base.receivables, base.papers_of
    by = read_programme(facts.programme).loans[asked.product]
    to = lender(there, asked.lender)
    backs = backings.found(there, product(asked.product).behind, asked.currency, to, by, but, asked.papers)
    return of.backings, backs.backings, backs.papers_of


def tell_credit(work: Work, it: Application, kind: EventKind) -> None:
    if it.graded:
        there = replace(work, seat=replace(work.seat, firm=it.exporter, roles=frozenset()))
        assessments.tell(there, it.graded.number, Event(kind, work.today))


def decisions(view: View) -> tuple[Step, ...]:
    """All that were taken by the lender at whose desk is asked, the newest first."""
    made = store.decisions(view.connection, view.firm.id, firms(view))
    return tuple(it for _, it in made if it.kind is not StepKind.REVIEW)


# ---- what the exporter answers


def offered(view: View, it: Application) -> Told:
    """The offer that stands; refused once it has lapsed."""
    found = next((step.told for step in reversed(steps(view, it))
                  if step.kind is StepKind.OFFERED), None)  # fmt: skip
    if it.state is not State.OFFERED or found is None or found.until is None:
        raise Refused("financing.no_offer", number=it.number)
    require(view.today <= found.until, "financing.offer_lapsed", number=it.number, day=found.until)
    return found


def accept(work: Work, number: str) -> tuple[Application, Told]:
    """At the exporter's desk; what was offered becomes a facility."""
    it = mine(work, number)
    told = offered(work, it)
    rules.require_unchanged(changed(work, it), it.number)
    accepted = turn(work, it, State.ACCEPTED, StepKind.ACCEPTED, Told(ruling=told.ruling))
    tell_credit(work, it, EventKind.APPROVED)
    return accepted, told


def withdraw(work: Work, number: str, text: str) -> Application:
    it = mine(work, number)
    gone = turn(work, it, State.WITHDRAWN, StepKind.WITHDRAWN, Told(one_line(text, "note", longest=500, needed=False)))
    claims.release(work, it.id)
    return gone


def review(work: Work, number: str, text: str) -> Application:
    """Another look at what was declined, offered or has lapsed; the claims stand again, if nobody has taken them."""
    return reopen(work, mine(work, number), Told(one_line(text, "note", longest=500)))


def reopen(work: Work, it: Application, told: Told) -> Application:
    """At either desk: its lender's where an appeal was upheld. What is looked at already only has its new score."""
    if it.state is State.REFERRED and told.graded:
        store.turn(work.connection, it.id, it.state, told.graded.number)
        add_step(work, it, StepKind.REVIEW, told)
        return replace(it, regraded=told.graded)
    rules.require_way(it.number, it.state, State.REFERRED)
    there, facts = working_at(work, it.exporter), it.facts
    if facts and not claims.live(there, it.id):
        before, now, papers_of = _held(there, facts, it.id)
        rules.require_unchanged(rules.differences(before, now), it.number)
        claims.register(there, it.id, it.lender, papers_of(facts.asked.papers))
    return turn(work, it, State.REFERRED, StepKind.REVIEW, told)
