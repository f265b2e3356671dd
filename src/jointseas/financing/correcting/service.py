"""The door to corrections for windows and commands: it asks permission, and gives records or refusals by value."""

from collections.abc import Iterator
from contextlib import contextmanager

from jointseas.access.gate import Gate, View, Work, four_eyes, reading
from jointseas.financing.accounts.records import TakenBack as LoanTakenBack
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.collecting import service as collecting
from jointseas.financing.correcting.records import Correction
from jointseas.financing.facilities import service as purchases
from jointseas.financing.facilities.records import Doing, Happened
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import Happened as LoanHappened
from jointseas.financing.loans.records import LoanDoing, Realised
from jointseas.financing.products import LOANS
from jointseas.financing.purchased.records import TakenBack
from jointseas.financing.records import Side
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import one_line
from jointseas.trade.payments.recording import service as payments

Event = Happened | LoanHappened
_TYPED = frozenset((*LoanDoing, *Doing))  # by hand, each alone: money or a word, and nothing that it holds or moves
_CLAIMED, _CLOSED = "financing.claimed", "financing.closed"


def require_correctable(view: View, asked: Correction) -> Event:
    """Asked before a second person is."""
    of, it = _found(view, asked)
    with _told(of, it):
        possible = loans.require_taken_back if of.product in LOANS else purchases.require_taken_back
        possible(view, of.number, it.place)
    return it


def correct(work: Work, asked: Correction) -> Event:
    of, it = _found(work, asked)
    with _told(of, it):
        back = loans.take_back if of.product in LOANS else purchases.take_back
        back(work, of.number, it.place, f"taken back/{it.place}", why=asked.why)
    return it


@contextmanager
def _told(of: Head, it: Event) -> Iterator[None]:
    try:
        yield
    except Refused as why:
        raise _rests(of, it, why) from why


def _rests(of: Head, it: Event, why: Refused) -> Refused:
    if why.code == _CLOSED:
        return why
    code = "financing.event_claimed" if why.code == _CLAIMED else "financing.event_rests"
    return Refused(code, number=of.number, what=Term("facility event", it.kind), day=it.event.day)


def _found(view: View, asked: Correction) -> tuple[Head, Event]:
    one_line(asked.why, "reason", longest=300)
    of = register.by_number(view, asked.facility)
    every: tuple[Event, ...] = (
        loans.happened(view, loans.loan(view, of.number)) if of.product in LOANS
        else purchases.happened(view, purchases.facility(view, of.number)))  # fmt: skip
    it = next((one for one in every if one.place == asked.place), None)
    if it is None:
        raise Refused("financing.no_event", number=of.number, place=asked.place, most=len(every))
    require(not _stays(view, it, every), "financing.event_stays", number=of.number,
            what=Term("facility event", it.kind), day=it.event.day)  # fmt: skip
    _require_not_of_bank(view, of, it)
    return of, it


def _stays(view: View, it: Event, every: tuple[Event, ...]) -> bool:
    """What was drawn holds papers and bore fees, goods have moved, what another system told is held against it as a
    whole; what goods have brought, and what a receivable has repaid, is of one step with them."""
    gone = {one.event.event for one in every if isinstance(one.event, TakenBack | LoanTakenBack)}
    sold = {f"{one.key}/paid" for one in every if isinstance(one.event, Realised)}
    return (it.kind not in _TYPED or it.place in gone or it.key in sold or register.is_history(it.key)
            or _of_conversion(view, it))  # fmt: skip


def _of_conversion(view: View, it: Event) -> bool:
    """Its key is that of the purchase, with the number of the facility under which it was bought."""
    key, _, number = it.key.rpartition("/")
    if not key or not register.is_taken(view, number):
        return False
    return register.asked(view, register.by_number(view, number).id, key) is not None


def _require_not_of_bank(view: View, of: Head, it: Event) -> None:
    """A movement of the bank that was placed on it, or is said to be its entry, is taken back first."""
    ours = [one.entry for one in bookkeeping.postings_of(view, (of.id,))[of.id]
            if one.side is Side.FUNDER and one.event == it.place]  # fmt: skip
    known = [*collecting.placed_on(view, of.id, it.place),
             *(one.number for entry in ours for one in payments.links(view, entry))]  # fmt: skip
    require(not known, "financing.event_of_bank", number=of.number, what=Term("facility event", it.kind),
            day=it.event.day, payment=next(iter(known), ""))  # fmt: skip


class Corrections:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    @reading("finance.read")
    def check(self, view: View, asked: Correction) -> Event:
        """Whether it could be taken back at all, before anybody is asked to agree."""
        return require_correctable(view, asked)

    @four_eyes("finance.correct", Correction)
    def correct(self, work: Work, asked: Correction) -> Event:
        return correct(work, asked)
