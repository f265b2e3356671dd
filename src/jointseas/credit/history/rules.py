"""The facts of an invoice that tell how late it will be paid, as they were known before a day."""

from dataclasses import replace

import numpy as np

from jointseas.credit.history.counting import FINE, Events, Moments, counted, late_by, overdue_since, running
from jointseas.credit.history.habits import Look, credited, disputed, habits, look
from jointseas.credit.history.records import NEVER, Asked, History, Known
from jointseas.credit.records import Floats, Ints

FACTS = (
    "days_late", "days_beyond_ledger", "late", "late_15", "late_30", "last_days_late", "last_three", "most_days_late",
    "trend", "spread", "time_to_terms", "open_invoices", "overdue_invoices", "overdue_size", "oldest_overdue", "terms",
    "settled_invoices", "days_known", "days_since_settled", "amount_to_usual", "disputed", "credited",
)  # fmt: skip
_LATEST = 3
_APART = 10_000  # more than any two days late differ
_MOST_TIMES = 1_000.0  # the usual amount

Columns = dict[str, Floats]


def facts_on(history: History, asked: Asked) -> Floats:
    """One row for each asked invoice, one column for each of FACTS; what is not known is not a number."""
    return known(history, asked).facts


def known(history: History, asked: Asked) -> Known:
    of = look(_in_order(history), asked)
    habit, back = habits(of), credited(of)
    columns: Columns = {
        "days_late": habit.days.buyer,
        "days_beyond_ledger": habit.days.buyer - habit.days.ledger,
        **dict(zip(("late", "late_15", "late_30"), (it.buyer for it in habit.late), strict=True)),
        "disputed": disputed(of).buyer,
        "credited": back.buyer,
        **_paid(of),
        **_open(of),
        **_acquaintance(of),
    }
    since, past = asked.day - asked.issued, asked.day - asked.due
    facts = np.column_stack([columns[it] for it in FACTS])
    return Known(since, past, facts, habit.late, habit.stood, habit.days, back)


def _in_order(history: History) -> History:
    """Nothing is due, or settled, before it is issued: what was paid in advance was paid on that day."""
    due, settled = (np.maximum(it, history.issued) for it in (history.due, history.settled))
    return replace(history, due=due, settled=settled)


def _paid(of: Look) -> Columns:
    history = of.history
    came = Events(history.buyer, np.where(history.paid, history.settled, NEVER), history.due)
    first, last = of.at.among(came.keys)
    late, n = late_by(history)[came.places], last - first
    recent = np.maximum(last - _LATEST, first)
    sums, latest = running(late), np.where(n > 0, last - 1, -1)
    three = _share(sums[last] - sums[recent], last - recent)
    greatest = np.maximum.accumulate(late + history.buyer[came.places] * _APART)
    return {
        "last_days_late": _at(late, latest),
        "last_three": three,
        "most_days_late": _at(greatest, latest) - of.asked.buyer * _APART,
        "trend": three - _share(sums[recent] - sums[first], recent - first),
        "spread": _spread(of.buyer.late, of.buyer.squares, n),
        "time_to_terms": _time_to_terms(history, came, first, last),
        "settled_invoices": n.astype(np.float64),
        "days_since_settled": of.asked.day - _at(history.settled[came.places], latest),
    }


def _at(values: Ints, places: Ints) -> Floats:
    """Not a number where there is no such place."""
    return np.append(values.astype(np.float64), np.nan)[places]


def _share(part: Ints, whole: Ints) -> Floats:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), np.nan)


def _spread(total: Ints, squares: Ints, n: Ints) -> Floats:
    """The standard deviation; of one invoice there is none."""
    n = n.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n > 1, np.sqrt(np.maximum(squares - total**2 / n, 0) / (n - 1)), np.nan)


def _time_to_terms(history: History, came: Events, first: Ints, last: Ints) -> Floats:
    """The time that was taken to pay, in terms that were given."""
    given = running((history.due - history.issued)[came.places])
    taken = running((history.settled - history.issued)[came.places])
    return _share(taken[last] - taken[first], given[last] - given[first])


def _open(of: Look) -> Columns:
    history, at = of.history, of.at
    since = overdue_since(history, at)
    closed = np.where(history.settled < NEVER, np.maximum(history.due, history.settled), NEVER)
    sizes = np.round(_times_usual(history, _as_asked(history)) * FINE).astype(np.int64)
    fallen, gone = (_summed(history.buyer, day, sizes, at) for day in (history.due, closed))
    still = counted(history.buyer, history.issued, at) - counted(history.buyer, history.settled, at)
    over = counted(history.buyer, history.due, at) - counted(history.buyer, closed, at)
    return {
        "open_invoices": still.astype(np.float64),
        "overdue_invoices": over.astype(np.float64),
        "overdue_size": (fallen - gone) / FINE,
        "oldest_overdue": np.where(np.isnan(since), 0.0, of.asked.day - since),
    }


def _summed(whose: Ints, day: Ints, amounts: Ints, at: Moments) -> Ints:
    events = Events(whose, day)
    first, last = at.among(events.keys)
    sums = running(amounts[events.places])
    found: Ints = sums[last] - sums[first]
    return found


def _as_asked(history: History) -> Asked:
    """Each invoice on the day of its own issue."""
    return Asked(history.buyer, history.issued, history.issued, history.due, history.amount, history.currency)


def _times_usual(history: History, asked: Asked) -> Floats:
    """The amount as a multiple of what the buyer was invoiced before, in the same currency: by the geometric mean. One
    where there is nothing to compare."""
    found = _to_usual(history, asked)
    return np.where(np.isnan(found), 1.0, found)


def _to_usual(history: History, asked: Asked) -> Floats:
    currencies = 1 + max((int(it.max()) for it in (history.currency, asked.currency) if len(it)), default=0)
    whose, asks = (it.buyer * currencies + it.currency for it in (history, asked))
    logs = np.log(np.where(history.amount > 0, history.amount, 1.0))
    events = Events(whose, np.where(history.amount > 0, history.issued, NEVER))
    first, last = Moments(asks, asked.day).among(events.keys)
    sums = running(np.round(logs[events.places] * FINE).astype(np.int64))
    usual = _share(sums[last] - sums[first], last - first) / FINE
    own = np.log(np.where(asked.amount > 0, asked.amount, np.nan))
    most = np.log(_MOST_TIMES)
    found: Floats = np.exp(np.clip(own - usual, -most, most))
    return found


def _acquaintance(of: Look) -> Columns:
    issued = Events(of.history.buyer, of.history.issued)
    first, last = of.at.among(issued.keys)
    begun = _at(of.history.issued[issued.places], np.where(last > first, first, -1))
    return {
        "terms": np.maximum(of.asked.due - of.asked.issued, 0).astype(np.float64),
        "days_known": np.where(np.isnan(begun), 0.0, of.asked.day - begun),
        "amount_to_usual": _to_usual(of.history, of.asked),
    }
