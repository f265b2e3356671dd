"""How a column of figures lies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The shares of them up to each edge, above the last, and, at the end, unknown."""

    edges: tuple[float, ...]
    shares: tuple[float, ...]
