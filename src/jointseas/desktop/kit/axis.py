"""The arithmetic of charts: round marks on an axis, and where a value lies between them. Pixels only, no figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True)
class Axis:
    marks: tuple[float, ...]

    @property
    def low(self) -> float:
        return self.marks[0]

    @property
    def high(self) -> float:
        return self.marks[-1]

    def share(self, value: float) -> float:
        """0 at the foot, 1 at the head."""
        return (value - self.low) / (self.high - self.low)


def axis(values: Sequence[float], about: int = 4, *, from_zero: bool = True) -> Axis:
    """Round marks that hold all values; from zero unless said otherwise, because a cut axis exaggerates."""
    held = [*values, 0.0] if from_zero or not values else list(values)
    low, high = min(held), max(held)
    step = _round_step((high - low) / about)
    first, last = floor(low / step), ceil(high / step)
    last = max(last, first + 1)
    return Axis(tuple(round(i * step, 12) for i in range(first, last + 1)))


def _round_step(rough: float) -> float:
    if rough <= 0:
        return 1.0
    power = 10.0 ** floor(log10(rough))
    return next(nice * power for nice in (1, 2, 2.5, 5, 10) if nice * power >= rough * 0.999)


def every(count: int, fitting: int) -> int:
    """Of so many labels, each how-many-th is written so that they do not touch."""
    return max(1, ceil(count / max(1, fitting)))
