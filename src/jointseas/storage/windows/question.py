"""One question about one list, shown in one way, at one version of the data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, func

from jointseas.kernel.listing import Between, Contains, Filter, Listing, Page, Totals, needle
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.storage.windows.conditions import column, passes
from jointseas.storage.windows.narrow import Marks, Probed, Prober, passing, within
from jointseas.storage.windows.places import Known
from jointseas.storage.windows.plan import Order, Window
from jointseas.storage.windows.sight import Sight
from jointseas.storage.windows.walk import Condition, Found, Walk

T = TypeVar("T")

# One known place for so many rows: few to keep, and near enough for a jump.
STEP = 2_000
# Rows looked at before a filter is led through its index: enough for a page of whatever is not rare.
GLANCE = 2_000
# Sums are taken in two parts, so that a million large amounts do not leave 64 bits.
_PART = 1_000_000


def plain(listing: Listing) -> Listing:
    """Without filters that let everything pass."""
    return replace(listing, filters=tuple(one for one in listing.filters if _narrows(one)))


def _narrows(asked: Filter) -> bool:
    if isinstance(asked, Contains):
        return bool(needle(asked.text))
    return not isinstance(asked, Between) or asked.low is not None or asked.high is not None


@dataclass(frozen=True)
class Question(Generic[T]):
    sight: Sight
    window: Window[T]
    listing: Listing
    known: Known
    prober: Prober

    # ---- a page

    def page(self, start: int, count: int) -> Page[T]:
        found = self._glance(count) if start == 0 else None
        if found is None:
            self._settle()
            whole = self.known.all
            found = self._walked(start, count) if whole is None else whole[start : start + count + 1]
        return Page(start, self._records(found[:count]), len(found) <= count, self.sight.version)

    def _walked(self, start: int, count: int) -> list[Found]:
        """One row more than was asked for tells whether the list goes on."""
        at, key = self.known.places.before(start)
        found, _skipped = self._walk(self._order).past(key, start - at, count + 1)
        if len(found) > count:
            self.known.places.add(start + count, found[count - 1].key)
        return found

    def _glance(self, count: int) -> list[Found] | None:
        """The first page without the index of the filter, where its rows are not rare; else None."""
        direct, probed = self._placed(self._order)
        if not self._leads(probed) or self.known.all is not None or self._filters(probed) in self.known.marks:
            return None
        seen, _skipped = self._walk_with(self._order, direct).past(None, 0, GLANCE)
        passed = {one.mark for one in seen}
        for probes, asked in probed:
            passed &= passing(self.sight, probes, asked, passed)
        found = [one for one in seen if one.mark in passed]
        if len(seen) < GLANCE:
            self.known.all = found
        elif len(found) <= count:
            return None
        return found[: count + 1]

    def _records(self, found: Sequence[Found]) -> tuple[T, ...]:
        wanted = [one.identity for one in found]
        records = self.window.fetch(self.sight.connection, self.sight.scope, wanted) if wanted else {}
        return tuple(records[one] for one in wanted)

    # ---- what follows the first page

    def count(self) -> int:
        self._settle()
        with self.known.lock:
            if self.known.count is None:
                self.known.count = self._counted()
            return self.known.count

    def _counted(self) -> int:
        if self.known.all is not None:
            return len(self.known.all)
        walk = self._walk(self._order)
        if self.sight.dialect != "sqlite" and self.listing.filters:
            return walk.count()
        while (ended := self._surveyed(walk)) is None:
            self.sight.stop.check()
        return ended

    def totals(self) -> Totals:
        with self.known.lock:
            if self.known.totals is None:
                self.known.totals = self._summed()
            return self.known.totals

    def _surveyed(self, walk: Walk) -> int | None:
        """One step further along the list, leaving a known place behind; at its end, the count of its rows."""
        at, key = self.known.surveyed
        found, skipped = walk.past(key, STEP - 1, 1)
        if not found:
            return at + skipped
        self.known.surveyed = at + STEP, found[0].key
        self.known.places.add(at + STEP, found[0].key)
        return None

    def _summed(self) -> Totals:
        wanted = self.window.totals
        if wanted is None:
            return {}
        parts = [part for sum_ in wanted.sums.values() for part in _parted(sum_)]
        rows = self._walk(self.window.named(wanted.order)).sums(parts, column(wanted.currency))
        return {
            name: tuple(Money(_whole(row[1 + 2 * i], row[2 + 2 * i]), row[0]) for row in sorted(rows))
            for i, name in enumerate(wanted.sums)
        }

    # ---- the way to the rows

    @cached_property
    def _order(self) -> Order:
        return self.window.order(self.listing)

    def _settle(self) -> None:
        """A filter whose rows are few is answered whole, once."""
        _direct, probed = self._placed(self._order)
        if self.known.all is None and self._leads(probed) and self._marks(probed).few is not None:
            self.known.all = self._walk(self._order).all()

    def _walk(self, order: Order) -> Walk:
        direct, probed = self._placed(order)
        if not probed:
            return self._walk_with(order, direct)
        if not self._leads(probed):
            found = [within(order.mark, probes, asked, self.sight) for probes, asked in probed]
            return self._walk_with(order, [*direct, *found])
        marks = self._marks(probed)
        return self._walk_with(order, [*direct, marks.among(order)], free=marks.few is not None)

    def _walk_with(self, order: Order, conditions: Sequence[Condition], *, free: bool = False) -> Walk:
        return Walk(self.sight, order, self.window.identity, self.listing.descending, tuple(conditions), free)

    def _leads(self, probed: Sequence[Probed]) -> bool:
        return bool(probed) and self.sight.dialect == "sqlite"

    def _marks(self, probed: Sequence[Probed]) -> Marks:
        """Probed for once; a page does not wait for a count that holds the lock."""
        asked = self._filters(probed)
        known = self.known.marks.get(asked)
        if known is None:
            with self.known.lock:
                known = self.known.marks.get(asked) or self.prober.marks(self.sight, probed)
                self.known.marks[asked] = known
        return known

    def _filters(self, probed: Sequence[Probed]) -> tuple[Filter, ...]:
        return tuple(asked for _probes, asked in probed)

    def _placed(self, order: Order) -> tuple[list[Condition], list[Probed]]:
        """Which filters the walk answers out of what it reads, and which are led through an index of their own."""
        direct: list[Condition] = []
        probed: list[Probed] = []
        for asked in self.listing.filters:
            held, probes = order.holds.get(asked.column), self.window.probes.get(asked.column)
            if probes and (held is None or (isinstance(asked, Contains) and self.sight.dialect == "sqlite")):
                probed.append((probes, asked))
            elif held is not None:
                direct.append(passes((held,), asked, self.sight.dialect))
            else:
                raise Refused("list.no_filter", column=asked.column)
        return direct, probed


def _parted(sum_: str) -> tuple[ColumnElement[int], ColumnElement[int]]:
    return func.sum(column(f"({sum_}) / {_PART}")), func.sum(column(f"({sum_}) % {_PART}"))


def _whole(millions: int | Decimal, rest: int | Decimal) -> int:
    return int(millions) * _PART + int(rest)
