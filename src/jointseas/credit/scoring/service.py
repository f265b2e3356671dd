"""Scores, by LightGBM where the scorer is pinned and its library loads, else by our own walk of the same trees."""

import logging
import os
from typing import Any

import numpy as np

from jointseas.credit.forest import sharing, walking
from jointseas.credit.records import Floats
from jointseas.credit.scoring import rules
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.shelf.records import Held

log = logging.getLogger(__name__)
_FEW = 2_000  # rows up to which starting threads costs more than it gives


class Scoring:
    """One trained scorer, made ready. It may be asked from several threads."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self._limits = rules.limits(held.card.declared)
        self._booster = _booster(held.text) if held.pinned else None

    def raw(self, values: Floats) -> Floats:
        rules.require_shape(self.held.card.declared, values)
        if self._booster is None:
            return walking.raw(self.held.forest, values)
        threads = 1 if len(values) <= _FEW else os.cpu_count() or 1
        return np.asarray(self._booster.predict(values, raw_score=True, num_threads=threads), dtype=np.float64)

    def chances(self, values: Floats) -> Floats:
        """The probability of the event, row by row."""
        return rules.probability(self.held.card, rules.log_odds(self.held.card, self.raw(values)))

    def opinions(self, values: Floats) -> list[Opinion]:
        held, facts = self.held, self.held.card.declared
        rules.require_shape(facts, values)
        rules.require_sound(facts, self._limits, values)
        said = zip(values, self.raw(values).tolist(), self._shares(values), strict=True)
        return [rules.opinion(held.card, held.digest, *row) for row in said]

    def _shares(self, values: Floats) -> Floats:
        if self._booster is None:
            return sharing.shares(self.held.forest, values)
        return np.asarray(self._booster.predict(values, pred_contrib=True, num_threads=1), dtype=np.float64)


def _booster(text: bytes) -> Any:
    """None where the native library does not load: the walk says the same, only slower."""
    try:
        import lightgbm  # two seconds to load: whoever opens a scorer does so off the window's thread
    except (ImportError, OSError):
        log.exception("LightGBM does not load")
        return None
    return lightgbm.Booster(model_str=text.decode())
