"""Appeals for whoever is inside a unit of work: drafts and what is filed at the exporter's desk, the answer at the
judge's."""

from dataclasses import replace
from datetime import date

from jointseas.access.attachments import service as attachments
from jointseas.access.attachments.records import Attachment
from jointseas.access.gate import View, Work
from jointseas.access.records import Person
from jointseas.access.rules import permission
from jointseas.access.service import members, person
from jointseas.appeals.cases import rules, store
from jointseas.appeals.contested import facts
from jointseas.appeals.contested import service as things
from jointseas.appeals.deadlines.counting import deadlines
from jointseas.appeals.deadlines.reading import standard
from jointseas.appeals.following import service as following
from jointseas.appeals.records import (
    GRANTED,
    Answer,
    Appeal,
    Case,
    Claim,
    Enclosed,
    Filing,
    Ground,
    Kept,
    State,
    Step,
    StepKind,
    Told,
)
from jointseas.financing.desks import at, firms
from jointseas.kernel.outcome import Refused
from jointseas.kernel.text import one_line
from jointseas.trade.numbering.service import next_number

ANSWER = "appeals.answer"


def subject(number: str) -> str:
    """Under which its evidence is attached."""
    return f"appeal/{number}"


# ---- at the exporter's desk


def save(work: Work, asked: Claim, number: str = "") -> Appeal:
    """A draft about a thing is there once: it is found again, whoever begins anew."""
    claim = rules.cleaned(asked)
    judge = things.look(work, claim.thing).judge
    kept = mine(work, number) if number else _draft(work, claim)
    if kept is None:
        new = Appeal(store.next_id(work.connection), next_number(work, "APP", work.today), work.firm, judge,
                     State.DRAFT, claim, work.now, work.seat.person.name)  # fmt: skip
        store.add(work.connection, new, work.seat.person.id)
        work.record(f"appeal {new.number}", claim)
        return new
    rules.require_draft(kept)
    changed = replace(kept, claim=claim, judge=judge)
    if changed == kept:
        work.repeated()
        return kept
    store.save(work.connection, changed)
    work.record(f"appeal {kept.number}", claim)
    return changed


def _draft(view: View, claim: Claim) -> Appeal | None:
    its = store.of_exporter(view.connection, view.firm.id, firms(view), claim.thing.key)
    return next((it for it in its if it.state is State.DRAFT), None)


def drop(work: Work, number: str) -> None:
    kept = mine(work, number)
    rules.require_draft(kept)
    store.drop(work.connection, kept.id)
    work.record(f"appeal {kept.number}", "dropped")


def file(work: Work, number: str) -> Appeal:
    """What it contests is looked at once more, and frozen with the evidence of that moment."""
    kept = mine(work, number)
    rules.require_draft(kept)
    claim, found = kept.claim, things.look(work, kept.claim.thing)
    same = store.of_exporter(work.connection, work.firm.id, firms(work), claim.thing.key)
    rules.require_fileable(claim, [it for it in same if it.id != kept.id])
    right = facts.read(claim.thing, claim.right) if claim.thing.ground is Ground.SCORE else None
    rules.require_wrong(found, right)
    policy = standard()
    days = deadlines(policy, claim.thing.ground, found.notified, work.today)
    late = rules.is_late(work.today, days.file, claim.late_why)
    enclosed = tuple(Enclosed(it.name, it.digest) for it in evidence_of(work, kept.number))
    filing = Filing(claim, found.was, found.notified, found.value, right, days, policy.version, late, enclosed)
    new = replace(kept, state=State.FILED, judge=found.judge, filed_at=work.now, filed_by=work.seat.person.id,
                  filing=filing, filed_on=work.today, due=days.decide)  # fmt: skip
    return _turned(work, new, StepKind.FILED, Told(claim.words))


def withdraw(work: Work, number: str, text: str) -> Appeal:
    kept = mine(work, number)
    rules.require_open(kept)
    told = Told(one_line(text, "note", longest=500, needed=False))
    new = replace(kept, state=State.WITHDRAWN, answered_on=work.today)
    return _turned(work, new, StepKind.WITHDRAWN, told)


def mine(view: View, number: str) -> Appeal:
    return _known(store.by_number(view.connection, view.firm.id, number.strip().upper(), firms(view)), number)


