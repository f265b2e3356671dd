"""Posts what a book lacks of a facility. The funder's book must take it, or nothing is done; the seller's may have
reasons not to (its month is closed, its account is gone): then it is kept why, and done when it can be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.financing.bookkeeping import store
from jointseas.financing.bookkeeping.records import Booked, Books, Posting
from jointseas.financing.desks import working_at
from jointseas.financing.purchased.booking import moved
from jointseas.financing.records import Side
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.trade.invoices import service as invoices


def booked(view: View, facility_id: int, side: Side) -> Booked | None:
    return store.booked(view.connection, facility_id, side)


def postings(view: View, facility_id: int) -> tuple[Posting, ...]:
    return tuple(store.postings(view.connection, facility_id))


def post(work: Work, of: Books) -> Refused | None:
    """Why it waits, where it does."""
    there = working_at(work, of.firm)
    if of.side is Side.FUNDER:
        _post(there, of)
        return None
    head = work.chain.head
    try:
        with work.connection.begin_nested():
            _post(there, of)
    except Refused as why:
        work.chain.head = head  # what was chained in between is not there any more
        _wait(work, of, why)
        return why
    return None


def _wait(work: Work, of: Books, why: Refused) -> None:
    kept = store.booked(work.connection, of.facility_id, of.side)
    waiting = replace(kept or Booked({}, {}, of.day), why=why)
    store.keep_booked(work.connection, of.facility_id, of.side, waiting, new=kept is None)
    work.record(of.source, [of.firm.code, why.code])


def _post(there: Work, of: Books) -> None:
    before = store.booked(there.connection, of.facility_id, of.side)
    was = before or Booked({}, {}, of.day)
    day = max(of.day, was.through)
    legs = moved(was.balances, of.balances)
    _settle(there, of, was.settled, day)
    if legs:
        place = store.next_place(there.connection, of.facility_id, of.side)
        lines = tuple(Line(books.holding(there, it.duty).code, Money(it.minor, of.currency)) for it in legs)
        draft = EntryDraft(day, f"{of.number} {of.other}", f"{of.source}/{place}", of.source, lines)
        entry = books.post(there, draft)
        new = Posting(of.side, place, of.firm.id, entry.number, of.event, day)
        store.add_posting(there.connection, of.facility_id, new)
    now = Booked(of.balances, of.settled, day)
    store.keep_booked(there.connection, of.facility_id, of.side, now, new=before is None)
    there.record(of.source, now)


def _settle(there: Work, of: Books, before: Mapping[str, int], day: date) -> None:
    """Takes off the seller's own invoices what was sold or paid. What is given back is given back whole, and what still
    holds is taken off again."""
    for number in dict.fromkeys((*before, *of.settled)):
        was, is_ = before.get(number, 0), of.settled.get(number, 0)
        source = f"{of.source}/{number}"
        if is_ > was:
            invoices.settle(there, number, Money(is_ - was, of.currency), day, source)
        elif is_ < was:
            invoices.unsettle(there, source, day)
            if is_:
                invoices.settle(there, number, Money(is_, of.currency), day, source)
