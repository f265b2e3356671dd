"""How a long list can be read, declared by the store that holds its tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from jointseas.kernel.listing import Listing
from jointseas.kernel.outcome import Refused, ensure

T = TypeVar("T")
Identity = tuple[Any, ...]


@dataclass(frozen=True)
class Order:
    """One order, and the indexes that already stand in it: rows are walked, never sorted.

    `source` is what follows FROM, in the order in which it is to be walked: `a INDEXED BY i CROSS JOIN b` binds SQLite
    to it, PostgreSQL is given the tables. `outer` are the sort keys in the first table's index; where each of its rows
    has several under it, `inner` are theirs. Together they name one row."""

    name: str
    source: str
    scope: str
    outer: tuple[str, ...]
    inner: tuple[str, ...] = ()
    always: str = "1 = 1"
    mark: str = ""  # the whole number by which a probe knows the row
    # Where one outer key has thousands of rows under it, they are entered through their own index.
    deep: bool = False
    # Filters that the walk can answer out of what it reads anyway, and the expression that does.
    holds: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return self.outer + self.inner


@dataclass(frozen=True)
class Probe:
    """Where the rows that pass a filter are found without the walk: a narrow index that holds the values.

    `lead` is the first column of the index behind the scope; a large index is read in parts of it side by side."""

    table: str
    index: str
    scope: str
    mark: str
    values: tuple[str, ...]  # a row passes where any of them does
    lead: str
    always: str = "1 = 1"


@dataclass(frozen=True)
class Totals:
    """Sums in minor units over one of the orders, for each currency by itself."""

    order: str
    currency: str
    sums: Mapping[str, str]


@dataclass(frozen=True)
class Window(Generic[T]):
    """A list of records of which only a window is read. `identity` names a row in every order; `fetch` reads the
    records of these identities within the scope, in whatever order."""

    name: str
    orders: tuple[Order, ...]
    identity: tuple[str, ...]
    fetch: Callable[[Connection, int, Sequence[Identity]], Mapping[Identity, T]]
    probes: Mapping[str, tuple[Probe, ...]] = field(default_factory=dict)
    totals: Totals | None = None

    def order(self, listing: Listing) -> Order:
        if not listing.sort:
            return self.orders[0]
        return self.named(listing.sort)

    def named(self, name: str) -> Order:
        found = next((order for order in self.orders if order.name == name), None)
        if found is None:
            raise Refused("list.no_order", column=name)
        return found

    def __post_init__(self) -> None:
        scopes = [order.scope for order in self.orders]
        scopes += [probe.scope for probes in self.probes.values() for probe in probes]
        ensure(all(scopes) and self.orders, f"the list {self.name} has an order or a probe without a scope")
