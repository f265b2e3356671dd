"""Posts what a book lacks of a facility. The funder's book must take it, or nothing is done; the seller's may have
reasons not to (its month is closed, its account is gone): then it is kept why, and done when it can be."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm
from jointseas.financing.bookkeeping import store
from jointseas.financing.bookkeeping.records import Account, Bank, Booked, Carried, Posting, StandsOn
from jointseas.financing.bookkeeping.rules import moved
from jointseas.financing.desks import working_at
from jointseas.financing.records import Leg, Side
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.rates.rules import origin
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.ledger.rules import month_start
from jointseas.trade.invoices import service as invoices
from jointseas.trade.payments.recording.rules import Leg as Told
from jointseas.trade.payments.recording.rules import stated
from jointseas.trade.purchases.billing import service as billing


def booked(view: View, facility_id: int, side: Side) -> Booked | None:
    return store.booked(view.connection, facility_id, side)


def postings_of(view: View, ids: Collection[int]) -> dict[int, tuple[Posting, ...]]:
    """Of many, by one question."""
    return {id_: tuple(its) for id_, its in store.postings_of(view.connection, ids).items()}


def waiting(view: View, ids: Collection[int]) -> dict[int, Refused]:
    """Why the books of clients wait, by facility: those that do."""
    kept = store.booked_by(view.connection, ids, Side.SELLER)
    return {id_: it.why for id_, it in kept.items() if it.why}


def carried(view: View) -> Iterator[Carried]:
    """All that the book of the lender at whose desk is asked was ever given of facilities."""
    return store.carried(view.connection, view.firm.id)


def have(work: Work, of: Account, day: date, stands: StandsOn) -> None:
    """The funder's book has it as it stands at the end of the day: its openings say so, and nothing is posted."""
    now = stands(Side.FUNDER, day)
    store.keep_booked(work.connection, of.facility_id, Side.FUNDER, Booked(now.balances, {}, day), new=True)
    work.record(of.source, now)


def forget(work: Work, of: Account) -> None:
    """The funder's book has nothing of it any more: it was given its openings, and nothing was posted."""
    store.keep_booked(work.connection, of.facility_id, Side.FUNDER, Booked({}, {}, work.today), new=False)
    work.record(of.source, "forgotten")


def day_since(view: View, at: datetime) -> date | None:
    """A day whose end the lender at whose desk is asked has begun or closed since then."""
    return store.day_since(view.connection, view.firm.id, at)


def keep_pace(work: Work, of: Account, day: date, event: int | None, stands: StandsOn,
              bank: Bank | None = None) -> Refused | None:  # fmt: skip
    """Both books, as it stands at the end of the day, or of the last one on which anything of it was posted; in a month
    that is closed already, today. `bank` is where the money moved in the funder's book, where that is
    known. Why the client's book waits, where it does."""
    _post(work, of, Side.FUNDER, day, event, stands, bank)
    return _post_or_wait(work, of, day, event, stands) if of.client else None


def _post_or_wait(work: Work, of: Account, day: date, event: int | None,
                  stands: StandsOn) -> Refused | None:  # fmt: skip
    try:
        with work.attempt():
            _post(work, of, Side.SELLER, day, event, stands)
    except Refused as why:
        _wait(work, of, why, day)
        return why
    return None


def _wait(work: Work, of: Account, why: Refused, day: date) -> None:
    kept = store.booked(work.connection, of.facility_id, Side.SELLER)
    waiting = replace(kept or Booked({}, {}, day), why=why)
    store.keep_booked(work.connection, of.facility_id, Side.SELLER, waiting, new=kept is None)
    work.record(of.source, [Side.SELLER, why.code])


def _post(work: Work, of: Account, side: Side, day: date, event: int | None, stands: StandsOn,
          bank: Bank | None = None) -> None:  # fmt: skip
    firm, other = _who(of, side)
    there = working_at(work, firm)
    kept = store.booked(there.connection, of.facility_id, side)
    was = kept or Booked({}, {}, day)
    day = open_day(there, max(day, was.through))
    now = stands(side, day)
    legs = moved(was.balances, now.balances)
    _settle(there, of, was.settled, now.settled, day)
    if legs:
        place = store.next_place(there.connection, of.facility_id, side)
        lines = tuple(line for it in legs for line in _lines(there, of, it, bank if side is Side.FUNDER else None))
        said = _rates(there, of, bank) if bank and bank.paid else ()
        draft = EntryDraft(day, f"{of.number} {other}", f"{of.source}/{place}", of.source, lines, said)
        entry = books.post(there, draft)
        store.add_posting(there.connection, of.facility_id, Posting(side, place, firm.id, entry.number, event, day))
    after = Booked(now.balances, now.settled, day)
    if after != kept:
        store.keep_booked(there.connection, of.facility_id, side, after, new=kept is None)
        there.record(of.source, after)


