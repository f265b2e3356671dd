"""The forest itself. One thread and fixed seeds: the same rows make the same bytes."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from jointseas.credit.records import Floats
from jointseas.credit.scorers.records import Fact, FactKind, Settings


class Fitted:
    """A forest that was fitted here, still in LightGBM's hands."""

    def __init__(self, booster: Any) -> None:
        self._booster = booster

    def raw(self, values: Floats) -> Floats:
        return np.asarray(self._booster.predict(values, raw_score=True, num_threads=1), dtype=np.float64)

    def contributions(self, values: Floats) -> Floats:
        """One column for each fact, and at the end what stands before any of them."""
        return np.asarray(self._booster.predict(values, pred_contrib=True, num_threads=1), dtype=np.float64)

    def gains(self) -> Floats:
        found: Floats = np.asarray(self._booster.feature_importance("gain"), dtype=np.float64)
        return found / float(max(found.sum(), 1e-12))

    def text(self) -> bytes:
        return str(self._booster.model_to_string()).encode()


def fit(values: Floats, came: Floats, facts: Sequence[Fact], settings: Settings, seed: int) -> Fitted:
    import lightgbm  # it takes two seconds to load, and only training and scoring want it

    categories = [at for at, it in enumerate(facts) if it.kind is FactKind.CATEGORY]
    told = lightgbm.Dataset(
        values,
        came,
        feature_name=[it.name for it in facts],
        categorical_feature=categories,
        params={"feature_pre_filter": False, "verbose": -1},
    )
    return Fitted(lightgbm.train(_params(facts, settings, seed), told, num_boost_round=settings.rounds))


def _params(facts: Sequence[Fact], settings: Settings, seed: int) -> dict[str, object]:
    """The advanced way of holding a figure to one direction costs least rank power."""
    held = any(it.monotone for it in facts)
    directions = {"monotone_constraints": [it.monotone for it in facts], "monotone_constraints_method": "advanced"}
    return {
        "objective": "binary",
        "num_leaves": settings.leaves,
        "learning_rate": settings.rate,
        "min_data_in_leaf": settings.fewest,
        "feature_fraction": settings.share,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 10.0,
        "cat_smooth": 50.0,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
        **(directions if held else {}),
    }
