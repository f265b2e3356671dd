"""The one runner for work off the GUI thread, and the one `changed` signal. Reads go three at a time, writes one after
the other; a result comes back on the GUI thread, or not at all when its page has gone."""

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import MethodType
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QMetaObject, QObject, QRunnable, QThreadPool, QTimer, Signal

from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
log = logging.getLogger(__name__)

EVERYTHING = frozenset({"*"})
_READS_AT_ONCE = 3
_WATCH_MS = 1_000
_LAST_WRITES_MS = 600_000  # the backup on closing is one of them


class Cancelled(Exception):
    """Raised in the worker at its next report, so that its unit of work is rolled back."""


class Progress(QObject):
    """Handed to long work, which reports as it goes; the page that shows it may cancel."""

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def __call__(self, done: int, total: int, text: str = "") -> None:
        if self.cancelled:
            raise Cancelled
        self.moved.emit(done, total, text)

    def cancel(self) -> None:
        self.cancelled = True


def stopping(progress: Progress, stop: Stop) -> Callable[[int, int], object]:
    """For a run of things that are each whole by themselves: cancelling it asks to stop before the next one, and what
    was done is told."""

    def tell(done: int, total: int) -> None:
        if progress.cancelled:
            stop.ask()
        else:
            progress.moved.emit(done, total, "")

    return tell


@dataclass(eq=False)
class Task(Generic[T]):
    """One piece of work under way; `drop` forgets its result, and lets work that was not begun go undone."""

    work: Callable[[], T | Refused]
    done: Callable[[T], object] | None
    refused: Callable[[Refused], object] | None
    unanswered: Callable[[], object] | None = None  # it was stopped, or failed inside
    topics: frozenset[str] = frozenset()
    words: str = ""
    progress: Progress | None = None
    writes: bool = False
    dropped: bool = False
    outcome: T | Refused | None = None
    failed: bool = False
    tie: QMetaObject.Connection | None = None

    def drop(self) -> None:
        self.dropped = True
        if self.progress:
            self.progress.cancel()


class _Job(QRunnable):
    def __init__(self, task: Task[T], finished: Callable[[Task[T]], object]) -> None:
        super().__init__()
        self._task, self._finished = task, finished

    def run(self) -> None:
        if not self._task.dropped:
            _carry_out(self._task)
        self._finished(self._task)


def _carry_out(task: Task[T]) -> None:
    try:
        task.outcome = task.work()
    except Refused as refused:
        task.outcome = refused
    except Cancelled:
        task.dropped = True
    except Exception:
        log.exception("work failed")
        task.failed = True


