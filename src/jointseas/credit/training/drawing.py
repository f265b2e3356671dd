"""Facts that were not recorded at some time are unknown then, and a forest would learn the time from it. So they are
drawn by lot from what is known, and some of the known are hidden by lot: it learns that unknown says nothing."""

from collections.abc import Sequence

import numpy as np

from jointseas.credit.records import Floats
from jointseas.credit.scorers.records import Fact

_HIDDEN = 0.15


def drawn(values: Floats, facts: Sequence[Fact], seed: int) -> Floats:
    if not any(it.drawn for it in facts):
        return values
    lot, made = np.random.default_rng(seed), values.copy()
    for at, fact in enumerate(facts):
        unknown = np.isnan(made[:, at])
        if fact.drawn and not unknown.all():
            made[unknown, at] = lot.choice(made[~unknown, at], int(unknown.sum()))
            made[lot.uniform(size=len(made)) < _HIDDEN, at] = np.nan
    return made
