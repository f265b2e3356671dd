"""From a forest's sums to what a scorer says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jointseas.credit.records import Flags, Floats
from jointseas.credit.scorers.records import Fact, FactKind
from jointseas.credit.scoring.records import Opinion, Pull
from jointseas.credit.shelf.records import Card
from jointseas.credit.training import calibrating
from jointseas.credit.training.logistic import chance
from jointseas.credit.training.records import Learnt
from jointseas.kernel.outcome import Refused, require


@dataclass(frozen=True, eq=False)
class Limits:
    """Of all facts at once, so that one row is looked at in one stroke."""

    least: Floats
    most: Floats
    whole: Flags


def log_odds(card: Card, raw: Floats) -> Floats:
    return calibrating.log_odds(card.platt, raw)


def probability(card: Card, odds: Floats) -> Floats:
    """By the steps where they did better on rows that neither had seen."""
    return calibrating.mapped(card.isotonic, odds) if card.isotonic else chance(odds)


def limits(facts: Sequence[Fact]) -> Limits:
    return Limits(
        np.array([it.least for it in facts]),
        np.array([it.most for it in facts]),
        np.array([it.kind is not FactKind.NUMBER for it in facts]),
    )


def require_sound(facts: Sequence[Fact], within: Limits, values: Floats) -> None:
    """Beyond the limits of a fact nothing can lie; an answer or a category is a whole number."""
    wrong = (values < within.least) | (values > within.most) | (within.whole & (values != np.round(values)))
    wrong &= ~np.isnan(values)
    if wrong.any():
        row, at = (int(it[0]) for it in np.nonzero(wrong))
        fact = facts[at]
        raise Refused("credit.fact_beyond", row=row + 1, fact=fact.name, value=f"{values[row, at]:g}",
                      least=f"{fact.least:g}", most=f"{fact.most:g}")  # fmt: skip


def require_shape(facts: Sequence[Fact], values: Floats) -> None:
    require(values.ndim == 2 and values.shape[1] == len(facts), "credit.facts_many", facts=len(facts))


def opinion(card: Card, version: str, row: Floats, raw: float, shares: Floats) -> Opinion:
    """`shares` are the forest's own: one for each fact, and at the end what stands before any of them. What rounding
    leaves between their sum and the raw sum goes to the start, so that the parts always come to the whole."""
    told = log_odds(card, np.array([raw]))
    odds, said = float(told[0]), float(probability(card, told)[0])
    its = pulls(card, row, shares[:-1] * card.platt.slope)
    start = odds - sum(it.log_odds for it in its)
    low, high = _doubt(card, its)
    base = float(np.log(card.base_rate / (1 - card.base_rate)))
    return Opinion(card.scorer, version, base, start, its, odds, odds - low, odds + high, said)


def pulls(card: Card, row: Floats, shares: Floats) -> tuple[Pull, ...]:
    """`shares` are in log-odds as calibrated, one for each fact."""
    return tuple(map(_pull, card.declared, card.facts, row.tolist(), shares.tolist()))


def _pull(fact: Fact, learnt: Learnt, value: float, pull: float) -> Pull:
    if value != value:
        return Pull(fact.name, fact.group, None, pull, False)
    beyond = fact.kind is FactKind.NUMBER and not learnt.low <= value <= learnt.high
    return Pull(fact.name, fact.group, value, pull, beyond)


def _doubt(card: Card, pulls: Sequence[Pull]) -> tuple[float, float]:
    """A fact that is unknown, or hardly ever seen so, might have pulled as far as it pulls anybody."""
    low = high = card.doubt
    for learnt, it in zip(card.facts, pulls, strict=True):
        if it.value is None or it.beyond:
            low += max(0.0, it.log_odds - learnt.pull[0])
            high += max(0.0, learnt.pull[1] - it.log_odds)
    return low, high
