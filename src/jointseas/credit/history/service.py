"""The history of a firm's own invoices, out of its books."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from jointseas.access.gate import View
from jointseas.credit.history.records import NEVER, Credits, History, Ledger
from jointseas.credit.records import Flags, Ints
from jointseas.trade.invoices.courses import service as courses
from jointseas.trade.invoices.courses.records import Course


def ledger(view: View, before: date) -> Ledger:
    """As the books had it before the day: a settlement that was undone later still stands."""
    every = courses.courses(view, before)
    buyers, buyer = np.unique(_whole(every, lambda it: it.invoice.buyer_id), return_inverse=True)
    currencies, currency = np.unique([it.invoice.total.currency for it in every], return_inverse=True)
    history = History(
        buyer.astype(np.int64),
        _days(every, lambda it: it.invoice.issued_on),
        _days(every, lambda it: it.invoice.due_on),
        _days(every, lambda it: it.settled_on),
        _true(every, lambda it: it.paid or it.settled_on is None),
        _whole(every, lambda it: it.invoice.total.minor).astype(np.float64),
        currency.astype(np.int64),
        _days(every, lambda it: it.invoice.disputed_on),
        _credits(every),
    )
    carried = _true(every, lambda it: it.invoice.issued_on < it.invoice.booked_on)
    ids = _whole(every, lambda it: it.invoice.invoice_id)
    return Ledger(history, tuple(buyers.tolist()), tuple(currencies.tolist()), ids, carried)


def _whole(every: Sequence[Course], said: Callable[[Course], int]) -> Ints:
    return np.array([said(it) for it in every], dtype=np.int64)


def _true(every: Sequence[Course], said: Callable[[Course], bool]) -> Flags:
    return np.array([said(it) for it in every], dtype=np.bool_)


def _days(every: Sequence[Course], said: Callable[[Course], date | None]) -> Ints:
    return _whole(every, lambda it: NEVER if (day := said(it)) is None else day.toordinal())


def _credits(every: Sequence[Course]) -> Credits:
    notes = [(at, note.day.toordinal(), note.minor / max(it.invoice.total.minor, 1))
             for at, it in enumerate(every) for note in it.credits]  # fmt: skip
    places, days, shares = zip(*notes, strict=True) if notes else ((), (), ())
    return Credits(np.array(places, dtype=np.int64), np.array(days, dtype=np.int64), np.array(shares, dtype=np.float64))
