"""A forest of the ledger's own, and whether it may speak: on later invoices it must do better than mere habit."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from jointseas.credit.forest import reading
from jointseas.credit.history.records import THRESHOLDS, Asked, Known, Ledger
from jointseas.credit.history.rules import known
from jointseas.credit.paying.records import SCORERS, Choice, Grown, Learnt, Model, Way, Why
from jointseas.credit.paying.rules import better, slack, worth
from jointseas.credit.records import Flags, Floats, Ints
from jointseas.credit.scorers import scorer_named
from jointseas.credit.training import calibrating, forest
from jointseas.credit.training.logistic import chance
from jointseas.credit.training.records import Platt

Progress = Callable[[int, int], object]

FEWEST_INVOICES, FEWEST_BUYERS = 200, 10
_FEWEST_OUTCOMES = 10
_LATER = 0.3  # of the invoices, in the order of their issue
_MOST = 20_000  # invoices to learn from, the latest
_FOLDS = 5
_SEED = 7


def learn(ledger: Ledger, before: date, progress: Progress | None = None) -> Model:
    """From what had happened before the day. Raises what `progress` raises, so that it can be cancelled."""
    found = list(_learnt(ledger, before.toordinal(), progress or (lambda _done, _total: None)))
    said = hashlib.sha256(before.isoformat().encode())
    for it in found:
        said.update(repr(it.choice).encode())
        if it.grown:
            said.update(repr((it.grown.platt, it.grown.doubt, it.grown.seen)).encode() + it.grown.text)
    return Model(before, tuple(found), said.hexdigest())


def _learnt(ledger: Ledger, before: int, progress: Progress) -> Iterator[Learnt]:
    history = ledger.history
    paid = history.paid & (history.settled < before)
    invoices, buyers = int(paid.sum()), len(np.unique(history.buyer[paid]))
    enough = invoices >= FEWEST_INVOICES and buyers >= FEWEST_BUYERS
    why = Why.FEW_INVOICES if invoices < FEWEST_INVOICES else Why.FEW_BUYERS
    of = _latest(ledger) if enough else None
    for at, late in enumerate(THRESHOLDS):
        progress(at, len(THRESHOLDS))
        choice = Choice(late, Way.HABIT, why, invoices, buyers)
        yield Learnt(choice) if of is None else _Delay(at, of, before).learnt(choice)


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

    def __init__(self, at: int, rows: _Rows, before: int) -> None:
        self._days, self._rows, self._scorer = THRESHOLDS[at], rows, scorer_named(SCORERS[at])
        shares = rows.known.late[at]
        self._came = (rows.late > self._days).astype(np.float64)
        self._habit = np.clip(shares.buyer, shares.least, 1 - shares.least)
        self._use = self._told(before) & rows.paid & ~np.isnan(self._habit)

    def _told(self, before: int) -> Flags:
        return self._rows.due + self._days < before

    def learnt(self, choice: Choice) -> Learnt:
        first, later = self._split()
        if len(np.unique(self._rows.buyer[first])) < FEWEST_BUYERS:
            return Learnt(replace(choice, why=Why.FEW_BUYERS))
        if min(_fewer(self._came[it]) for it in (first, later)) < _FEWEST_OUTCOMES:
            return Learnt(replace(choice, why=Why.FEW_OUTCOMES))
        made, by, _ = self._fit(first)
        said = chance(calibrating.log_odds(by, made.raw(self._rows.known.facts[later])))
        habit, trees = (worth(self._came[later], it) for it in (self._habit[later], said))
        luck = slack(self._came[later], self._habit[later], said)
        found = replace(choice, why=Why.NOT_BETTER, learnt=len(first), later=len(later), habit=habit, forest=trees,
                        luck=luck)  # fmt: skip
        if not better(trees, habit, luck):
            return Learnt(found)
        return self._kept(replace(found, way=Way.FOREST, why=Why.BETTER))

    def _split(self) -> tuple[Ints, Ints]:
        """What is learnt from had told before the first of the later ones was issued."""
        use = np.flatnonzero(self._use)
        if not len(use):
            return use, use
        cut = int(np.quantile(self._rows.issued[use], 1 - _LATER))
        told = self._told(cut)
        return use[told[use]], use[self._rows.issued[use] >= cut]

    def _kept(self, choice: Choice) -> Learnt:
        every = np.flatnonzero(self._use)
        made, by, raw = self._fit(every)
        said = chance(calibrating.log_odds(by, raw))
        doubt = calibrating.doubt(self._came[every], said, np.ones(len(every)))
        seen = tuple(_ends(it[~np.isnan(it)]) for it in self._rows.known.facts[every].T)
        return Learnt(choice, Grown(made.text(), reading.read(made.text()), by, doubt, seen))

    def _fit(self, on: Ints) -> tuple[forest.Fitted, Platt, Floats]:
        """With its calibration, by the raw sums of buyers whom a forest had not seen."""
        raw, fold = np.zeros(len(on)), np.unique(self._rows.buyer[on], return_inverse=True)[1] % _FOLDS
        for one in np.unique(fold):
            out = fold == one
            raw[out] = self._trees(on[~out]).raw(self._rows.known.facts[on[out]])
        by = calibrating.platt(raw, self._came[on], np.ones(len(on)))
        return self._trees(on), by, raw

    def _trees(self, on: Ints) -> forest.Fitted:
        facts, settings = self._scorer.facts, self._scorer.choices[0]
        return forest.fit(self._rows.known.facts[on], self._came[on], facts, settings, _SEED)


def _fewer(came: Floats) -> int:
    return int(min(came.sum(), len(came) - came.sum()))


def _ends(column: Floats) -> tuple[float, float]:
    low, high = np.percentile(column, (0.1, 99.9)) if len(column) else (0.0, 0.0)
    return float(low), float(high)
