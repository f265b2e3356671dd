"""What had happened before a day, many times over: everything is sorted once, added up once, and looked up by place.
Sums are of whole numbers, so that what comes later, or to others, changes no bit of them."""

from dataclasses import dataclass

import numpy as np

from jointseas.credit.history.records import NEVER, History
from jointseas.credit.records import Floats, Ints

EDGES = np.array([-30, -20, -10, -5, 0, 5, 10, 15, 30, 60], dtype=np.int64)  # days late
LONGEST = 180  # days late; whatever is beyond counts as this, so that one forgotten invoice does not rule
FINE = 1_000_000  # parts of one, in which shares and logarithms are added up
_SPAN = NEVER + 1


class Moments:
    """Somebody, and a day before which it is looked; asked in order, which finds places several times as fast."""

    def __init__(self, whose: Ints, day: Ints) -> None:
        self.whose, self.day = whose, day
        key = whose * _SPAN + day
        order = np.argsort(key)
        self._keys = key[order]
        self._back = np.empty_like(order)
        self._back[order] = np.arange(len(order))
        everybody, self._of = np.unique(whose, return_inverse=True)
        self._starts = everybody * _SPAN

    def among(self, keys: Ints) -> tuple[Ints, Ints]:
        """The first of somebody's places, and the one after the last that came before the day."""
        return np.searchsorted(keys, self._starts)[self._of], np.searchsorted(keys, self._keys)[self._back]


class Events:
    """What happened to whom on which day, in that order; `then` orders what falls on one day."""

    def __init__(self, whose: Ints, day: Ints, then: Ints | None = None) -> None:
        came = np.flatnonzero(day < NEVER)
        key = (whose * _SPAN + day)[came]
        order = np.argsort(key, kind="stable") if then is None else np.lexsort((then[came], key))
        self.places = came[order]
        self.keys = key[order]

    def since_first(self) -> Ints:
        """At each place, where its owner's begin."""
        return np.searchsorted(self.keys, self.keys // _SPAN * _SPAN)


def counted(whose: Ints, day: Ints, at: Moments) -> Ints:
    first, last = at.among(np.sort((whose * _SPAN + day)[day < NEVER]))
    return last - first


def running(amounts: Ints) -> Ints:
    """What all before each place come to; one place more than there are amounts."""
    return np.concatenate((np.zeros((1, *amounts.shape[1:]), np.int64), np.cumsum(amounts, axis=0)))


def late_by(history: History) -> Ints:
    """Days late of what is settled; whatever stands where it is not."""
    late: Ints = np.clip(history.settled - history.due, -LONGEST, LONGEST)
    return late


@dataclass(frozen=True, eq=False)
class Tally:
    """What was known of somebody's payments. `late` and `squares` are sums over what was paid; `ended` counts that by
    where it lies between EDGES, `standing` what is open and already later than each of them."""

    paid: Ints
    late: Ints
    squares: Ints
    ended: Ints
    standing: Ints

    @property
    def lasted(self) -> Ints:
        """What is known to have gone beyond each edge, paid or not."""
        beyond = np.cumsum(self.ended[:, ::-1], axis=1)[:, ::-1]
        found: Ints = beyond[:, 1:] + self.standing
        return found


def tally(history: History, whose: Ints, at: Moments) -> Tally:
    came = Events(whose, np.where(history.paid, history.settled, NEVER))
    late = late_by(history)[came.places]
    first, last = at.among(came.keys)
    where = np.searchsorted(EDGES, late)  # an edge itself belongs below
    ended = running((where[:, None] == np.arange(len(EDGES) + 1)).astype(np.int64))
    sums = running(np.column_stack((late, late**2)))
    told = sums[last] - sums[first]
    return Tally(last - first, told[:, 0], told[:, 1], ended[last] - ended[first], _standing(history, whose, at))


def _standing(history: History, whose: Ints, at: Moments) -> Ints:
    """Everything that had got so far, less what was closed by then."""
    columns = []
    for edge in EDGES:
        reached = np.maximum(history.due + edge, history.issued)
        closed = np.where(history.settled < NEVER, np.maximum(reached, history.settled), NEVER)
        columns.append(counted(whose, reached, at) - counted(whose, closed, at))
    return np.column_stack(columns)


def overdue_since(history: History, at: Moments) -> Floats:
    """The earliest due day that has passed among what is open; not a number where nothing is overdue. Down the list of
    what falls due, the first that is settled on the day or later is where the latest settling so far reaches it."""
    order = np.lexsort((history.due, history.buyer))
    latest = np.maximum.accumulate((history.buyer * _SPAN + history.settled)[order])
    place = at.among(latest)[1]
    its = np.append(order, -1)[place]
    due = np.append(history.due, NEVER)[its]
    found = (np.append(history.buyer, -1)[its] == at.whose) & (due < at.day)
    return np.where(found, due, np.nan)
