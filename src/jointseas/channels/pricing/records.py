"""A price as it is asked for, as it came about, and as it was applied."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from jointseas.catalogue.records import STANDARD_LIST
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


class Basis(StrEnum):
    """What the goods themselves cost."""

    LIST = "list"  # a price list of the firm
    STOCK = "stock"  # what the stock is worth now


class Step(StrEnum):
    """Parts of a shelf price, in the order in which it is told."""

    GOODS = "goods"
    FREIGHT = "freight"
    DUTY = "duty"
    REFERRAL = "referral"
    FIXED_FEE = "fixed_fee"
    TAX = "tax"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class PriceAsk:
    """`margin` is the share that the firm keeps of what is left after tax. No SKUs: all that is listed there."""

    channel: str
    margin: Decimal
    basis: Basis = Basis.LIST
    price_list: str = STANDARD_LIST
    list_currency: str = ""  # of the price list; the firm's own where nothing is said
    skus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What is known of one SKU: what it costs, and what weight and room it takes. None is unknown, not zero."""

    sku: str
    goods: Money | None
    grams: int | None
    cm3: int | None
    duty: Decimal | None


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is the same for every SKU of a run. `rates` are units of the channel's currency for one of another."""

    rates: dict[str, Decimal]
    freight_kg: Money
    freight_m3: Money
    pays_duty: bool
    duty_on_freight: bool
    tax: Decimal
    tax_included: bool
    referral: Decimal
    fixed: Money
    step: Money
    ending: Money
    margin: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """`rate` is the share that made it, where one did."""

    step: Step
    money: Money
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The parts add up to the price to the last minor unit; the margin takes what rounding gave or took."""

    sku: str
    price: Money
    parts: tuple[Part, ...]

    @property
    def margin(self) -> Money:
        return next(it.money for it in self.parts if it.step is Step.MARGIN)


@dataclass(frozen=True, slots=True)
class Unpriced:
    sku: str
    refused: Refused


@dataclass(frozen=True, slots=True)
class Preview:
    """`before` are the channel's prices now; `digest` names exactly these prices when they are applied."""

    channel: str
    currency: str
    day: date
    quotes: tuple[Quote, ...]
    unpriced: tuple[Unpriced, ...]
    before: dict[str, Money | None]
    digest: str


@dataclass(frozen=True, slots=True)
class PriceRun:
    id: int
    channel: str
    currency: str
    asked: str
    lines: int
    made_by: int
    made_at: datetime
    undone_at: datetime | None