def ours(view: View) -> tuple[Appeal, ...]:
    """The newest first."""
    return tuple(store.of_exporter(view.connection, view.firm.id, firms(view)))


def _known(found: Appeal | None, number: str) -> Appeal:
    if found is None:
        raise Refused("appeals.none", number=number[:40])
    return found


def evidence_of(view: View, number: str) -> tuple[Attachment, ...]:
    return attachments.of_subject(view, subject(number))


# ---- at the judge's


def to_us(view: View) -> tuple[Appeal, ...]:
    return tuple(store.at_judge(view.connection, view.firm.id, firms(view)))


def named_at_judge(view: View, exporter: str, number: str) -> Appeal:
    """The same answer whether there is no such appeal or it is another judge's."""
    code, named = exporter.strip().upper(), number.strip().upper()
    return _known(next((it for it in to_us(view) if (it.exporter.code, it.number) == (code, named)), None), number)


def acknowledge(work: Work, it: Appeal, text: str) -> Appeal:
    rules.require_open(it)
    rules.require_unread(it)
    told = Told(one_line(text, "note", longest=500, needed=False))
    new = replace(it, state=State.ACKNOWLEDGED, acknowledged_on=work.today)
    return _turned(work, new, StepKind.ACKNOWLEDGED, told)


def extend(work: Work, it: Appeal, until: date, reason: str) -> Appeal:
    rules.extended(it, rules.require_open(it), until)
    told = Told(one_line(reason, "reason", longest=500), until=until)
    return _turned(work, replace(it, due=until), StepKind.EXTENDED, told)


def require_answerable(view: View, asked: Answer) -> tuple[Appeal, Told]:
    """By whoever asks; asked before it is sent, and again when it is answered."""
    it = named_at_judge(view, asked.exporter, asked.appeal)
    filing = rules.require_open(it)
    had_part, filed = _apart(view, it)
    rules.require_apart(it, view.seat.person, had_part, filed)
    reasons = one_line(asked.reasons, "reason", longest=rules.LONGEST)
    thing = it.claim.thing
    read = facts.read(thing, asked.right) if asked.right.strip() and thing.ground is Ground.SCORE else None
    return it, Told(reasons, asked.outcome, rules.right_of(it, filing, asked, read))


def answer(work: Work, asked: Answer) -> Appeal:
    """What follows from it happens in the same unit of work, and stands in the answer."""
    it, told = require_answerable(work, asked)
    if asked.outcome in GRANTED:
        filer = person(work, it.filed_by or 0)
        told = replace(told, follows=following.follow(work, it, told.text, told.right, filer))
    return _turned(work, replace(it, state=asked.outcome, answered_on=work.today), StepKind.DECIDED, told)


def _apart(view: View, it: Appeal) -> tuple[frozenset[int], set[int]]:
    return things.had_part(view, it.exporter, it.claim.thing), store.filers(view.connection, it.id)


# ---- either


def _turned(work: Work, new: Appeal, kind: StepKind, told: Told) -> Appeal:
    store.keep(work.connection, new)
    step = Step(store.last_place(work.connection, new.id) + 1, kind, work.now, work.firm, work.seat.person.name, told)
    store.add_step(work.connection, new.id, step, work.seat.person.id)
    work.record(f"appeal {new.number}", [new.state, step])
    return new


def case(view: View, it: Appeal) -> Case:
    """As the exporter sees it."""
    steps = tuple(store.steps(view.connection, it.id, firms(view)))
    found = Case(it, steps, rules.late(it, view.today))
    asked = found.decided.told.follows if found.decided else ()
    return replace(found, waits=following.waits(at(view, it.judge), it, asked))


def case_to_judge(view: View, it: Appeal) -> Case:
    """With whoever may decide it, and who may not."""
    people, kept = _people(view, it)
    return replace(case(view, it), may=people, kept=kept)


def _people(view: View, it: Appeal) -> tuple[tuple[Person, ...], tuple[Kept, ...]]:
    able = [one for one in members(view) if permission(ANSWER).right(one.roles).act]
    kept = rules.kept(able, *_apart(view, it))
    stopped = {one.person.id for one in kept}
    return tuple(one.person for one in able if one.person.id not in stopped), kept


def put_off(view: View, its: tuple[Appeal, ...]) -> set[int]:
    return store.counted(view.connection, [it.id for it in its], StepKind.EXTENDED)
