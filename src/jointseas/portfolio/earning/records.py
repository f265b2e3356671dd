"""Principal over a span, its income, and the yield. Amounts are whole minor units of one currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Stood:
    """A facility's principal from each of those days on, in their order; nothing before the first. `income` was earned
    over the span, and is None where that is not known."""

    facility: str
    currency: str
    steps: Sequence[tuple[date, int]]
    income: int | None


@dataclass(frozen=True, slots=True)
class Yield:
    """Over `days` an `average` of principal stood. `rate` is a year's, of 365 days; None where nothing stood, or where
    the income of what stood is not known."""

    currency: str
    days: int
    average: Fraction
    income: int | None
    rate: Fraction | None
    facilities: tuple[str, ...]
