"""Chance that comes out the same in every run and in any order: each throw is named."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

SEED = "2026"

T = TypeVar("T")


def between(low: int, high: int, *name: object) -> int:
    """A whole number from low to high, both included."""
    thrown = hashlib.sha256("/".join(map(str, (SEED, *name))).encode()).digest()
    return low + int.from_bytes(thrown[:8]) % (high - low + 1)


def chosen(options: Sequence[T], weights: Sequence[int], *name: object) -> T:
    left = between(1, sum(weights), *name)
    for option, weight in zip(options, weights, strict=True):
        left -= weight
        if left <= 0:
            return option
    return options[-1]