class Runner(QObject):
    """`changed` carries the topics that were written; pages that show them ask again."""

    changed = Signal(object)
    refused = Signal(object)  # a refusal that no page took
    fault = Signal()  # a bug of ours; the log has the details
    busy = Signal()  # what is under way has changed
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads, self._writes = QThreadPool(self), QThreadPool(self)
        self._reads.setMaxThreadCount(_READS_AT_ONCE)
        self._writes.setMaxThreadCount(1)
        self._finished.connect(self._deliver)
        self.under_way: list[Task[Any]] = []

    def read(
        self,
        owner: QObject,
        work: Callable[[], T | Refused],
        done: Callable[[T], object],
        refused: Callable[[Refused], object] | None = None,
        unanswered: Callable[[], object] | None = None,
        *,
        words: str = "",
        progress: Progress | None = None,
    ) -> Task[T]:
        """`owner` is who will show the result: when it is gone, so is the result. A refusal that nobody takes is said
        in a toast. `words` name long work in the window's head."""
        if progress is None:
            self._overtake(owner, done)
        task = Task(work, done, refused, unanswered, words=words, progress=progress)
        return self._start(owner, task, self._reads)

    def write(
        self,
        owner: QObject,
        work: Callable[[], T | Refused],
        done: Callable[[T], object] | None = None,
        refused: Callable[[Refused], object] | None = None,
        unanswered: Callable[[], object] | None = None,
        *,
        topics: frozenset[str] = frozenset(),
        words: str = "",
        progress: Progress | None = None,
    ) -> Task[T]:
        """Once asked for, a write is carried out even when its page has gone; only `Progress` can stop it."""
        task = Task(work, done, refused, unanswered, topics, words, progress, writes=True)
        return self._start(owner, task, self._writes)

    def _overtake(self, owner: QObject, done: Callable[[T], object]) -> None:
        """An older answer for the same method of the same owner, come late, would be shown for the newer."""
        hand = _hand(done)
        for task in self.under_way:
            if hand and hand.__self__ is owner and not task.writes and task.done and _hand(task.done) == hand:
                task.drop()

    def _start(self, owner: QObject, task: Task[T], pool: QThreadPool) -> Task[T]:
        task.tie = owner.destroyed.connect(lambda: _orphan(task))
        self.under_way.append(task)
        self.busy.emit()
        pool.start(_Job(task, self._finished.emit))
        return task

    def _deliver(self, task: Task[object]) -> None:
        self.under_way.remove(task)
        self.busy.emit()
        if task.tie:
            QObject.disconnect(task.tie)
        if task.failed:
            self.fault.emit()
        if (task.failed or task.dropped) and task.unanswered:
            task.unanswered()
        if isinstance(task.outcome, Refused):
            self._refuse(task, task.outcome)
        elif not task.failed:
            self._settle(task)

    def _refuse(self, task: Task[object], refused: Refused) -> None:
        if task.dropped:
            return
        (task.refused or self.refused.emit)(refused)

    def _settle(self, task: Task[object]) -> None:
        if task.done and not task.dropped:
            task.done(task.outcome)
        if task.topics:
            self.changed.emit(task.topics)

    def finish(self) -> None:
        """At the end: what was asked to be written is written, what was only to be shown is not waited for."""
        for task in self.under_way:
            if not task.writes:
                task.drop()
        self._writes.waitForDone(_LAST_WRITES_MS)
        self._reads.waitForDone(_LAST_WRITES_MS)


def _hand(done: Callable[[T], object]) -> MethodType | None:
    """The method that a result is for, whatever is known of it beforehand."""
    found = done.func if isinstance(done, partial) else done
    return found if isinstance(found, MethodType) else None


def _orphan(task: Task[T]) -> None:
    """Its page is gone. A write goes on; if it is refused, a toast says so."""
    task.tie = task.done = task.refused = task.unanswered = None
    if not task.writes:
        task.drop()


class Watcher(QObject):
    """Sees what other windows and processes commit: asks for the audit head every second, off the GUI thread."""

    moved = Signal()
    _told = Signal(int)

    def __init__(self, head: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._head, self._last, self._asking = head, -1, False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._told.connect(self._heard)
        self._timer = QTimer(self, interval=_WATCH_MS)
        self._timer.timeout.connect(self._ask)
        self._timer.start()
        self._ask()

    def _ask(self) -> None:
        if not self._asking:
            self._asking = True
            self._pool.start(_Look(self._head, self._told.emit))

    def _heard(self, head: int) -> None:
        self._asking = False
        if head >= 0 and head != self._last:
            first, self._last = self._last < 0, head
            if not first:
                self.moved.emit()

    def stop(self) -> None:
        self._timer.stop()
        self._pool.waitForDone(_LAST_WRITES_MS)


class _Look(QRunnable):
    def __init__(self, head: Callable[[], int], tell: Callable[[int], object]) -> None:
        super().__init__()
        self._head, self._tell = head, tell

    def run(self) -> None:
        """A server out of reach is no news; the next read that a person asks for will say so."""
        found = -1
        try:
            found = self._head()
        except Exception:
            log.exception("the audit head could not be read")
        self._tell(found)


class Sweeper(QObject):
    """Cyclic garbage is collected on the GUI thread only: a widget that dies in a worker takes the process with it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_WATCH_MS)
        self._timer.timeout.connect(self._sweep)
        self._timer.start()

    def _sweep(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > limits[age]]
        if due:
            gc.collect(due[-1])
