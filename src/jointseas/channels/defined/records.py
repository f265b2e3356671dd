"""What a channel's file declares."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money


class ChannelKind(StrEnum):
    MARKETPLACE = "marketplace"
    SHOP = "shop"
    JOINT = "joint"  # several exporters under one storefront


class Payer(StrEnum):
    SELLER = "seller"
    BUYER = "buyer"


class CustomsValue(StrEnum):
    """What duty is reckoned on: the goods alone, or with the freight that brought them."""

    FOB = "fob"
    CIF = "cif"


@dataclass(frozen=True, slots=True)
class Rule:
    """`hs` are beginnings of codes; without any, every code is meant. `markets` are those of the channel where nothing
    else is said."""

    id: str
    hs: tuple[str, ...]
    markets: tuple[str, ...]

    def speaks_of(self, hs: str) -> bool:
        return not self.hs or hs.startswith(self.hs)


@dataclass(frozen=True, slots=True)
class PaperRule(Rule):
    kind: str


@dataclass(frozen=True, slots=True)
class AttributeRule(Rule):
    """An option that every variant of such goods must say."""

    option: str


@dataclass(frozen=True, slots=True)
class Barred(Rule):
    """What may not be sold there, by code or by a word in its name. `unless` is the certificate that lifts it."""

    words: tuple[str, ...]
    unless: str


@dataclass(frozen=True, slots=True)
class TextRule:
    language: str
    title_longest: int
    description_shortest: int
    description_longest: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """The largest that the channel carries; `girth_mm` is the length and twice the other two sides."""

    heaviest_g: int
    longest_mm: int
    girth_mm: int


@dataclass(frozen=True, slots=True)
class Fees:
    """`referral` is a share of what the buyer pays."""

    referral: Decimal
    fixed: Money


@dataclass(frozen=True, slots=True)
class Tax:
    """Value added tax of the priced market; not `included` where the shop adds it at the till."""

    rate: Decimal
    included: bool


@dataclass(frozen=True, slots=True)
class Rounding:
    """Up to the next multiple of `step` plus `ending`: 1.00 and 0.99 make 21.37 into 21.99."""

    step: Money
    ending: Money


@dataclass(frozen=True, slots=True)
class Returns:
    days: int
    paid_by: Payer


@dataclass(frozen=True, slots=True)
class Channel:
    code: str
    zh: str
    en: str
    kind: ChannelKind
    outlet: str
    encoding: str
    markets: tuple[str, ...]
    priced_for: str
    currency: str
    metric: bool
    texts: tuple[TextRule, ...]
    incoterms: tuple[str, ...]
    gtin: bool
    brand: bool
    pictures: int
    responsible: bool  # a responsible person in the market must be named
    origins_barred: tuple[str, ...]
    parcel: Parcel
    papers: tuple[PaperRule, ...]
    attributes: tuple[AttributeRule, ...]
    barred: tuple[Barred, ...]
    fees: Fees
    tax: Tax
    customs: CustomsValue
    rounding: Rounding
    returns: Returns
    payout_days: int
    assignable: bool  # what the channel owes may be sold to a financier
    commission: Decimal  # of a joint storefront: the platform's share of a sale

    def name_in(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(it.language for it in self.texts)
