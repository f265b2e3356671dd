"""A loan as it is asked for, what stands behind it, and the terms on which it could be lent. Amounts are whole minor
units of one currency; shares and rates are exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.accounts.records import PLACES, USUAL, Contract, Early, From
from jointseas.financing.accounts.records import Order as Laid
from jointseas.financing.collateral.records import Margins, Valuing
from jointseas.financing.days.records import DayCount, Market, Roll
from jointseas.financing.lending.records import Fee, Milestone, Order
from jointseas.financing.schedules.records import Method


@dataclass(frozen=True, slots=True)
class OnOrder:
    """An order that the loan works off, and the shares that its milestones carry."""

    order: Order
    plan: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class OnStock:
    """Goods that are pledged by events, the rules that they are valued by, and the margins that hold."""

    valuing: Valuing
    margins: Margins
    markets: tuple[Market, ...] = ()


Security = OnOrder | OnStock


@dataclass(frozen=True, slots=True)
class Lent:
    """What was agreed. What is repaid of a `revolving` one may be drawn again; `conditions` are met before it is."""

    contract: Contract
    revolving: bool = False
    conditions: tuple[str, ...] = ()
    purpose: str = ""
    security: Security | None = None
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """In so many months all of it is repaid; in the first `grace` of them no principal is, and in the
    first `interest_grace` no interest. `balloon` is the share that is left to the last payment, `seasons` are those of
    each month. `first_due` is where the first period is not a month."""

    minor: int
    months: int
    method: Method
    grace: int = 0
    purpose: str = ""
    balloon: Fraction = Fraction(0)
    seasons: tuple[Fraction, ...] = ()
    interest_grace: int = 0
    first_due: date | None = None


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """Up to `minor`, at `annual`; what is past due bears `penalty` from the day on which it was due, once `grace_days`
    have gone by. Days on which no business is done on `markets` are moved by `roll`."""

    minor: int
    annual: Fraction
    months: int
    method: Method
    count: DayCount
    grace: int = 0
    penalty: Fraction = Fraction(0)
    grace_days: int = 0
    early_fee: Fraction = Fraction(0)
    fees: tuple[Fee, ...] = ()
    revolving: bool = False
    roll: Roll = Roll.FOLLOWING
    markets: tuple[Market, ...] = ()
    security: Security | None = None
    order: Laid = USUAL
    early: Early = Early.LOWER
    early_from: From = From.DATE
    compounded: bool = False
    balloon: Fraction = Fraction(0)
    seasons: tuple[Fraction, ...] = ()
    interest_grace: int = 0
    first_due: date | None = None


class Flaw(StrEnum):
    """What keeps an order or a receipt from being lent on."""

    NOT_CONFIRMED = "not_confirmed"
    CANCELLED = "cancelled"
    NO_BUYER = "no_buyer"
    ALL_SHIPPED = "all_shipped"
    AFFILIATE = "affiliate"
    FINANCED = "financed"
    PLEDGED = "pledged"
    EXPIRED = "expired"
    NO_CLASS = "no_class"
    NO_COST = "no_cost"


@dataclass(frozen=True, slots=True)
class Goods:
    """A lot under a receipt. `goods_class` is the chapter of its tariff code; `cost` of one unit as in the books."""

    sku: str
    lot: str
    quantity: int
    goods_class: str
    cost: Fraction | None


@dataclass(frozen=True, slots=True)
class Backing:
    """An order, or a warehouse receipt with its `goods`: what of it is `worth` lending on by the books, and how much of
    that could be lent. `whole` is the order's, whatever of it has gone."""

    number: str
    day: date
    worth: int
    carries: int
    flaws: tuple[Flaw, ...] = ()
    buyer: str = ""
    name: str = ""  # the buyer's
    place: str = ""  # the warehouse, or the buyer's country
    ends: date | None = None
    goods: tuple[Goods, ...] = ()
    whole: int = 0

    @property
    def lots(self) -> tuple[tuple[str, str, int], ...]:
        return tuple((it.sku, it.lot, it.quantity) for it in self.goods)

    @property
    def unshipped(self) -> int:
        return 0 if self.goods else self.worth


@dataclass(frozen=True, slots=True)
class Lends:
    """What a lender's programme says of one product. `least_fee` is in whole units of the currency lent, `seller_limit`
    of the lender's own; `late` comes on top of the rate for what is past due. The fee on what is `undrawn` is a
    year's, as is that on what is `used`; `flat` comes with each drawdown, and `served` with each period, of what
    stands. Payments are laid by `allocation`, its places as bucket.part and each once; where it names none, as
    is usual. `methods` are some of the product's; where it names none, those that ask for nothing more."""

    count: DayCount
    most_months: int
    seller_limit: int
    most_grace: int = 0
    fee: Fraction = Fraction(0)
    least_fee: int = 0
    undrawn: Fraction = Fraction(0)
    fee_tax: Fraction = Fraction(0)
    late: Fraction = Fraction(0)
    grace_days: int = 0
    early_fee: Fraction = Fraction(0)
    roll: Roll = Roll.FOLLOWING
    markets: tuple[Market, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    haircuts: Mapping[str, Fraction] | None = None
    price_days: int = 30
    margins: Margins | None = None
    allocation: tuple[str, ...] = ()
    early: Early = Early.LOWER
    early_from: From = From.DATE
    compounded: bool = False
    methods: tuple[Method, ...] = ()
    most_interest_grace: int = 0
    flat: int = 0
    most_fee: int | None = None
    served: Fraction = Fraction(0)
    used: Fraction = Fraction(0)

    @property
    def order(self) -> Laid:
        return tuple(PLACES[it] for it in self.allocation) or USUAL
