"""What is known of every SKU. Tuples, since a hundred thousand of them are looked at in one go."""

from typing import NamedTuple


class TextFact(NamedTuple):
    language: str
    title: int  # characters
    description: int


class PaperFact(NamedTuple):
    """A certificate that holds on the day. No destinations: it counts wherever its kind is asked for."""

    kind: str
    destinations: tuple[str, ...]


class Cuts(NamedTuple):
    """Where lengths begin to matter: two between which no limit lies are one to whoever asks. The last is followed by
    one more, for all that is longer."""

    titles: tuple[int, ...]
    descriptions: tuple[int, ...]


class SkuFact(NamedTuple):
    """`texts`, `papers`, `national` and `pictures` are those of its goods; `prices` are the lists and currencies in
    which one unit has a price on the day."""

    variant_id: int
    goods_id: int
    sku: str
    code: str
    lifecycle: str
    active: bool
    gtin: str
    options: tuple[str, ...]  # their names, in small letters
    gross_g: int | None
    sizes_mm: tuple[int, int, int] | None  # the longest first
    hs: str
    origin: str
    brand: str
    decimals: int
    names: str  # in every language, in small letters
    texts: tuple[TextFact, ...]
    national: tuple[tuple[str, str], ...]
    papers: frozenset[PaperFact]
    pictures: int
    prices: frozenset[tuple[str, str]]
