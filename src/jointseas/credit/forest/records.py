"""A forest of trees as it was read and found sound."""

from dataclasses import dataclass
from enum import IntEnum

from jointseas.credit.records import Flags, Floats, Ints


class Missing(IntEnum):
    """What a split takes for missing, as the file's own flags say it."""

    NOTHING = 0
    ZERO = 1
    NAN = 2


@dataclass(frozen=True, eq=False)
class Tree:
    """Split by split; a child below zero is a leaf, the complement of its place. What goes left at a categorical split
    is said by `goes_left`: by the place that its threshold names, and by category. `held` is how many rows of the
    training ended in each leaf."""

    feature: Ints
    threshold: Floats
    categorical: Flags
    default_left: Flags
    missing: Ints
    left: Ints
    right: Ints
    leaf: Floats
    goes_left: Flags
    held: Ints


@dataclass(frozen=True, eq=False)
class Forest:
    """`sigmoid` turns its raw sum into a probability; none where the file's objective is no probability."""

    features: tuple[str, ...]
    trees: tuple[Tree, ...]
    sigmoid: float | None
