"""A change that would reach the next grade."""

from dataclasses import dataclass


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
