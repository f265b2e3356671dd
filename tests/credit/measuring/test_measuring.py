"""Rank power and calibration against another library, and once by hand."""

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve

from jointseas.credit.measuring.rules import bins, ece, measured
from jointseas.credit.records import Floats

DRAW = np.random.default_rng(1)
SAID = np.round(DRAW.random(3_000), 2)  # many of them the same
CAME = (DRAW.random(3_000) < SAID).astype(float)


@pytest.mark.parametrize("weights", [None, np.where(CAME > 0, 0.5, 2.0)], ids=["plain", "weighted"])
def test_it_is_what_another_library_says(weights: Floats | None) -> None:
    found = measured(CAME, SAID, weights)
    assert found.auc == pytest.approx(roc_auc_score(CAME, SAID, sample_weight=weights), abs=1e-12)
    assert found.brier == pytest.approx(brier_score_loss(CAME, SAID, sample_weight=weights), abs=1e-12)
    false, true, _ = roc_curve(CAME, SAID, sample_weight=weights, drop_intermediate=False)
    assert found.ks == pytest.approx(np.abs(true - false).max(), abs=1e-12)
    assert (found.n, found.events, found.weighted) == (3_000, int(CAME.sum()), weights is not None)


def test_by_hand() -> None:
    """Of four pairs of one that came and one that did not, three stand right: 0.75. Two bins: 0.2 was said where half
    came, 0.7 where half came."""
    came, said = np.array([0.0, 1.0, 0.0, 1.0]), np.array([0.1, 0.3, 0.6, 0.8])
    assert measured(came, said).auc == 0.75
    two = bins(came, said, np.ones(4), 2)
    assert [(it.share, round(it.said, 9), it.came) for it in two] == [(0.5, 0.2, 0.5), (0.5, 0.7, 0.5)]
    assert measured(came, said).brier == pytest.approx((0.01 + 0.49 + 0.36 + 0.04) / 4)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Of 60 samples of 400 from a score whose rank power is known, 95 in a hundred intervals hold it."""
    draw, held = np.random.default_rng(2), 0
    truth = measured(*_sample(draw, 400_000), interval=False).auc
    for _ in range(60):
        interval = measured(*_sample(draw, 400)).auc_ci
        assert interval is not None
        held += interval.low <= (truth or 0) <= interval.high
    assert held >= 51


def _sample(draw: np.random.Generator, many: int) -> tuple[Floats, Floats]:
    came = (draw.random(many) < 0.3).astype(float)
    return came, 1 / (1 + np.exp(-draw.normal(came)))


def test_weights_are_as_good_as_rows() -> None:
    weights = np.tile([1.0, 2.0], 1_500)
    twice = np.repeat(np.arange(3_000), weights.astype(int))
    weighted = measured(CAME, SAID, weights, interval=False)
    repeated = measured(CAME[twice], SAID[twice], interval=False)
    assert weighted.auc == pytest.approx(repeated.auc)
    assert weighted.brier == pytest.approx(repeated.brier)


def test_what_is_said_truly_has_no_error_and_one_outcome_alone_is_not_ranked() -> None:
    said = np.repeat([0.25, 0.75], 400)
    came = np.tile([1.0, 0.0, 0.0, 0.0], 100)
    assert ece(np.concatenate([came, 1 - came]), said, np.ones(800)) == pytest.approx(0)
    assert measured(np.ones(5), np.linspace(0, 1, 5)).auc is None
