"""What follows from an appeal that was upheld, in the unit of work that answers it, at the judge's desk. What the house
refuses is told with its reason, and takes nothing else with it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from jointseas.access.gate import View, Work
from jointseas.access.records import Person
from jointseas.appeals.contested.facts import named
from jointseas.appeals.records import Appeal, Follow, FollowKind, Ground
from jointseas.channels.listing import service as listing
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Assessment, Corrected
from jointseas.credit.disclosure import service as disclosure
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Graded, State
from jointseas.financing.applications.records import Told as Reviewed
from jointseas.financing.desks import at, working_at
from jointseas.financing.lines import service as lines
from jointseas.intake.batches.spelling import spelled_facts
from jointseas.kernel.outcome import Refused

_OVER = (State.ACCEPTED, State.WITHDRAWN)


def follow(work: Work, it: Appeal, reasons: str, right: Decimal | None, filer: Person) -> tuple[Follow, ...]:
    ground = it.claim.thing.ground
    if ground is Ground.LIMIT:
        return (Follow(FollowKind.LINE, it.exporter.code, done=False),)
    if ground is Ground.LISTING:
        return (_relisted(work, it),)
    if ground is Ground.SCORE and right is not None:
        return _corrected(work, it, reasons, right, filer)
    return (_reopened(work, it, Reviewed(_words(it, reasons))),)


def _words(it: Appeal, reasons: str) -> str:
    """As much of the reasons as a step holds."""
    return f"{it.number}: {reasons}"[:500]


def waits(view: View, it: Appeal, follows: tuple[Follow, ...]) -> tuple[FollowKind, ...]:
    """What was asked for, and nobody has done yet. At the judge's desk."""
    asked = [one for one in follows if one.kind is FollowKind.LINE]
    newest = lines.granted(view, it.exporter)[:1] if asked else ()
    return tuple(one.kind for one in asked if not any(line.place > it.claim.thing.place for line in newest))


def _corrected(work: Work, it: Appeal, reasons: str, right: Decimal, filer: Person) -> tuple[Follow, ...]:
    """The score stands in the exporter's books, and the exporter has asked for it to be made anew and shown: whoever
    filed the appeal gives the consent."""
    thing, filing = it.claim.thing, it.filing
    scorer, fact = named(thing)
    value = None if filing is None or filing.value is None else float(filing.value)
    there = working_at(work, it.exporter)
    made = assessments.correct(there, Corrected(thing.place, scorer, fact, value, float(right), it.number))
    application = applications.mine(there, thing.name)
    if applications.is_shown(there, application):
        disclosure.show(replace(there, seat=replace(there.seat, person=filer)), it.judge.code, made.number)
    done = Follow(FollowKind.REASSESSED, str(made.number), done=True)
    if application.state in _OVER:
        return (done,)
    return (done, _reopened(work, it, Reviewed(_words(it, reasons), graded=graded(made))))


def graded(made: Assessment) -> Graded:
    found, content = made.content.verdict, made.content
    return Graded(made.number, made.digest, content.score.points, found.grade, found.outcome, Fraction(found.margin))


def _reopened(work: Work, it: Appeal, told: Reviewed) -> Follow:
    number = it.claim.thing.name
    try:
        with work.attempt():
            applications.reopen(work, applications.mine(at(work, it.exporter), number), told)
    except Refused as why:
        return Follow(FollowKind.REOPENED, number, done=False, why=why.code, facts=spelled_facts(why))
    return Follow(FollowKind.REOPENED, number, done=True)


def _relisted(work: Work, it: Appeal) -> Follow:
    thing = it.claim.thing
    try:
        with work.attempt():
            held = listing.put(work, thing.part, (thing.name,)).held
            if held:
                raise held[0].standing.reasons[0].refused
    except Refused as why:
        return Follow(FollowKind.RELISTED, thing.name, done=False, why=why.code, facts=spelled_facts(why))
    return Follow(FollowKind.RELISTED, thing.name, done=True)
