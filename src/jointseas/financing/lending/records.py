"""Fees, loans that fall behind, and loans on orders and on stock. Amounts are whole minor units of one
currency; shares are exact."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.collateral.records import Call, CallState, Margin, Margins, Pledge, Price, Valuing
from jointseas.financing.days.records import DayCount, Market

# ---- fees


class FeeDue(StrEnum):
    """When it falls due, and what it is a share of."""

    DRAWDOWN = "drawdown"  # at once, of what is drawn
    PERIOD = "period"  # with each period, of what stands at its end
    UTILISATION = "utilisation"  # with each period, by the year, of what was used in it
    UNDRAWN = "undrawn"  # with each period, by the year, of what was not: for being ready to lend it


BY_THE_YEAR = (FeeDue.UTILISATION, FeeDue.UNDRAWN)


@dataclass(frozen=True, slots=True)
class Fee:
    """`flat` and a `share`, no less than `least` and no more than `most`; the `tax` comes on top of it."""

    name: str
    due: FeeDue
    flat: int = 0
    share: Fraction = Fraction(0)
    least: int = 0
    most: int | None = None
    tax: Fraction = Fraction(0)
    count: DayCount = DayCount.ACT_360


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be paid, and the tax that is in it."""

    minor: int
    tax: int

    @property
    def net(self) -> int:
        return self.minor - self.tax


@dataclass(frozen=True, slots=True)
class Level:
    """It stands so high from that day on."""

    day: date
    minor: int


# ---- loans that fall behind


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, the last one too; it lasts still where there is none."""

    first: date
    last: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Due once so many days count."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class Arrears:
    """`days` are those that count since the `oldest` unpaid amount was due, `paused` the others. `band` is the first of
    the days of its band."""

    day: date
    oldest: date | None
    minor: int
    days: int
    paused: int
    band: int


@dataclass(frozen=True, slots=True)
class Dunning:
    """A letter and what it is about: of the same two there is never another."""

    letter: Letter
    oldest: date
    day: date


# ---- loans on orders


class Stage(StrEnum):
    """In the order in which they are reached."""

    CONFIRMED = "confirmed"
    MATERIALS = "materials"
    MADE = "made"
    SHIPPED = "shipped"


class Proof(StrEnum):
    """The kinds of paper that a lender's programme may ask for."""

    ORDER = "order"
    MATERIALS_RECEIPT = "materials_receipt"
    INSPECTION_REPORT = "inspection_report"
    BILL_OF_LADING = "bill_of_lading"


@dataclass(frozen=True, slots=True)
class Milestone:
    """Reached once a paper of each of these kinds has been shown; then a `share` of the order may be drawn."""

    stage: Stage
    share: Fraction
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    kind: str
    number: str
    by: str
    day: date


@dataclass(frozen=True, slots=True)
class Order:
    """As it was last amended."""

    number: str
    buyer: str
    minor: int
    cancelled: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    stage: Stage
    minor: int
    day: date


@dataclass(frozen=True, slots=True)
class Netting:
    """Of what the receivable brings: `repaid` on the loan, the rest `to_seller`. `short` is what should have been
    repaid and could not be; `still_owed` is with it."""

    repaid: int
    to_seller: int
    short: int
    still_owed: int


# ---- loans on stock


@dataclass(frozen=True, slots=True)
class Stock:
    """What stands under a loan, what is known of its prices, and the rules that were agreed."""

    pledges: tuple[Pledge, ...]
    prices: tuple[Price, ...]
    valuing: Valuing
    margins: Margins
    markets: Collection[Market] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """`call` is the one that stands, and `state` what became of it; `money` or `goods` would cure it."""

    margin: Margin
    call: Call | None
    state: CallState | None
    money: int
    goods: int
