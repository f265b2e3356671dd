"""A training on rows whose truth is known: the same each time, honest about nothing, and gone when it is cancelled."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from jointseas.credit.training import forest
from jointseas.credit.training.service import across_folds, train
from jointseas.kernel.outcome import Refused
from scorers import FACTS, SCORER, made_up, trained


def test_the_same_rows_and_seed_make_the_same_bytes() -> None:
    again = train(SCORER, made_up())
    assert again == trained()
    assert train(SCORER, made_up(), seed=8).forest != trained().forest


def test_what_is_only_luck_is_worth_nothing() -> None:
    """In its own rows a forest always finds something: measured there, luck would look like skill."""
    rows = made_up(random=True)
    found = next(it for it in train(SCORER, rows).results if (it.split, it.way) == ("folds", "forest"))
    assert found.measured.auc_ci is not None
    assert found.measured.auc_ci.low < 0.5 < found.measured.auc_ci.high + 0.01
    flattered = forest.fit(rows.values, rows.outcome, FACTS, SCORER.choices[0], 7).raw(rows.values)
    assert roc_auc_score(rows.outcome, flattered) > 0.6


def test_the_truth_is_found_and_each_way_of_scoring_stands_beside_it() -> None:
    found = {(it.split, it.way): it.measured for it in trained().results}
    assert {split for split, _ in found} == {"folds", "calibrated", "later_years"}
    assert {way for split, way in found if split == "folds"} == {"forest", "logistic", "scorecard"}
    assert {way for split, way in found if split == "later_years"} == {"forest", "logistic", "scorecard", "lightgbm"}
    rows = made_up()
    odds = 0.5 * rows.values[:, 0] - np.nan_to_num(rows.values[:, 1])
    odds += np.array([0.0, 1.0, -1.0])[rows.values[:, 2].astype(int)]
    best = roc_auc_score(rows.outcome, odds)
    assert best - 0.03 < (found["folds", "forest"].auc or 0) <= best + 0.01
    assert (found["calibrated", "forest"].ece or 1) < 0.03


def test_more_debt_is_never_better() -> None:
    made = forest.fit(made_up().values, made_up().outcome, FACTS, SCORER.choices[0], 7)
    rows = made_up(50, seed=5).values
    along = [np.column_stack((np.full(50, debt), rows[:, 1:])) for debt in np.linspace(0, 10, 40)]
    raws = np.array([made.raw(it) for it in along])
    assert (np.diff(raws, axis=0) >= 0).all()


def test_what_was_seen_of_each_fact_is_kept() -> None:
    debt, profit, place, idle = trained().facts
    assert 0 <= debt.low < 0.1 < 9.9 < debt.high <= 10
    assert sum(profit.spread.shares) == pytest.approx(1)
    assert profit.spread.shares[-1] == pytest.approx(0.05, abs=0.02)  # unknown
    assert place.spread.edges == (0.0, 1.0, 2.0)
    assert idle.gain < 0.1 < debt.gain


def test_a_training_can_be_cancelled_between_two_forests() -> None:
    class Enough(Exception):
        pass

    def progress(done: int, total: int) -> None:
        assert done <= total
        if done == 3:
            raise Enough

    with pytest.raises(Enough):
        train(SCORER, made_up(400), progress=progress)


def test_too_few_rows_teach_nothing() -> None:
    with pytest.raises(Refused) as refused:
        train(SCORER, made_up(150))
    assert refused.value.code == "credit.too_few_rows"


def test_no_row_is_measured_by_a_forest_that_has_seen_it() -> None:
    """Rows whose outcome is turned round do not change their own order."""
    rows = made_up(600)
    said = across_folds(SCORER, rows)
    turned = rows.outcome.copy()
    fold = rows.folds == 0
    turned[fold] = 1 - turned[fold]
    other = across_folds(SCORER, type(rows)(rows.values, turned, None, rows.folds, rows.learn))
    assert np.array_equal(np.argsort(said[fold]), np.argsort(other[fold]))
    assert not np.array_equal(np.argsort(said[~fold]), np.argsort(other[~fold]))
