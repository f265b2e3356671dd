"""A forest that we read and walk says what LightGBM says of it, to the last bit; a damaged one is refused, and never
walked without end."""

import lightgbm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointseas.credit.forest import reading, sharing, walking
from jointseas.credit.records import Floats
from jointseas.kernel.outcome import Refused

NAMES = ["one", "two", "industry", "often nothing", "five"]
SECTORS = 70  # categories: more than two words of 32 bits


def rows(seed: int, many: int) -> Floats:
    draw = np.random.default_rng(seed)
    made = draw.normal(size=(many, len(NAMES)))
    made[:, 2] = draw.integers(0, SECTORS, many)
    made[draw.random(many) < 0.4, 3] = 0
    made[draw.random(made.shape) < 0.1] = np.nan
    return made


def asked(seed: int) -> Floats:
    """Rows such as training never saw: unknown, endless, below nothing, between two categories."""
    made = rows(seed, 300) * 3
    made[:, 2] = np.random.default_rng(seed).integers(-3, 3 * SECTORS, 300) + 0.5 * (np.arange(300) % 2)
    edges = (np.inf, -np.inf, 0.0, -0.0, 1e-36, np.nan)
    made[: len(edges)] = np.array(edges)[:, None]
    made[:2, 2] = 3  # LightGBM itself has no answer for an endless category
    return made


def trained(seed: int = 0, **more: object) -> lightgbm.Booster:
    known = rows(seed, 1_500)
    came = np.nan_to_num(known[:, 0]) + (np.nan_to_num(known[:, 2]) % 7 > 3) > 0.5
    asked_for = {"objective": "binary", "verbose": -1, "num_threads": 1, "min_data_in_leaf": 5, "cat_smooth": 1,
                 "min_data_per_group": 5, **more}  # fmt: skip
    told = lightgbm.Dataset(known, came.astype(float), categorical_feature=[2])
    return lightgbm.train(asked_for, told, num_boost_round=12)


@pytest.mark.parametrize("zero_as_missing", [False, True])
@pytest.mark.parametrize("use_missing", [False, True])
@pytest.mark.parametrize(("leaves", "onehot", "sigmoid"), [(2, 4, 1.0), (40, 4, 0.7), (40, 200, 1.0)])
def test_it_says_what_lightgbm_says_to_the_last_bit(
    zero_as_missing: bool, use_missing: bool, leaves: int, onehot: int, sigmoid: float
) -> None:
    made = trained(zero_as_missing=zero_as_missing, use_missing=use_missing, num_leaves=leaves,
                   max_cat_to_onehot=onehot, sigmoid=sigmoid)  # fmt: skip
    found, wanted = reading.read(made.model_to_string().encode()), asked(1)
    assert np.array_equal(walking.raw(found, wanted), made.predict(wanted, raw_score=True))
    np.testing.assert_allclose(walking.probability(found, wanted), made.predict(wanted), rtol=1e-14)


@pytest.mark.parametrize(("leaves", "onehot"), [(2, 4), (31, 4), (31, 200)])
def test_shares_are_those_of_lightgbm_and_add_up_to_what_it_says(leaves: int, onehot: int) -> None:
    made = trained(num_leaves=leaves, max_cat_to_onehot=onehot)
    found, wanted = reading.read(made.model_to_string().encode()), asked(1)[:40]
    told = sharing.shares(found, wanted)
    np.testing.assert_allclose(told, made.predict(wanted, pred_contrib=True), atol=1e-12)
    np.testing.assert_allclose(told.sum(axis=1), walking.raw(found, wanted), atol=1e-12)


def test_a_forest_of_one_leaf_says_the_same_of_everybody() -> None:
    made = trained(min_data_in_leaf=1_500)
    found = reading.read(made.model_to_string().encode())
    assert np.array_equal(walking.raw(found, asked(2)), made.predict(asked(2), raw_score=True))


TEXT = trained(num_leaves=6).model_to_string()
END = TEXT.index("\nend of trees")


@given(st.integers(0, END - 1), st.sampled_from("0123456789-.e =\n\tx,٣") | st.just(""))
@settings(max_examples=300, deadline=None)
def test_a_slip_anywhere_is_refused_or_changes_figures_only(at: int, letter: str) -> None:
    try:
        found = reading.read((TEXT[:at] + letter + TEXT[at + 1 :]).encode())
    except Refused:
        return
    assert len(walking.raw(found, asked(3)[:, : len(found.features)])) == 300


def without(line: str, otherwise: str) -> bytes:
    before, _, after = TEXT.partition(f"\n{line}=")
    return f"{before}\n{line}={otherwise}\n{after.partition(chr(10))[2]}".encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "credit.not_lightgbm"),
        (b"\xff\xfe", "credit.not_lightgbm"),
        (TEXT[: END // 2].encode(), "credit.not_lightgbm"),
        (without("num_class", "3"), "credit.model_kind"),
        (without("is_linear", "1"), "credit.model_kind"),
        (without("left_child", "0 0 0 0 0"), "credit.model_damaged"),
        (without("left_child", "1 2 3 4 -1"), "credit.model_damaged"),
        (without("leaf_value", "1 2 3 4 5 inf"), "credit.model_damaged"),
        (without("split_feature", "0 1 2 3 5"), "credit.model_damaged"),
        (without("split_feature", "0 1 2 3 99999999999999999999"), "credit.model_damaged"),
        (without("num_leaves", "999999999"), "credit.model_damaged"),
        (without("num_leaves", "9" * 5_000), "credit.model_figure"),
        (b"x" * (reading.MOST_BYTES + 1), "credit.model_big"),
    ],
)
def test_what_is_no_forest_is_refused_by_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        reading.read(content)
    assert refused.value.code == code
