"""A loan on which things happen, told to its end: what falls due is paid on its day, unless payments were told of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from jointseas.financing.accounts.records import Account, Bucket, Contract, Due, Event, Paid, Part, Taken
from jointseas.financing.accounts.rules import replay
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_FIRST, _LAST = -1, 10**9  # of a day: an instalment before whatever else is paid, and arrears after it


def lived(contract: Contract, events: Sequence[Event], told: date | None) -> tuple[list[Taken], list[date]]:
    """All that is paid, and the days on which instalments fall due."""
    account = _told(contract, events, told) if told else _ahead(contract, events)
    if account.credit:
        raise Refused("financing.paid_beyond", over=Money(account.credit, contract.terms.currency))
    on_time = [Taken(_FIRST, it.due, Bucket.DUE, it.part, it.left, it.due) for it in account.dues if it.left]
    days = sorted({it.due for it in account.dues if it.part is not Part.FEE})
    return sorted((*account.taken, *on_time), key=lambda it: it.day), days


def _ahead(contract: Contract, events: Sequence[Event]) -> Account:
    """What falls due is left to its day, and bears nothing until then: payments lower only what has not fallen due."""
    order = tuple(it for it in contract.order if it[0] is Bucket.ADVANCE)
    return replay(replace(contract, order=order, penalty=Fraction(0)), events, date.max)


def _told(contract: Contract, events: Sequence[Event], told: date) -> Account:
    """From event to event, since each may change what falls due after it."""
    known = list(events)
    for stop in (*sorted({it.day for it in events if it.day > told}), date.max):
        known += _kept([it for it in known if it.day < stop], contract, told, stop)
    return replay(contract, known, date.max)


def _kept(before: Sequence[Event], contract: Contract, told: date, stop: date) -> list[Paid]:
    """What fell due by the day of `told` and was not paid then waits for the next instalment, and goes with it."""
    open_ = [it for it in replay(contract, before, stop).dues if it.left and it.due <= stop]
    late = [it for it in open_ if it.due <= told]
    days = sorted({it.due for it in open_ if it.due > told})
    paid = [Paid(_FIRST, day, _left(open_, day)) for day in days]
    if late and days:
        paid[0] = Paid(_FIRST, days[0], _owed(contract, before, days[0]))
    elif late and stop == date.max:
        paid = [Paid(_LAST, told, _owed(contract, before, told))]
    return paid


def _left(dues: Sequence[Due], day: date) -> int:
    return sum(it.left for it in dues if it.due == day)


def _owed(contract: Contract, events: Sequence[Event], day: date) -> int:
    """By that day, with what late money bore."""
    account = replay(contract, events, day)
    return account.penalty + sum(it.left for it in account.dues if it.due <= day)
