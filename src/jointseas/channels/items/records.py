"""What of the goods stands in a feed. The reader of an outlet's own file gives the same records back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


@dataclass(frozen=True, slots=True)
class Item:
    """`group` holds the variants of one goods together; `quantity` is what this channel may sell, in whole units.
    Pictures and `link` are addresses; `seller` is one of several under the same storefront."""

    sku: str
    group: str
    title: str
    description: str
    price: Money
    quantity: int
    link: str = ""
    pictures: tuple[str, ...] = ()
    gtin: str = ""
    brand: str = ""
    origin: str = ""
    hs: str = ""
    weight_g: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    seller: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """`metric`: grams and centimetres, else ounces and inches."""

    title: str
    home: str  # the address of the shop
    language: str
    currency: str
    encoding: str
    items: tuple[Item, ...]
    metric: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the outlet would not take the feed. No SKU: the whole file is meant."""

    sku: str
    field: str
    refused: Refused


class Outlet(Protocol):
    """One marketplace's format. `check` says all that it would refuse; what it lets pass, `write` writes, and `read`
    reads as `carried` says."""

    name: str
    ending: str

    def required(self) -> tuple[str, ...]:
        """The fields of an item without which this outlet takes none."""

    def check(self, feed: Feed) -> Iterator[Fault]: ...

    def write(self, feed: Feed) -> bytes: ...

    def read(self, content: bytes, encoding: str = "utf-8", /) -> tuple[Item, ...]: ...

    def carried(self, item: Item) -> Item:
        """As much of an item as this format holds."""
