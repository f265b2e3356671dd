"""A firm on a channel, and its goods there."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Shop:
    """A firm's terms with one channel. `link` and `pictures` are where its offers and pictures are found, with {sku}
    and {picture} in them. `share` is its weight when stock is divided among the channels, `cap` the most of one SKU
    that it shows. Freight is in the firm's base currency, for one kilogram and for one cubic metre."""

    channel: str
    incoterm: str
    share: int
    freight_kg: Money
    freight_m3: Money
    link: str = ""
    pictures: str = ""
    responsible: str = ""
    cap: int | None = None
    is_open: bool = True


class Listing(NamedTuple):
    """`price` is the channel's own; None falls back on the firm's price list of this currency."""

    channel: str
    variant_id: int
    currency: str
    price: Money | None
    run: int | None


class TakenOff(NamedTuple):
    """When goods were last taken off a channel, and by whom."""

    at: datetime
    person_id: int


class Claim(NamedTuple):
    """What one channel may show of the stock that all of them share."""

    channel: str
    share: int
    cap: int | None
