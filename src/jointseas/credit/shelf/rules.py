"""Whether a card and its forest can be true at all. A card from elsewhere is hashed by whoever wrote it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from math import isfinite

import numpy as np

from jointseas.credit.forest.records import Forest
from jointseas.credit.shelf.records import Card
from jointseas.kernel.outcome import require

_FARTHEST = 700.0  # log-odds; beyond, no probability can be told from none


def require_sound(card: Card, forest: Forest) -> None:
    for place, part in asdict(card).items():
        _hold(all(map(isfinite, _figures(part))), place)
    _hold(0 < card.base_rate < 1, "base_rate")
    _hold(card.doubt >= 0, "doubt")
    _hold(all(0 < chance < 1 for _, chance in card.isotonic), "isotonic")
    _hold(all(a <= b for one, other in pairwise(card.isotonic) for a, b in zip(one, other, strict=True)), "isotonic")
    _hold(all(it.low <= it.high and it.pull[0] <= it.pull[1] for it in card.facts), "facts")
    _hold(abs(card.platt.slope) * _reach(forest) + abs(card.platt.shift) <= _FARTHEST, "platt")


def _figures(part: object) -> Iterator[float]:
    if isinstance(part, float):
        yield part
    elif isinstance(part, Mapping):
        for it in part.values():
            yield from _figures(it)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for it in part:
            yield from _figures(it)


def _reach(forest: Forest) -> float:
    """As far as its leaves could add up to."""
    return float(sum(np.abs(tree.leaf).max() for tree in forest.trees))


def _hold(sound: bool, place: str) -> None:
    require(sound, "credit.card_damaged", place=place)
