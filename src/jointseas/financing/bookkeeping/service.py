"""Posts what a book lacks of a facility. The funder's book must take it, or nothing is done; the seller's may have
reasons not to (its month is closed, its account is gone): then it is kept why, and done when it can be."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm
from jointseas.financing.bookkeeping import store
from jointseas.financing.bookkeeping.records import Account, Booked, Posting, Stands
from jointseas.financing.desks import working_at
from jointseas.financing.purchased.booking import moved
from jointseas.financing.records import Side
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.ledger.rules import month_start
from jointseas.trade.invoices import service as invoices


def booked(view: View, facility_id: int, side: Side) -> Booked | None:
    return store.booked(view.connection, facility_id, side)


def postings(view: View, facility_id: int) -> tuple[Posting, ...]:
    return tuple(store.postings(view.connection, facility_id))


def keep_pace(
    work: Work, of: Account, day: date, event: int | None, stands: Callable[[Side, date], Stands]
) -> Refused | None:
    """Both books, as it stands at the end of the day, or of the last one on which anything of it was posted; in a month
    that is closed already, today. Why the client's book waits, where it does."""
    _post(work, of, Side.FUNDER, day, event, stands)
    return _post_or_wait(work, of, day, event, stands) if of.client else None


def _post_or_wait(work: Work, of: Account, day: date, event: int | None,
                  stands: Callable[[Side, date], Stands]) -> Refused | None:  # fmt: skip
    head = work.chain.head
    try:
        with work.connection.begin_nested():
            _post(work, of, Side.SELLER, day, event, stands)
    except Refused as why:
        work.chain.head = head  # what was chained in between is not there any more
        _wait(work, of, why, day)
        return why
    return None


def _wait(work: Work, of: Account, why: Refused, day: date) -> None:
    kept = store.booked(work.connection, of.facility_id, Side.SELLER)
    waiting = replace(kept or Booked({}, {}, day), why=why)
    store.keep_booked(work.connection, of.facility_id, Side.SELLER, waiting, new=kept is None)
    work.record(of.source, [Side.SELLER, why.code])


def _post(work: Work, of: Account, side: Side, day: date, event: int | None,
          stands: Callable[[Side, date], Stands]) -> None:  # fmt: skip
    firm, other = _who(of, side)
    there = working_at(work, firm)
    kept = store.booked(there.connection, of.facility_id, side)
    was = kept or Booked({}, {}, day)
    day = _open_day(there, max(day, was.through))
    now = stands(side, day)
    legs = moved(was.balances, now.balances)
    _settle(there, of, was.settled, now.settled, day)
    if legs:
        place = store.next_place(there.connection, of.facility_id, side)
        lines = tuple(Line(books.holding(there, it.duty).code, Money(it.minor, of.currency)) for it in legs)
        draft = EntryDraft(day, f"{of.number} {other}", f"{of.source}/{place}", of.source, lines)
        entry = books.post(there, draft)
        store.add_posting(there.connection, of.facility_id, Posting(side, place, firm.id, entry.number, event, day))
    after = Booked(now.balances, now.settled, day)
    if after != kept:
        store.keep_booked(there.connection, of.facility_id, side, after, new=kept is None)
        there.record(of.source, after)


def _who(of: Account, side: Side) -> tuple[Firm, str]:
    """Whose book, and who stands across."""
    client = of.client or of.lender
    return (client, of.lender.code) if side is Side.SELLER else (of.lender, client.code if of.client else "")


def _open_day(view: View, day: date) -> date:
    closed = books.book(view).closed_through
    return view.today if closed and month_start(day) <= closed else day


def _settle(there: Work, of: Account, before: Mapping[str, int], after: Mapping[str, int], day: date) -> None:
    """Takes off the seller's own invoices what was sold or paid. What is given back is given back whole, and what still
    holds is taken off again."""
    for number in dict.fromkeys((*before, *after)):
        was, is_ = before.get(number, 0), after.get(number, 0)
        source = f"{of.source}/{number}"
        if is_ > was:
            invoices.settle(there, number, Money(is_ - was, of.currency), day, source)
        elif is_ < was:
            invoices.unsettle(there, source, day)
            if is_:
                invoices.settle(there, number, Money(is_, of.currency), day, source)
