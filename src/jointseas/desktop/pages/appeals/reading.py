"""What the pages show, asked for in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jointseas.access.records import FirmKind
from jointseas.appeals.contested.facts import part
from jointseas.appeals.letters.records import Letter
from jointseas.appeals.records import Appeal, Case, Claim, Contested, Deadlines, Ground, Thing
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import Refused, require, settled

TOPICS = frozenset({"appeals"})
HEARD = TOPICS | {"financing", "credit", "channels", "people"}
CHANGES = HEARD | {"books"}


@dataclass(frozen=True)
class Draft:
    """`found` is refused where there is nothing to contest any more; `facts` are those of a score."""

    appeal: Appeal
    found: tuple[Contested, Deadlines] | Refused
    facts: Mapping[tuple[str, str], float | None]


@dataclass(frozen=True)
class One:
    """`judges` says that whoever looks may handle it."""

    case: Case
    letter: Letter | None
    judges: bool

    @property
    def it(self) -> Appeal:
        return self.case.appeal


def lends(context: Context) -> bool:
    return context.seat.firm.kind is FirmKind.LENDER


def read_all(context: Context) -> tuple[Appeal, ...]:
    doors, seat = context.services.appeals, context.seat
    return settled(doors.to_us(seat) if lends(context) else doors.ours(seat))


def begun(context: Context) -> Appeal | Refused:
    """A draft about what one came here for; the one that there is already, where there is one."""
    doors, seat = context.services.appeals, context.seat
    try:
        thing = _thing(context)
    except Refused as refused:
        return refused
    same = (it for it in settled(doors.ours(seat)) if it.claim.thing.key == thing.key and it.filing is None)
    return next(same, None) or doors.save(seat, Claim(thing, ""))


def _thing(context: Context) -> Thing:
    """Of a score any of its facts, to begin with; of an assessment, the application that rests on it."""
    asked, doors, seat = context.params, context.services.appeals, context.seat
    it = Thing(Ground(asked["ground"]), asked.get("name", ""), int(asked.get("place") or 0), asked.get("part", ""))
    if it.ground is not Ground.SCORE or it.part:
        return it
    its = settled(context.services.financing.applications(seat))
    name = it.name or next((one.number for one in its if one.graded and one.graded.number == it.place), "")
    require(name, "appeals.asked_nobody", number=it.place)
    scorer, fact = next(iter(settled(doors.facts(seat, name))))
    return replace(it, name=name, part=part(scorer, fact))


def read_draft(context: Context, number: str) -> Draft:
    doors, seat = context.services.appeals, context.seat
    it = settled(doors.our_case(seat, number)).appeal
    thing = it.claim.thing
    found = doors.facts(seat, thing.name) if thing.ground is Ground.SCORE else {}
    return Draft(it, doors.look(seat, thing), {} if isinstance(found, Refused) else found)


def read_one(context: Context, exporter: str, number: str) -> One:
    doors, seat = context.services.appeals, context.seat
    own = exporter in ("", seat.firm.code)
    case = settled(doors.our_case(seat, number) if own else doors.case(seat, exporter, number))
    judges = case.appeal.judge.id == seat.firm.id and may(context, "appeals.handle")
    if judges and own:
        case = settled(doors.case(seat, seat.firm.code, number))
    letter = None
    if case.decided:
        letter = settled(doors.our_letter(seat, number) if own else doors.letter(seat, exporter, number))
    return One(case, letter, judges)