def _lines(there: View, of: Account, leg: Leg, bank: Bank | None) -> Iterator[Line]:
    """What moved in other money stands on the bank's account as that, with how it was reckoned."""
    if bank is None or leg.duty != "bank":
        yield Line(books.holding(there, leg.duty).code, Money(leg.minor, of.currency))
        return
    if bank.paid and bank.rate:
        applied = Money(bank.applied, of.currency)
        yield Line(bank.account, bank.paid, f"{applied.currency} {applied.amount} @ {origin(bank.rate)}")
    if leg.minor != bank.applied:
        yield Line(bank.account, Money(leg.minor - bank.applied, of.currency))


def _rates(there: View, of: Account, bank: Bank) -> tuple[StatedRate, ...]:
    """The two amounts tell the one rate, their day the other."""
    paid, day = cast("Money", bank.paid), cast("Rate", bank.rate).day
    leg, base = Told("", Money(bank.applied, of.currency), paid, ""), there.firm.base_currency
    return stated(base, paid.currency, (leg,), lambda cur: rates.rate(there, cur, base, day).rate)


def _who(of: Account, side: Side) -> tuple[Firm, str]:
    """Whose book, and who stands across."""
    client = of.client or of.lender
    return (client, of.lender.code) if side is Side.SELLER else (of.lender, client.code if of.client else "")


def open_day(view: View, day: date) -> date:
    """What a lender has closed, be it the month or the day, takes nothing more."""
    closed, ended = books.book(view).closed_through, store.last_ended(view.connection, view.firm.id)
    shut = (closed and month_start(day) <= closed) or (ended and day <= ended)
    return view.today if shut else day


def _settle(there: Work, of: Account, before: Mapping[str, int], after: Mapping[str, int], day: date) -> None:
    """Takes off the client's own papers what was sold or paid. What is given back is given back whole, and what still
    holds is taken off again."""
    settle, unsettle = (billing.settle_bill, billing.unsettle_bill) if of.owes else (invoices.settle, invoices.unsettle)
    for number in dict.fromkeys((*before, *after)):
        was, is_ = before.get(number, 0), after.get(number, 0)
        source = f"{of.source}/{number}"
        if is_ > was:
            settle(there, number, Money(is_ - was, of.currency), day, source)
        elif is_ < was:
            unsettle(there, source, day)
            if is_:
                settle(there, number, Money(is_, of.currency), day, source)


# ---- many at once


def keep_pace_of_many(
    work: Work, its: Sequence[tuple[Account, StandsOn]], day: date, source: str
) -> dict[int, Refused]:
    """Of one lender, at the end of a day: what its book lacks of them all is one entry for each currency, each of them
    linked to it. Why books of clients wait, by facility."""
    kept = store.booked_by(work.connection, [of.facility_id for of, _ in its], Side.FUNDER)
    lacking = [found for of, stands in its if (found := _lacks(of, stands, kept.get(of.facility_id), day))]
    together: dict[tuple[date, str], list[_Lacks]] = {}
    for it in lacking:
        together.setdefault((it.day, it.of.currency), []).append(it)
    for (on, currency), those in sorted(together.items()):
        _post_together(work, those, on, currency, source)
    store.keep_many(work.connection, Side.FUNDER, {it.of.facility_id: it.now for it in lacking}, kept)
    if lacking:
        work.record(source, [[it.of.number, *((leg.duty, leg.minor) for leg in it.legs)] for it in lacking])
    waiting = {of.facility_id: _post_or_wait(work, of, day, None, stands) for of, stands in its if of.client}
    return {id_: why for id_, why in waiting.items() if why}


@dataclass(frozen=True, slots=True)
class _Lacks:
    of: Account
    day: date
    legs: tuple[Leg, ...]
    now: Booked


def _lacks(of: Account, stands: StandsOn, kept: Booked | None, day: date) -> _Lacks | None:
    """Nothing where its book is as it stands."""
    was = kept or Booked({}, {}, day)
    on = max(day, was.through)
    legs = moved(was.balances, (now := stands(Side.FUNDER, on)).balances)
    return _Lacks(of, on, legs, Booked(now.balances, now.settled, on)) if legs else None


def _post_together(work: Work, those: Sequence[_Lacks], day: date, currency: str, source: str) -> None:
    """Where they come to nothing together no entry is needed."""
    sums = Counter[str]()
    for it in those:
        for leg in it.legs:
            sums[leg.duty] += leg.minor
    lines = tuple(Line(books.holding(work, duty).code, Money(minor, currency)) for duty, minor in sums.items() if minor)
    if not lines:
        return
    name = f"{source}/{currency}/{day}"
    entry = books.post(work, EntryDraft(day, name, name, source, lines))
    store.link_many(work.connection, [it.of.facility_id for it in those], Side.FUNDER, work.firm.id, entry.number, day)
