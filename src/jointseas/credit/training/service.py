"""A scorer trained honestly: settings are chosen inside each fold, and everything is measured on rows not looked at."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from jointseas.credit.measuring.records import Measured
from jointseas.credit.measuring.rules import bins, measured
from jointseas.credit.records import Flags, Floats
from jointseas.credit.scorers.records import FactKind, Rows, Scorer, Settings
from jointseas.credit.spreads.rules import shifted, spread
from jointseas.credit.training import calibrating, forest, logistic, plain
from jointseas.credit.training.drawing import drawn
from jointseas.credit.training.records import Gap, Learnt, Result, Stability, Trained
from jointseas.kernel.outcome import require

Progress = Callable[[int, int], object]

SEED = 7
FEWEST_ROWS, FEWEST_EVENTS = 200, 30
_WAYS: tuple[tuple[str, plain.Way], ...] = (("logistic", plain.regression), ("scorecard", plain.scorecard))
_FEWEST_IN_GROUP = 200
_LATEST = 0.2  # of the rows, in order of time, that are kept for the test on later years
_RECENT = 2  # years before them, for calibrating anew


def train(scorer: Scorer, every: Rows, seed: int = SEED, progress: Progress | None = None) -> Trained:
    """Raises what `progress` raises, so that it can be cancelled between two forests."""
    rows = learning(every)
    return _Training(scorer, rows, seed, progress or (lambda _done, _total: None)).trained()


def across_folds(scorer: Scorer, every: Rows, progress: Progress | None = None) -> Floats:
    """The probability of each row to learn from, by a forest and a calibration that had not seen it."""
    rows = learning(every)
    training = _Training(scorer, rows, SEED, progress or (lambda _done, _total: None))
    return training.held_out(training.unseen())


def learning(every: Rows) -> Rows:
    rows = every.only(every.learnable)
    many, events = len(rows.outcome), int(rows.outcome.sum())
    require(many >= FEWEST_ROWS and FEWEST_EVENTS <= events <= many - FEWEST_EVENTS, "credit.too_few_rows", rows=many,
            events=events, fewest=FEWEST_ROWS, fewest_events=FEWEST_EVENTS)  # fmt: skip
    return rows


class _Training:
    def __init__(self, scorer: Scorer, rows: Rows, seed: int, progress: Progress) -> None:
        self._scorer, self._rows, self._seed, self._progress = scorer, rows, seed, progress
        self._came = rows.outcome
        self.weights = np.ones(len(self._came)) if rows.weights is None else rows.weights
        self._every = np.ones(len(self._came), dtype=bool)
        self._done, self._total = 0, self._forests()

    def _forests(self) -> int:
        folds = len(np.unique(self._rows.folds))
        inner = len(self._scorer.choices) if len(self._scorer.choices) > 1 else 0
        return (
            folds * ((folds - 1) * inner + 1)
            + folds * inner
            + 1
            + (0 if self._rows.years is None else folds * (inner + 1) + 1)
        )

    def trained(self) -> Trained:
        rows, came, weights = self._rows, self._came, self.weights
        raw = self.unseen()
        settings = self._choose(self._every)
        made = self._fit(self._every, settings)
        by = calibrating.platt(raw, came, weights)
        odds, said = calibrating.log_odds(by, raw), self.held_out(raw)
        stepped = calibrating.isotonic_is_better(odds, came, weights, rows.folds)
        shares = made.contributions(rows.values)
        return Trained(
            made.text(), settings, by, calibrating.isotonic(odds, came, weights) if stepped else (),
            float((weights * came).sum() / weights.sum()), float(by.slope * shares[0, -1] + by.shift),
            calibrating.doubt(came, said, weights), spread(odds), tuple(self._learnt(made, shares * by.slope)),
            (*self._beside(raw), self._result("calibrated", "forest", said, self._every), *self._later()),
            tuple(bins(came, said, weights)), self._stability(odds), tuple(self._gaps(said)), len(came),
            int(came.sum()), self._seed)  # fmt: skip

    def _fit(self, on: Flags, settings: Settings) -> forest.Fitted:
        self._progress(min(self._done, self._total), self._total)
        self._done += 1
        return forest.fit(self._known(on), self._came[on], self._scorer.facts, settings, self._seed)

    def _known(self, on: Flags) -> Floats:
        """What may be learnt from: those that are measured keep what is unknown of them."""
        return drawn(self._rows.values[on], self._scorer.facts, self._seed)

    def _choose(self, on: Flags) -> Settings:
        """By the rank power on folds within these rows."""
        choices = self._scorer.choices
        return max(choices, key=lambda it: self._rank(it, on)) if len(choices) > 1 else choices[0]

    def _rank(self, settings: Settings, on: Flags) -> float:
        raw = self._crossed(settings, on)
        return measured(self._came[on], logistic.chance(raw[on]), None, interval=False).auc or 0.0

    def unseen(self) -> Floats:
        """The raw sums of rows that the forest was neither fitted nor tuned on."""
        rows, raw = self._rows, np.zeros(len(self._came))
        for fold in np.unique(rows.folds):
            out = rows.folds == fold
            raw[out] = self._fit(~out, self._choose(~out)).raw(rows.values[out])
        return raw

    def held_out(self, raw: Floats) -> Floats:
        """Probabilities, each fold's by a calibration that did not see it."""
        said = np.zeros(len(raw))
        for fold in np.unique(self._rows.folds):
            out = self._rows.folds == fold
            by = calibrating.platt(raw[~out], self._came[~out], self.weights[~out])
            said[out] = logistic.chance(calibrating.log_odds(by, raw[out]))
        return said

    def _beside(self, raw: Floats) -> Iterator[Result]:
        rows = self._rows
        yield self._result("folds", "forest", logistic.chance(raw), self._every)
        for name, way in _WAYS:
            odds = np.zeros(len(raw))
            for fold in np.unique(rows.folds):
                out = rows.folds == fold
                odds[out] = way(self._known(~out), self._came[~out], self._scorer.facts, rows.values[out])
            yield self._result("folds", name, logistic.chance(odds), self._every)

    def _later(self) -> Iterator[Result]:
        """Learnt from the earlier years, as every way beside it; calibrated on the last of them, by sums of rows that a
        forest had not seen; measured on the latest."""
        years, values = self._rows.years, self._rows.values
        if years is None or len(np.unique(years)) < 2 * _RECENT:
            return
        cut = int(np.quantile(years, 1 - _LATEST))
        before, after = years <= cut, years > cut
        recent = before & (years > cut - _RECENT)
        if any(self._is_thin(it) for it in (before & ~recent, recent, after)):
            return
        settings = self._choose(before)
        raw = self._crossed(settings, before)[recent]
        by = calibrating.platt(raw, self._came[recent], self.weights[recent])
        odds = calibrating.log_odds(by, self._fit(before, settings).raw(values[after]))
        beside = ((name, way(values[before], self._came[before], self._scorer.facts, values[after]))
                  for name, way in (*_WAYS, ("lightgbm", plain.lightgbm)))  # fmt: skip
        for name, told in (("forest", odds), *beside):
            yield replace(self._result("later_years", name, logistic.chance(told), after), after=cut)

    def _crossed(self, settings: Settings, on: Flags) -> Floats:
        """The raw sum of each row by a forest of the other folds."""
        raw = np.zeros(len(on))
        for fold in np.unique(self._rows.folds[on]):
            out = on & (self._rows.folds == fold)
            raw[out] = self._fit(on & ~out, settings).raw(self._rows.values[out])
        return raw

    def _is_thin(self, of: Flags) -> bool:
        """Too few of either kind to learn from, or to measure anything by."""
        return bool(min(self._came[of].sum(), (1 - self._came[of]).sum()) < FEWEST_EVENTS)

    def _result(self, split: str, way: str, said: Floats, of: Flags) -> Result:
        return Result(split, way, self._measured(said, of))

    def _measured(self, said: Floats, of: Flags) -> Measured:
        return measured(self._came[of], said, None if self._rows.weights is None else self.weights[of])

    def _learnt(self, made: forest.Fitted, pulls: Floats) -> Iterator[Learnt]:
        for at, (fact, gain) in enumerate(zip(self._scorer.facts, made.gains(), strict=True)):
            column = self._rows.values[:, at]
            low, high = _ends(column[~np.isnan(column)], 0.1)
            yield Learnt(
                fact.name,
                low,
                high,
                _ends(pulls[:, at], 5),
                float(gain),
                spread(column, fact.kind is not FactKind.NUMBER),
            )

    def _stability(self, odds: Floats) -> Stability | None:
        years = self._rows.years
        if years is None:
            return None
        middle = int(np.median(years))
        first, then = odds[years <= middle], odds[years > middle]
        if not len(then):
            return None
        low, high = int(years.min()), int(years.max())
        return Stability(shifted(spread(first), then), (low, middle), (middle + 1, high))

    def _gaps(self, said: Floats) -> Iterator[Gap]:
        """Groups that are large enough to say anything of."""
        for by, of in self._rows.groups.items():
            for group in np.unique(of):
                its = of == group
                if its.sum() >= _FEWEST_IN_GROUP:
                    mean = (float(np.average(it[its], weights=self.weights[its])) for it in (said, self._came))
                    yield Gap(by, str(group), self._measured(said[its], its), *mean)


def _ends(column: Floats, percent: float) -> tuple[float, float]:
    if not len(column):
        return 0.0, 0.0
    low, high = np.percentile(column, (percent, 100 - percent))
    return float(low), float(high)
