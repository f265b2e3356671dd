"""A score in points, and of what it is made."""

from dataclasses import dataclass
from decimal import Decimal

from jointseas.credit.scorers.records import Group


@dataclass(frozen=True, slots=True)
class Scale:
    """From log-odds to points: `double` points double the odds of being paid. `doubt` is how many points the scale and
    the weights may be off, `silence` how many a scorer that says nothing might have moved, if it counted in full."""

    base: int
    double: int
    base_rate: Decimal
    doubt: int
    silence: int


@dataclass(frozen=True, slots=True)
class Said:
    """One fact within a reason; `points` are exact, and only whole when they are added up with all others."""

    fact: str
    value: float | None
    points: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """What a person is told: whole points for or against, and the facts behind them."""

    scorer: str
    group: Group
    points: int
    facts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """`start` and the points of all reasons come to `points`. `silent` are scorers that the policy weighs and that said
    nothing; `doubtful` facts are unknown, or hardly ever seen so. `probability` is of failing within twelve months, as
    the policy's scale maps the points."""

    points: int
    least: int
    most: int
    start: int
    reasons: tuple[Reason, ...]
    probability: float
    silent: tuple[str, ...]
    doubtful: tuple[str, ...]

    def against(self, most: int = 4) -> tuple[Reason, ...]:
        """The principal reasons where it is refused: those that cost most."""
        worst = sorted((it for it in self.reasons if it.points < 0), key=lambda it: it.points)
        return tuple(worst[:most])
