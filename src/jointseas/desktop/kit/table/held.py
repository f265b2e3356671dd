"""A short list held in memory, shown by the same table as a long one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, Totals, matcher

T = TypeVar("T")
Key = Callable[[T], Any]


class HeldRows(Generic[T]):
    """`keys` are what the rows are sorted and filtered by, under the names of orders and filters."""

    def __init__(self, rows: Sequence[T], keys: Mapping[str, Key[T]]) -> None:
        self._rows, self._keys = rows, keys

    def page(self, listing: Listing, start: int, count: int, _stop: Stop) -> Page[T]:
        found = self._found(listing)
        rows = tuple(found[start : start + count])
        return Page(start, rows, ended=start + count >= len(found))

    def count(self, listing: Listing, _stop: Stop) -> int:
        return len(self._found(listing))

    def totals(self, _listing: Listing, _stop: Stop) -> Totals | None:
        return None

    def _found(self, listing: Listing) -> list[T]:
        rows = [row for row in self._rows if all(self._passes(row, asked) for asked in listing.filters)]
        if listing.sort:
            rows.sort(key=self._keys[listing.sort], reverse=listing.descending)
        return rows

    def _passes(self, row: T, asked: Filter) -> bool:
        value = self._keys[asked.column](row)
        if isinstance(asked, Contains):
            return matcher(asked.text).search(str(value)) is not None
        if isinstance(asked, OneOf):
            return value in asked.values
        return (asked.low is None or value >= asked.low) and (asked.high is None or value <= asked.high)
