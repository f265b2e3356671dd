"""Asks for the blocks that can be seen and calls off those that no longer can; a new list forgets every old answer."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from jointseas.desktop.kit.table.declared import Rows
from jointseas.desktop.kit.table.model import BLOCK, TableModel
from jointseas.desktop.tasks import Runner, Task
from jointseas.kernel.listing import Listing, Page, Stop, Totals
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
_MARGIN = 50  # rows read ahead of what is seen
_QUIET_MS = 12  # a flung scroll bar asks only for where it rests


class Asking(QObject, Generic[T]):
    counted = Signal(int)
    summed = Signal(object)
    first_came = Signal()
    refused = Signal(object)

    def __init__(self, runner: Runner, rows: Rows[T], model: TableModel[T], seen: Callable[[], range]) -> None:
        super().__init__(model)
        self._runner, self._rows, self._model, self._seen = runner, rows, model, seen
        self.listing = Listing()
        self._stop = Stop()
        self._blocks: dict[int, tuple[Stop, Task[Page[T]]]] = {}
        self._tallies: list[Task[Any]] = []
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, listing: Listing) -> None:
        """The list as it is to be shown from now on, from its top or, asked again, from where it stands."""
        self.call_off()
        self.listing, self._stop = listing, Stop()
        self._model.forget()
        self._tally()
        self._look()

    def call_off(self) -> None:
        self._stop.ask()
        for task in self._tallies:
            task.drop()
        for block in list(self._blocks):
            self._drop(block)
        self._tallies = []

    def soon(self) -> None:
        self._timer.start()

    def _look(self) -> None:
        seen = self._seen()
        wanted = range(max(0, seen.start - _MARGIN) // BLOCK, max(0, seen.stop - 1 + _MARGIN) // BLOCK + 1)
        for block in [block for block in self._blocks if block not in wanted]:
            self._drop(block)
        beyond = (max(1, self._model.rowCount()) - 1) // BLOCK
        for block in wanted:
            if block <= beyond and block not in self._blocks and not self._model.has(block):
                self._ask(block)

    def _ask(self, block: int) -> None:
        listing, stop, rows = self.listing, Stop(), self._rows

        def came(page: Page[T]) -> None:
            self._blocks.pop(block, None)
            self._model.put(page)
            self.first_came.emit()

        def refused(why: Refused) -> None:
            self._blocks.pop(block, None)
            self._say(why)

        task = self._runner.read(self, lambda: rows.page(listing, block * BLOCK, BLOCK, stop), came, refused)
        self._blocks[block] = stop, task

    def _drop(self, block: int) -> None:
        stop, task = self._blocks.pop(block)
        stop.ask()
        task.drop()

    def _tally(self) -> None:
        """The count and then the sums follow when they come; one at a time, so that pages are not kept waiting."""
        listing, stop, rows = self.listing, self._stop, self._rows
        self._tallies = [self._runner.read(self, lambda: rows.count(listing, stop), self._counted, self._say)]

    def _counted(self, count: int) -> None:
        self._model.resize(count)
        self.counted.emit(count)
        self._look()
        listing, stop, rows = self.listing, self._stop, self._rows
        summing = self._runner.read(self, lambda: _summed(rows.totals(listing, stop)), self.summed.emit, self._say)
        self._tallies.append(summing)

    def _say(self, refused: Refused) -> None:
        if refused.code != "list.stopped":
            self.refused.emit(refused)


def _summed(totals: Totals | Refused | None) -> Totals | Refused:
    return {} if totals is None else totals
