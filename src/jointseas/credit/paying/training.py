"""A forest of the ledger's own, and whether it may speak: on later invoices it must do better than mere habit."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from jointseas.credit.history.records import THRESHOLDS, Asked, Known, Ledger
from jointseas.credit.history.rules import known
from jointseas.credit.measuring.rules import measured
from jointseas.credit.paying.records import SCORERS, Choice, Trial, Way, Why
from jointseas.credit.paying.rules import better, slack, worth
from jointseas.credit.records import Flags, Floats, Ints
from jointseas.credit.scorers import scorer_named
from jointseas.credit.scorers.records import Rows, Source
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.records import Held
from jointseas.credit.training import calibrating, forest
from jointseas.credit.training import service as training
from jointseas.credit.training.logistic import chance
from jointseas.credit.training.records import Platt, Result

Progress = Callable[[int, int], object]

FEWEST_INVOICES, FEWEST_BUYERS = 200, 10
_FEWEST_OUTCOMES = 10  # of either kind, on either side of the split
_LATER = 0.3  # of the invoices, in the order of their issue
_MOST = 20_000  # invoices to learn from, the latest
_FOLDS = 5


def learn(ledger: Ledger, firm: str, before: date, progress: Progress | None = None) -> tuple[Trial, ...]:
    """From what had happened before the day. Raises what `progress` raises, so that it can be cancelled."""
    return tuple(_trials(ledger, firm, before.toordinal(), progress or (lambda _done, _total: None)))


def _trials(ledger: Ledger, firm: str, before: int, progress: Progress) -> Iterator[Trial]:
    history = ledger.history
    paid = history.paid & (history.settled < before)
    invoices, buyers = int(paid.sum()), len(np.unique(history.buyer[paid]))
    enough = invoices >= FEWEST_INVOICES and buyers >= FEWEST_BUYERS
    why = Why.FEW_INVOICES if invoices < FEWEST_INVOICES else Why.FEW_BUYERS
    of = _latest(ledger) if enough else None
    for at, late in enumerate(THRESHOLDS):
        progress(at, len(THRESHOLDS))
        choice = Choice(late, Way.HABIT, why, invoices, buyers)
        yield Trial(choice) if of is None else _Delay(at, of, firm, before, progress).tried(choice)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Invoices with what was known of each before its issue. `late` are their days late, without end where one is still
    open."""

    buyer: Ints
    issued: Ints
    due: Ints
    late: Ints
    paid: Flags
    known: Known


def _latest(ledger: Ledger) -> _Rows:
    """Those from before the books are left out: only the slow ones among them were still open then."""
    of, own = ledger.history, np.flatnonzero(~ledger.carried)
    its = own[np.argsort(of.issued[own], kind="stable")][-_MOST:]
    buyer, issued, due, settled = (it[its] for it in (of.buyer, of.issued, of.due, of.settled))
    asked = Asked(buyer, issued, issued, due, of.amount[its], of.currency[its])
    return _Rows(buyer, issued, due, settled - due, of.paid[its], known(of, asked))


class _Delay:
    """One delay, learnt from invoices that had all their time to tell: of younger ones just the quick are known."""

    def __init__(self, at: int, rows: _Rows, firm: str, before: int, progress: Progress) -> None:
        self._days, self._rows, self._scorer = THRESHOLDS[at], rows, scorer_named(SCORERS[at])
        self._at, self._firm, self._progress = at, firm, progress
        shares = rows.known.late[at]
        self._came = (rows.late > self._days).astype(np.float64)
        self._habit = np.clip(shares.buyer, shares.least, 1 - shares.least)
        self._use = np.flatnonzero(self._told(before) & rows.paid & ~np.isnan(self._habit))

    def _told(self, before: int) -> Flags:
        return self._rows.due + self._days < before

    def tried(self, choice: Choice) -> Trial:
        first, later = self._split()
        if len(np.unique(self._rows.buyer[first])) < FEWEST_BUYERS:
            return Trial(replace(choice, why=Why.FEW_BUYERS))
        few = min(_fewer(self._came[it]) for it in (first, later)) < _FEWEST_OUTCOMES
        if few or _fewer(self._came[self._use]) < training.FEWEST_EVENTS:
            return Trial(replace(choice, why=Why.FEW_OUTCOMES))
        return self._compared(choice, first, later)

    def _split(self) -> tuple[Ints, Ints]:
        """What is learnt from had told before the first of the later ones was issued."""
        use = self._use
        if not len(use):
            return use, use
        cut = int(np.quantile(self._rows.issued[use], 1 - _LATER))
        told = self._told(cut)
        return use[told[use]], use[self._rows.issued[use] >= cut]

    def _compared(self, choice: Choice, first: Ints, later: Ints) -> Trial:
        came, habit = self._came[later], self._habit[later]
        made, by = self._fit(first)
        said = chance(calibrating.log_odds(by, made.raw(self._rows.known.facts[later])))
        usual, trees, luck = worth(came, habit), worth(came, said), slack(came, habit, said)
        found = replace(choice, why=Why.NOT_BETTER, learnt=len(first), later=len(later), habit=usual, forest=trees,
                        luck=luck)  # fmt: skip
        if not better(trees, usual, luck):
            return Trial(found)
        both = tuple(
            Result("later_invoices", way, measured(came, it)) for way, it in (("forest", said), ("habit", habit))
        )
        return Trial(replace(found, way=Way.FOREST, why=Why.BETTER), self._trained(both))

    def _fit(self, on: Ints) -> tuple[forest.Fitted, Platt]:
        """With its calibration, by the raw sums of buyers whom a forest had not seen."""
        raw, fold = np.zeros(len(on)), _folds(self._rows.buyer[on])
        for one in np.unique(fold):
            out = fold == one
            raw[out] = self._trees(on[~out]).raw(self._rows.known.facts[on[out]])
        return self._trees(on), calibrating.platt(raw, self._came[on], np.ones(len(on)))

    def _trees(self, on: Ints) -> forest.Fitted:
        self._pulse(0, 1)
        facts, settings = self._scorer.facts, self._scorer.choices[0]
        return forest.fit(self._rows.known.facts[on], self._came[on], facts, settings, training.SEED)

    def _pulse(self, done: int, total: int) -> None:
        self._progress(self._at * total + done, len(THRESHOLDS) * total)

    def _trained(self, beside: tuple[Result, ...]) -> Held:
        """As every other scorer is: settings chosen inside folds that keep a buyer together, and its card written."""
        use, rows = self._use, self._rows
        values, came = rows.known.facts[use], self._came[use]
        years = np.array([date.fromordinal(it).year for it in rows.issued[use].tolist()])
        every = np.ones(len(use), dtype=np.bool_)
        made = training.train(
            self._scorer, Rows(values, came, None, _folds(rows.buyer[use]), every, years), progress=self._pulse
        )
        digest = hashlib.sha256(values.tobytes() + came.tobytes()).hexdigest()
        own = Source("", self._firm, "", ships=False)
        told = replace(made, results=(*made.results, *beside))
        card = shelf.card_of(self._scorer, told, digest, weighted=False, source=own)
        return shelf.opened(shelf.written(card), made.forest)


def _folds(buyer: Ints) -> Ints:
    return np.unique(buyer, return_inverse=True)[1].astype(np.int64) % _FOLDS


def _fewer(came: Floats) -> int:
    return int(min(came.sum(), len(came) - came.sum()))
