"""Terms of repayment, and the rows that follow from them. Amounts are whole minor units of one currency."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.days.records import DayCount, Period


class Method(StrEnum):
    BULLET = "bullet"  # principal and all interest at the end
    INTEREST_ONLY = "interest_only"  # interest with each period, principal at the end
    EQUAL_INSTALMENT = "equal_instalment"  # principal and interest together are level
    EQUAL_PRINCIPAL = "equal_principal"
    BALLOON = "balloon"  # level, but for what is left to the last row
    SEASONAL = "seasonal"  # principal by the shares of `shares`


class Rounding(StrEnum):
    """To the minor unit, of amounts that are never below nothing."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    HALF_DOWN = "half_down"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Tranche:
    day: date
    minor: int


@dataclass(frozen=True, slots=True)
class RateStep:
    """The annual rate from that day on."""

    start: date
    annual: Fraction


@dataclass(frozen=True, slots=True)
class Terms:
    """`rates` begin no later than the first tranche. In the first `principal_grace` periods no principal falls due; the
    interest of the first `interest_grace` falls due with that of the period after them, and bears none itself.
    `balloon` is what the last row has beyond its level part; `shares` are of the principal, one for each period. Level
    instalments are whole multiples of `multiple`."""

    currency: str
    tranches: tuple[Tranche, ...]
    periods: tuple[Period, ...]
    rates: tuple[RateStep, ...]
    count: DayCount
    method: Method
    balloon: int = 0
    shares: tuple[Fraction, ...] = ()
    principal_grace: int = 0
    interest_grace: int = 0
    rounding: Rounding = Rounding.HALF_UP
    multiple: int = 1

    @property
    def principal(self) -> int:
        return sum(it.minor for it in self.tranches)


@dataclass(frozen=True, slots=True)
class Row:
    """`opening` is before what was `drawn` within the period; `accrued` is its interest, `interest` what of it and of
    earlier periods falls due at its end."""

    period: Period
    opening: int
    drawn: int
    accrued: int
    interest: int
    principal: int
    closing: int

    @property
    def instalment(self) -> int:
        return self.interest + self.principal
