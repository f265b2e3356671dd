"""Our own regression and calibration say what another library says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from jointseas.credit.records import Floats
from jointseas.credit.training import calibrating, logistic


def made_up(many: int, width: int, seed: int = 0) -> tuple[Floats, Floats, Floats]:
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(many, width))
    came = (draw.uniform(size=many) < logistic.chance(rows.sum(axis=1) - 1)).astype(float)
    return rows, came, draw.uniform(0.5, 3, many)


@pytest.mark.parametrize("penalty", [0.5, 20.0])
def test_the_regression_is_the_one_that_another_library_finds(penalty: float) -> None:
    rows, came, weights = made_up(500, 4)
    theirs = LogisticRegression(C=1 / penalty, tol=1e-12, max_iter=10_000).fit(rows, came, sample_weight=weights)
    ours = logistic.fit(rows, came, weights, penalty)
    np.testing.assert_allclose(ours, [*theirs.coef_[0], theirs.intercept_[0]], atol=1e-6)
    np.testing.assert_allclose(logistic.told(ours, rows), theirs.decision_function(rows), atol=1e-5)


def test_a_figure_that_parts_the_outcomes_wholly_still_ends() -> None:
    rows = np.array([[-3.0], [-2.0], [2.0], [3.0]])
    found = logistic.fit(rows, np.array([0.0, 0.0, 1.0, 1.0]), np.ones(4), 1.0)
    assert np.isfinite(found).all()
    assert found[0] > 0


def test_calibration_brings_back_the_truth_it_was_bent_from() -> None:
    draw = np.random.default_rng(3)
    true = draw.normal(size=200_000) * 2 - 1
    came = (draw.uniform(size=len(true)) < logistic.chance(true)).astype(float)
    found = calibrating.platt((true - 0.7) / 3, came, np.ones(len(true)))
    assert found.slope == pytest.approx(3, abs=0.03)
    assert found.shift == pytest.approx(0.7, abs=0.03)


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 1), st.integers(1, 4)), min_size=2, max_size=60))
def test_steps_are_those_of_another_library(rows: list[tuple[int, int, int]]) -> None:
    odds, came, weights = np.array(rows, dtype=float).T
    theirs = IsotonicRegression(y_min=1e-4, y_max=1 - 1e-4, out_of_bounds="clip").fit(odds, came, sample_weight=weights)
    asked = np.linspace(-6, 6, 49)
    np.testing.assert_allclose(calibrating.mapped(calibrating.isotonic(odds, came, weights), asked),
                               theirs.predict(asked), atol=1e-9)  # fmt: skip


def test_log_odds_that_stand_already_are_taken_off_what_is_found() -> None:
    rows, came, weights = made_up(500, 3)
    whole, known = logistic.fit(rows, came, weights, 0.0), np.array([0.4, -0.2, 0.7])
    left = logistic.fit(rows, came, weights, 0.0, given=rows @ known + 1.5)
    np.testing.assert_allclose(left, whole - [*known, 1.5], atol=1e-5)
