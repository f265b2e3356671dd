"""What a scorer says of somebody: its parts come to the whole, what is not known widens it, and who walks the trees
makes no difference."""

import numpy as np
import pytest

from jointseas.credit.scoring.service import Scoring
from jointseas.kernel.outcome import Refused
from scorers import held, made_up


def test_the_parts_come_to_the_whole_and_to_what_lightgbm_says() -> None:
    rows = made_up(200, seed=9).values
    scoring = Scoring(held())
    card = scoring.held.card
    for it, raw in zip(scoring.opinions(rows), scoring.raw(rows).tolist(), strict=True):
        assert it.log_odds == pytest.approx(card.platt.slope * raw + card.platt.shift, abs=1e-12)
        assert it.start + sum(pull.log_odds for pull in it.pulls) == pytest.approx(it.log_odds, abs=1e-12)
        assert it.start == pytest.approx(card.start, abs=1e-9)
        assert it.least < it.log_odds < it.most


def test_our_walk_says_the_same() -> None:
    rows = made_up(60, seed=9).values
    theirs, ours = Scoring(held()), Scoring(held(pinned=False))
    assert np.array_equal(theirs.raw(rows), ours.raw(rows))
    for one, other in zip(theirs.opinions(rows), ours.opinions(rows), strict=True):
        assert (one.log_odds, one.probability, one.unknown) == (other.log_odds, other.probability, other.unknown)
        for pull, same in zip(one.pulls, other.pulls, strict=True):
            assert pull.log_odds == pytest.approx(same.log_odds, abs=1e-12)


def test_what_is_not_known_widens_the_band_by_what_it_might_have_pulled() -> None:
    known, unknown = Scoring(held()).opinions(np.array([[5.0, 0.0, 1.0, 0.5], [np.nan, 0.0, 1.0, 0.5]]))
    assert (known.unknown, unknown.unknown) == ((), ("debt",))
    doubt = held().card.doubt
    assert (known.log_odds - known.least, known.most - known.log_odds) == pytest.approx((doubt, doubt))
    low, high = held().card.facts[0].pull
    pulled = unknown.pulls[0].log_odds
    assert unknown.log_odds - unknown.least == pytest.approx(doubt + max(0.0, pulled - low))
    assert unknown.most - unknown.log_odds == pytest.approx(doubt + max(0.0, high - pulled))
    assert high - low > 1


def test_a_figure_hardly_ever_seen_is_told() -> None:
    [it] = Scoring(held()).opinions(np.array([[5.0, 8.9, 1.0, 0.5]]))
    assert it.beyond == ("profit",)
    assert it.most - it.least > 2 * held().card.doubt


@pytest.mark.parametrize("row", [[-1.0, 0, 0, 0], [np.inf, 0, 0, 0], [1.0, 0, 1.5, 0], [1.0, 0, 3.0, 0]])
def test_what_cannot_be_is_refused(row: list[float]) -> None:
    with pytest.raises(Refused) as refused:
        Scoring(held()).opinions(np.array([[1.0, 0, 0, 0], row]))
    assert (refused.value.code, refused.value.facts["row"]) == ("credit.fact_beyond", 2)


def test_a_row_of_another_shape_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        Scoring(held()).raw(np.zeros((1, 3)))
    assert refused.value == Refused("credit.facts_many", facts=4)
