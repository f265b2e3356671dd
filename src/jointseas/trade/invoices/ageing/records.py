"""What is owed, by buyer and by currency."""

from dataclasses import dataclass
from datetime import date

from jointseas.kernel.money import Money

# The first day overdue of each part; what is not due yet is a part of its own, in front.
BUCKETS = (1, 31, 61, 91)


def summed(parts: tuple[Money, ...]) -> Money:
    return Money(sum(it.minor for it in parts), parts[0].currency)


@dataclass(frozen=True, slots=True)
class Aged:
    """One buyer in one currency; `parts` are not due, then by `BUCKETS`."""

    buyer_id: int
    buyer_name: str
    parts: tuple[Money, ...]
    disputed: Money

    @property
    def total(self) -> Money:
        return summed(self.parts)


@dataclass(frozen=True, slots=True)
class AgeingTotal:
    """All buyers in one currency; `booked` is what the receivable account holds on the same day."""

    parts: tuple[Money, ...]
    booked: Money

    @property
    def total(self) -> Money:
        return summed(self.parts)

    @property
    def ties(self) -> bool:
        return self.total == self.booked


@dataclass(frozen=True, slots=True)
class Ageing:
    day: date
    rows: tuple[Aged, ...]
    totals: tuple[AgeingTotal, ...]
