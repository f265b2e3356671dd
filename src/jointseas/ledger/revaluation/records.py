"""The exchange position and its result."""

from dataclasses import dataclass
from datetime import date

from jointseas.kernel.money import Money
from jointseas.ledger.rates.records import Rate

REALISED = "exchange-realised:"
UNREALISED = "exchange-unrealised:"


@dataclass(frozen=True, slots=True)
class Position:
    """Foreign money held (owed where negative) in minor units, its cost in the base currency, and the result of what
    was given away of it."""

    quantity: int = 0
    cost: int = 0
    realised: int = 0


@dataclass(frozen=True, slots=True)
class Walked:
    """One currency: where its trades lead, and what of the result is in the books already."""

    position: Position
    realised_posted: int
    unrealised_posted: int
    runs: int  # of the revaluation on the last day


@dataclass(frozen=True, slots=True)
class ExchangeDifference:
    """What a currency's position has gained or lost; `realised` and `unrealised` are what the books do not show yet. A
    gain is positive."""

    currency: str
    held: Money
    cost: Money
    rate: Rate | None  # where anything is held
    value: Money
    realised: Money
    unrealised: Money
    runs: int


@dataclass(frozen=True, slots=True)
class Revaluation:
    day: date
    differences: tuple[ExchangeDifference, ...]
    entries: tuple[int, ...]
