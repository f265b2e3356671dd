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

    def put(self, rows: Sequence[T]) -> None:
        """What there is now; a table that shows it is asked `again`."""
        self._rows = rows

    def page(self, listing: Listing, start: int, count: int, _stop: Stop) -> Page[T]:
        found = self._found(listing)
        rows = tuple(found[start : start + count])
        return Page(start, rows, ended=start + count >= len(found))

    def count(self, listing: Listing, _stop: Stop) -> int:
        return len(self._found(listing))

    def totals(self, _listing: Listing, _stop: Stop) -> Totals | None:
        return None

    def _found(self, listing: Listing) -> list[T]:
        passes = [self._test(asked) for asked in listing.filters]
        rows = [row for row in self._rows if all(test(row) for test in passes)]
        if listing.sort:
            rows.sort(key=self._keys[listing.sort], reverse=listing.descending)
        return rows

    def _test(self, asked: Filter) -> Callable[[T], bool]:
        key = self._keys[asked.column]
        if isinstance(asked, Contains):
            pattern = matcher(asked.text)
            return lambda row: pattern.search(str(key(row))) is not None
        if isinstance(asked, OneOf):
            return lambda row: key(row) in asked.values
        low, high = asked.low, asked.high
        return lambda row: (low is None or key(row) >= low) and (high is None or key(row) <= high)
