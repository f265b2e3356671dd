"""Flows that are expected, and the weeks that they make. Amounts are whole minor units of one currency."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Why(StrEnum):
    RECEIVABLE = "receivable"
    PAYABLE = "payable"
    PAYMENT_RUN = "payment_run"
    DRAWDOWN = "drawdown"
    REPAYMENT = "repayment"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class Expected:
    """Above nothing it comes in, below it goes out; `source` is the number of its paper. It is thought to come
    `late_days` after its day."""

    day: date
    minor: int
    currency: str
    why: Why
    source: str
    late_days: int = 0

    @property
    def falls(self) -> date:
        return self.day + timedelta(days=self.late_days)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A financing that is thought about: its `flows`, and the `papers` whose own flows it takes the place of: invoices
    whose money then goes to the lender, or bills that the lender pays."""

    flows: tuple[Expected, ...]
    papers: frozenset[str] = frozenset()
    instead: Why = Why.RECEIVABLE


@dataclass(frozen=True, slots=True)
class Week:
    """From `start` to `end`, both in it. `lowest` is what the worst of its days ends with; `flows` move it."""

    start: date
    end: date
    opening: int
    came: int
    went: int
    lowest: int
    flows: tuple[Expected, ...]

    @property
    def closing(self) -> int:
        return self.opening + self.came - self.went


@dataclass(frozen=True, slots=True)
class Curve:
    """`lowest` is what the first of its worst days, `lowest_on`, ends with. `unplaced` is money whose day has gone by
    without it: nobody knows when it comes, and it is counted nowhere."""

    currency: str
    weeks: tuple[Week, ...]
    lowest: int
    lowest_on: date
    unplaced: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    currency: str
    without: Curve
    financed: Curve | None
