"""The five answers that goods have on a channel, and why one of them is no."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jointseas.catalogue.facts.records import SkuFact
from jointseas.kernel.outcome import Refused


class Answer(StrEnum):
    """Each stands on those before it."""

    PUBLISHABLE = "publishable"
    VISIBLE = "visible"
    PURCHASABLE = "purchasable"
    SHIPPABLE = "shippable"
    FINANCEABLE = "financeable"


class Place(NamedTuple):
    """Where a reason is mended: a page and a room on it."""

    page: str
    room: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """`refused` says the fact, the rule and the mend; `rule` is its name in the channel's file, if it stands there."""

    code: str
    refused: Refused
    place: Place
    rule: str = ""


class Sale(NamedTuple):
    """On which channels a SKU is listed, has a price of that channel's own, is shown as there, and on which joint ones
    it is said whose goods these are."""

    listed: frozenset[str]
    priced: frozenset[str]
    stocked: frozenset[str]
    parted: frozenset[str] = frozenset()


class Known(NamedTuple):
    fact: SkuFact
    sale: Sale


@dataclass(frozen=True, slots=True)
class Standing:
    """One SKU on one channel: the first answer that is no, None where all are yes; and every reason."""

    channel: str
    listed: bool
    first_no: Answer | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The same as it is kept: codes without their facts."""

    first_no: Answer | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the matrix: a SKU on every channel."""

    variant_id: int
    sku: str
    code: str
    names: tuple[tuple[str, str], ...]
    hs: str
    available: int
    cells: Mapping[str, Cell]

    def name_in(self, language: str) -> str:
        family = language.replace("_", "-").split("-")[0]
        return next((name for code, name in self.names if code.split("-")[0] == family), self.names[0][1])


@dataclass(frozen=True, slots=True)
class Recomputed:
    """How many SKUs were looked at, and how many stand otherwise than before."""

    looked: int
    changed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """`ready` are the SKUs that can be bought on some channel; `reasons` counts SKUs on channels."""

    goods: int
    ready: int
    reasons: Mapping[str, int]
    by_channel: Mapping[str, int]  # SKUs that can be bought there
