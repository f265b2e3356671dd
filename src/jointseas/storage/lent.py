"""A driver connection that one unit of work after another borrows: whatever a unit leaves open ends with it.

The driver lets a cursor that is forgotten, by whichever thread and whenever, reset the statement it shares with its
connection's next user, whose rows would begin anew. While one stands open, that user sees an old state of the file,
and an interruption meant for somebody else. After a commit that failed the transaction is still there."""

from typing import Any

import sqlcipher3.dbapi2 as driver


class _Cursor(driver.Cursor):
    """Kept alive by its connection until it is closed, so that only the thread at work ever ends a statement."""

    __slots__ = ("_open",)

    def __init__(self, connection: "Lent") -> None:
        super().__init__(connection)
        self._open = connection.open
        self._open.add(self)

    def close(self) -> None:
        self._open.discard(self)
        super().close()


class Lent(driver.Connection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.open: set[_Cursor] = set()
        super().__init__(*args, **kwargs)

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def settle(self) -> None:
        self._close_cursors()
        if self.in_transaction:
            self.rollback()

    def close(self) -> None:
        self._close_cursors()
        super().close()

    def _close_cursors(self) -> None:
        while self.open:
            self.open.pop().close()
