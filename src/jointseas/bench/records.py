"""One measured case."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Case:
    """`value` is ours and `reference` that of the bare library, both in `unit`. `ratio` is of speed: 1 is as fast.
    A bar is on the ratio, or on the value itself where `bar_on_value`; without one the figure is for information."""

    name: str
    value: float
    unit: str
    reference: float | None = None
    bar: float | None = None
    bar_on_value: bool = False

    @property
    def ratio(self) -> float | None:
        if self.reference is None:
            return None
        per_second = self.unit.endswith("/s")
        return self.value / self.reference if per_second else self.reference / self.value

    @property
    def ok(self) -> bool:
        if self.bar is None:
            return True
        if self.bar_on_value:
            return self.value <= self.bar
        return self.ratio is not None and self.ratio >= self.bar

    def facts(self) -> dict[str, object]:
        return {
            "value": _rounded(self.value),
            "unit": self.unit,
            "reference": _rounded(self.reference),
            "ratio": _rounded(self.ratio),
            "bar": self.bar,
            "ok": self.ok,
        }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else float(f"{figure:.4g}")


def seconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def median_of(act: Callable[[], float], times: int) -> float:
    return median(act() for _ in range(times))


def percentile(figures: list[float], share: float) -> float:
    """The smallest figure that at least this share of all does not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]
