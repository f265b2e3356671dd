"""Walks an order from a key: forwards or backwards, past any number of rows, reading nothing but its indexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text, tuple_

from jointseas.storage.windows.conditions import column, value
from jointseas.storage.windows.plan import Order
from jointseas.storage.windows.sight import Sight

Key = tuple[Any, ...]
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Found:
    key: Key
    identity: Key
    mark: int


@dataclass(frozen=True)
class Walk:
    sight: Sight
    order: Order
    identity: tuple[str, ...]
    descending: bool
    conditions: tuple[Condition, ...]
    free: bool = False  # led by the conditions, which leave little, and not by the order's index

    def past(self, after: Key | None, skip: int, take: int) -> tuple[list[Found], int]:
        """The rows that come `skip` rows after the key, and how many were skipped: fewer only where the list ends."""
        if after is None or not self.order.deep:
            return self._run([] if after is None else [self._beyond(after)], skip, take)
        split = len(self.order.outer)
        here = [column(name) == value(it) for name, it in zip(self.order.outer, after[:split], strict=True)]
        found, skipped = self._run([*here, self._ahead(self.order.inner, after[split:])], skip, take)
        if len(found) == take:
            return found, skipped
        on = [self._ahead(self.order.outer, after[:split])]
        rest, more = self._run(on, skip - skipped, take - len(found))
        return found + rest, skipped + more

    def _run(self, bounds: Sequence[Condition], skip: int, take: int) -> tuple[list[Found], int]:
        asked = self._asked(self._columns, bounds).order_by(*self._direction).limit(take).offset(skip)
        found = [self._found(row) for row in self.sight.connection.execute(asked)]
        return found, skip if found or not skip else self._count(bounds, skip)

    def _count(self, bounds: Sequence[Condition], most: int) -> int:
        within = self._asked([column("1").label("one")], bounds).limit(most).subquery()
        return int(self.sight.connection.execute(select(func.count()).select_from(within)).scalar_one())

    def count(self) -> int:
        asked = self._asked([func.count()], [])
        return int(self.sight.connection.execute(asked).scalar_one())

    def sums(self, columns: Sequence[ColumnElement[Any]], group: ColumnElement[Any]) -> Sequence[Any]:
        return self.sight.connection.execute(self._asked([group, *columns], []).group_by(group)).all()

    def all(self) -> list[Found]:
        """Every row at once, sorted where nothing stands in order: for what a few marks have left."""
        asked = self._asked(self._columns, []).order_by(*self._direction)
        return [self._found(row) for row in self.sight.connection.execute(asked)]

    def _asked(self, columns: Sequence[ColumnElement[Any]], bounds: Sequence[Condition]) -> Select[Any]:
        source, scope = self.order.source, self.order.scope
        if self.free:
            source, scope = _unbound(source).replace(" CROSS JOIN ", ", "), f"+{scope}"
        elif self.sight.dialect != "sqlite":
            source = _unbound(source)
        return (
            select(*columns)
            .select_from(text(source))
            .where(column(scope) == value(self.sight.scope), text(self.order.always), *bounds, *self.conditions)
        )

    def _beyond(self, after: Key) -> Condition:
        split = len(self.order.outer)
        ahead = self._ahead(self.order.outer, after[:split])
        if not self.order.inner:
            return ahead
        from_here = self._ahead(self.order.outer, after[:split], or_here=True)
        return and_(from_here, or_(ahead, self._ahead(self.order.inner, after[split:])))

    def _ahead(self, names: Sequence[str], key: Key, *, or_here: bool = False) -> Condition:
        keys, at = tuple_(*map(column, names)), tuple_(*map(value, key))
        if self.descending:
            return keys <= at if or_here else keys < at
        return keys >= at if or_here else keys > at

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.order.keys, *self.identity, self.order.mark)))

    @cached_property
    def _columns(self) -> tuple[ColumnElement[Any], ...]:
        return tuple(map(column, self._names))

    @cached_property
    def _direction(self) -> tuple[ColumnElement[Any], ...]:
        return tuple(column(key).desc() if self.descending else column(key) for key in self.order.keys)

    def _found(self, row: Sequence[Any]) -> Found:
        of = dict(zip(self._names, row, strict=True))
        key, identity = (tuple(of[name] for name in names) for names in (self.order.keys, self.identity))
        return Found(key, identity, of[self.order.mark])


def _unbound(source: str) -> str:
    return re.sub(r" INDEXED BY \w+", "", source)
