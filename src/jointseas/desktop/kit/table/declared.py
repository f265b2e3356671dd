"""How a page declares its table: the columns, where the rows come from, and what they may be filtered by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from jointseas.desktop.kit.words import Tone
from jointseas.kernel.listing import Listing, Page, Stop, Totals
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

T = TypeVar("T")


class Rows(Protocol[T]):
    """Asked on workers; `stop` calls a question off."""

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[T] | Refused: ...

    def count(self, listing: Listing, stop: Stop) -> int | Refused: ...

    def totals(self, listing: Listing, stop: Stop) -> Totals | Refused | None:
        """None where the list has nothing to add up."""


@dataclass(frozen=True)
class TableColumn(Generic[T]):
    """`text` is what stands in the cell, already in the person's language. Only a column with an `order` can be sorted:
    the list has an index for it. A file is given `money` as a currency and a figure, and `plain` as it is, for another
    program to reckon with."""

    name: str
    title: str  # marked with N_
    text: Callable[[T], str]
    order: str = ""
    right: bool = False
    width: int = 120
    stretch: bool = False
    hidden: bool = False
    tone: Callable[[T], Tone] | None = None
    money: Callable[[T], Money | None] | None = None
    plain: Callable[[T], date | int] | None = None


@dataclass(frozen=True)
class TableFilter:
    """The first of a table's filters is its search field; the others are offered beside it."""

    name: str
    title: str  # marked with N_
    days: bool = False  # from one day to another, else whatever contains the text


@dataclass(frozen=True)
class TableSpec(Generic[T]):
    """`name` is what a person's own views of it are kept under."""

    name: str
    columns: Sequence[TableColumn[T]]
    rows: Rows[T]
    filters: Sequence[TableFilter] = ()
    listing: Listing = field(default_factory=Listing)
    totals: Mapping[str, str] = field(default_factory=dict)  # the list's sums, each with its words, marked with N_
