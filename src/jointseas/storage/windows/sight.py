"""Through what a list is read: one consistent view of one scope, and the way to be called off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused

_PATIENCE_SECONDS = 2


@dataclass(frozen=True)
class Sight:
    """`scope` is whose rows are seen, as the firm at the desk. `version` names the state of the data, as the audit head
    does: what was learnt at one version is not used at another."""

    connection: Connection
    scope: int
    version: int
    stop: Stop = field(default_factory=Stop)

    @property
    def dialect(self) -> str:
        return self.connection.dialect.name


@contextmanager
def stoppable(connection: Connection, stop: Stop) -> Iterator[None]:
    """What runs on the connection inside the block ends at once, as a refusal, when `stop` is asked."""
    halt = _halt(connection)
    try:
        with stop.halting(halt):
            yield
    except DBAPIError:
        if not stop.asked:
            raise
        raise Refused("list.stopped") from None
    finally:
        halt.settle()


def _halt(connection: Connection) -> "_Interrupt | _ServerCancel":
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        return _Interrupt(driver.interrupt)
    return _ServerCancel(lambda: driver.cancel_safe(timeout=_PATIENCE_SECONDS))


class _Interrupt:
    """Takes no time, and does nothing where no statement runs."""

    def __init__(self, interrupt: Callable[[], object]) -> None:
        self._interrupt = interrupt

    def __call__(self) -> None:
        self._interrupt()

    def settle(self) -> None:
        """Nothing is left under way."""


class _ServerCancel:
    """Goes over the network, so not on the thread that asks; waited for, lest it hit the connection's next user."""

    def __init__(self, cancel: Callable[[], object]) -> None:
        self._cancel = cancel
        self._under_way: Thread | None = None

    def __call__(self) -> None:
        self._under_way = Thread(target=self._cancel, daemon=True)
        self._under_way.start()

    def settle(self) -> None:
        if self._under_way:
            self._under_way.join()
