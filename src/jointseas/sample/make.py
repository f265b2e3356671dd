"""Makes the sample workspace: the cast takes its desks, and the year is entered day by day as they would have
done it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from secrets import token_hex

from argon2 import PasswordHasher

from jointseas.access.gate import Gate
from jointseas.access.records import Decision, Proposal, Role, RoleChange, Seat
from jointseas.access.service import Access
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft
from jointseas.ledger.rules import month_end
from jointseas.ledger.service import Ledger
from jointseas.sample import agreeing, bought, collecting, exporter, lender, lending, papers, sealing, turning
from jointseas.sample.calendar import months, working_days
from jointseas.sample.cast import Actor, Cast, cast
from jointseas.sample.desk import Desk, moment
from jointseas.sample.diary import Diary
from jointseas.storage.files import discard, put_in_place
from jointseas.storage.sqlite import unhurried
from jointseas.workspace.founding import Founding, make_file

# Everybody in the sample has it, and it guards nothing, so its hash may be cheap.
PASSWORD = "sample workspace"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
OPEN_MONTHS = 2
PUBLISHER = "JointSeas sample"
LAST_WEEKDAY = 4  # Friday

Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Makers:
    gate: Gate
    access: Access
    ledger: Ledger
    clock: FixedClock


def make(path: Path, today: date, told: Told) -> None:
    """A plain file that ends today. It appears under its name only when it is whole."""
    actors = cast()
    clock = FixedClock(moment(next(months(today)), 0))
    part = path.with_name(f"{token_hex(4)}-{path.name}")
    made = make_file(part, _founding(actors), clock, CHEAP, encrypted=False, sample=True)
    try:
        gate = Gate(made.opened.database, clock)
        makers = Makers(gate, Access(gate, CHEAP), Ledger(gate), clock)
        ours = _staff_exporter(makers, actors, made.seat)
        theirs = _staff_lender(makers, actors, made.seat)
        with unhurried(made.opened.database):
            _live(makers, actors, today, ours, theirs, told)
    except BaseException:
        made.opened.close()
        discard(part)
        raise
    made.opened.close()
    put_in_place(part, path)


def _founding(actors: Cast) -> Founding:
    first = actors.staff_of(actors.exporter.code)[0]
    return Founding(actors.exporter, first.sign_in, first.name, PASSWORD)


def _staff_exporter(makers: Makers, actors: Cast, founder: Seat) -> Desk:
    others = actors.staff_of(founder.firm.code)[1:]
    for actor in others:
        settled(_join(makers.access, founder, actor))
    return _desk(makers, founder.firm.code, (founder.person.sign_in, *(a.sign_in for a in others)))


def _staff_lender(makers: Makers, actors: Cast, founder: Seat) -> Desk:
    """The founder of the workspace sets the lender up, hands it to its own people, and leaves it."""
    opening = settled(makers.access.add_firm(founder, actors.lender))
    settled(makers.ledger.open_book(opening))
    first, *others = actors.staff_of(actors.lender.code)
    settled(_join(makers.access, opening, first))
    second = _seat(makers.access, opening.firm.code, first.sign_in)
    for actor in others:
        _agree(makers, second, _join(makers.access, opening, actor))
    _agree(makers, second, makers.access.set_roles(opening, RoleChange(opening.person.sign_in, ())))
    return _desk(makers, opening.firm.code, tuple(actor.sign_in for actor in (first, *others)))


def _join(access: Access, by: Seat, actor: Actor) -> object:
    return access.add_person(by, settled(access.newcomer(actor.sign_in, actor.name, actor.roles, PASSWORD)))


def _agree(makers: Makers, approver: Seat, answer: object) -> None:
    proposal = settled(answer)
    if isinstance(proposal, Proposal):
        fresh = replace(approver, confirmed_at=makers.clock.now())
        settled(makers.access.decide(fresh, Decision(proposal.id, approve=True)))


def _desk(makers: Makers, firm: str, names: tuple[str, ...]) -> Desk:
    seats = {name: _seat(makers.access, firm, name) for name in names}
    return Desk(makers.gate, makers.clock, seats)


def _seat(access: Access, firm: str, sign_in: str) -> Seat:
    signed = settled(access.sign_in(sign_in, PASSWORD))
    return next(seat for seat in signed.seats if seat.firm.code == firm)


def _live(makers: Makers, actors: Cast, today: date, ours: Desk, theirs: Desk, told: Told) -> None:
    """Month after month; each begins with the closing of the one before, until the last two, which stay open."""
    diary = Diary(today)
    every = list(months(today))
    _load_rates(makers, actors, ours, every[0])
    _note_rates(makers, actors, ours, diary, every[0])
    lending_desk = lending.opened(theirs, diary, makers.access)
    exporter.begin(actors, ours, diary, lending_desk)
    # a seal names the firm as its own entry does
    sealing.begin((ours, theirs), diary, PASSWORD, partial(_agree, makers))
    lending.begin(lending_desk, actors)
    turning.begin(lending_desk)
    bought.begin(lending_desk)
    lending.close_days(lending_desk)
    collecting.begin(lending_desk)
    papers.begin(ours, theirs, diary)
    agreeing.begin(ours, lending_desk, diary, PASSWORD)
    for draft in lender.entries(actors, today):
        diary.note(draft.day, partial(_post, theirs, draft))
    for number, month in enumerate(every):
        for desk in (ours, theirs):
            if 0 < number <= len(every) - OPEN_MONTHS:
                _close(makers, desk, every[number - 1])
        for day, act in diary.through(month_end(month)):
            act(day)
        told(number + 1, len(every))


def _post(desk: Desk, draft: EntryDraft, day: date) -> None:
    desk.turns_to(day)
    desk.does("books.post", books.post, draft)


def _note_rates(makers: Makers, actors: Cast, desk: Desk, diary: Diary, first: date) -> None:
    """The rates of a week come in one file at its end, and once more when the month is over."""
    days = (first + timedelta(days=n) for n in range((diary.last - first).days + 1))
    for day in days:
        if day.weekday() == LAST_WEEKDAY or day in (month_end(day), diary.last):
            diary.note(day, partial(_load_rates, makers, actors, desk))


def _load_rates(makers: Makers, actors: Cast, desk: Desk, day: date) -> None:
    """As of a publisher that says it is invented."""
    makers.clock.at(moment(day, 0).replace(hour=10))
    content = actors.history(working_days(day - timedelta(days=7), day)).encode()
    settled(makers.ledger.load_rates(desk.any(Role.OWNER), content, PUBLISHER))


def _close(makers: Makers, desk: Desk, month: date) -> None:
    """First thing on the next day, by whoever may."""
    makers.clock.at(moment(month_end(month) + timedelta(days=1), 0) - timedelta(minutes=30))
    chief = desk.any(Role.OWNER, Role.APPROVER)
    settled(makers.ledger.revalue(chief, month))
    settled(makers.ledger.close(chief, month))
