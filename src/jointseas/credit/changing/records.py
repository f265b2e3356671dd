"""A change that would reach the next grade, and how facts are moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jointseas.credit.scorers.records import Fact

if TYPE_CHECKING:
    from jointseas.credit.records import Floats


@dataclass(frozen=True, slots=True)
class Step:
    scorer: str
    fact: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Change:
    """One step, or two together, and where they lead."""

    steps: tuple[Step, ...]
    points: int
    grade: str


@dataclass(frozen=True, slots=True)
class Free:
    """What the exporter can move: from what it is `now`, and no further than training has seen;
    by hand up to `most`."""

    fact: Fact
    now: float
    low: float
    high: float
    most: float = float("inf")


@dataclass(frozen=True, eq=False)
class Moving:
    """The facts of one scorer, as they can be moved; `row` is what the scorer looks at once some of them are."""

    free: tuple[Free, ...]
    row: "Callable[[Mapping[str, float]], Floats]"
