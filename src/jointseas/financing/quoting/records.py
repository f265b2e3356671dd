"""Terms as a file asks them, and the plan that answers. Amounts are whole minor units of one currency."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.accounts.records import Contract, Event
from jointseas.financing.costs.records import Flow, Unit
from jointseas.financing.days.records import Market


class When(StrEnum):
    START = "start"
    EACH = "each"  # with every instalment
    END = "end"


@dataclass(frozen=True, slots=True)
class Fee:
    kind: str
    minor: int
    at: When | date
    share: Fraction = Fraction(0)  # of the principal, where it was told as one


class Counted(StrEnum):
    """By which unit-period a rate is counted, where none is named."""

    FOUND = "found"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was paid up to `told`, the day of the last of such events, is all that was; after it, and where there is
    none, each instalment is paid on its day; none falls due where one of `markets` is closed."""

    contract: Contract
    events: tuple[Event, ...] = ()
    told: date | None = None
    fees: tuple[Fee, ...] = ()
    unit: Unit | Counted = Counted.FOUND
    markets: tuple[Market, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """`balance` is what stands after it, with what is drawn on its day."""

    due: date
    principal: int
    interest: int
    fee: int
    balance: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """`cost` is all that is paid beyond what was drawn. A rate is None where no single one says it: more may be kept
    back at the start than is drawn."""

    lines: tuple[Line, ...]
    cost: int
    apr: Decimal | None
    xirr: Decimal | None


@dataclass(frozen=True, slots=True)
class Flows:
    flows: tuple[Flow, ...]
    unit: Unit | Counted = Counted.FOUND


@dataclass(frozen=True, slots=True)
class Rates:
    """As shares of one: nominal, with interest on interest as often as the unit-period comes in a year, and by days."""

    apr: Decimal
    effective: Decimal
    xirr: Decimal
