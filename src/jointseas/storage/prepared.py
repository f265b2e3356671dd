"""Statements that run all day, compiled once and handed straight to the driver: on a file, the road through Core costs
ten times what such a statement costs itself."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

Facts = Mapping[str, object]


class Prepared:
    def __init__(self, statement: Select[Any] | Insert | Update) -> None:
        self._statement = statement
        self._spoken: dict[str, tuple[str, Facts, Sequence[str] | None]] = {}

    def rows(self, connection: Connection, facts: Facts) -> list[tuple[Any, ...]]:
        text, fixed, order = self._in(connection)
        with _Cursor(connection, text) as cursor:
            cursor.execute(text, _bound({**fixed, **facts}, order))
            return list(cursor.fetchall())

    def run(self, connection: Connection, many: Sequence[Facts]) -> None:
        text, fixed, order = self._in(connection)
        with _Cursor(connection, text) as cursor:
            if order is None or fixed:
                cursor.executemany(text, [_bound({**fixed, **facts}, order) for facts in many])
            else:
                cursor.executemany(text, map(itemgetter(*order), many))

    def run_rows(self, connection: Connection, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """The values of each row stand in the order of `names`: for hundreds of thousands of them."""
        text, fixed, order = self._in(connection)
        if order is None or fixed:
            self.run(connection, [dict(zip(names, row, strict=True)) for row in rows])
            return
        same = tuple(order) == tuple(names)
        placed = rows if same else map(itemgetter(*map(names.index, order)), rows)
        with _Cursor(connection, text) as cursor:
            cursor.executemany(text, placed)

    def _in(self, connection: Connection) -> tuple[str, Facts, Sequence[str] | None]:
        """In the words of this database: the text, what it holds fixed, and the order of its places if they have no
        names."""
        dialect = connection.dialect
        if dialect.name not in self._spoken:
            compiled = self._statement.compile(dialect=dialect)
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            order = getattr(compiled, "positiontup", None)
            self._spoken[dialect.name] = (str(compiled), fixed, order)
        return self._spoken[dialect.name]


def _bound(facts: Facts, order: Sequence[str] | None) -> object:
    return facts if order is None else tuple([facts[name] for name in order])


class _Cursor:
    """The driver's own cursor; what the driver says when it fails is told as Core tells it."""

    def __init__(self, connection: Connection, text: str) -> None:
        self._connection = connection
        self._text = text

    def __enter__(self) -> Any:
        self._cursor: Any = self._connection.connection.cursor()
        return self._cursor

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._cursor.close()
        if isinstance(error, self._connection.dialect.loaded_dbapi.Error):
            raise DBAPIError(self._text, None, error) from error
