"""Foreign files are read in a child process that has little time, little memory and nothing to lose. What goes wrong in
it, a hang and a crash included, is a refusal here; its results come back in pieces while it is still reading."""

import gc
import logging
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic
from traceback import format_exc
from typing import TypeVar

from jointseas.intake import memory
from jointseas.intake.pieces import packed, unpacked
from jointseas.intake.records import LIMITS
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused

A = TypeVar("A")
T = TypeVar("T")
Beat = Callable[[], object]

AT_ONCE = 2_000  # things in one piece
_PULSE = 0.05
_GRACE = 5.0
log = logging.getLogger(__name__)


def run(
    reader: Callable[[A], Iterable[T]],
    asked: A,
    *,
    seconds: float = LIMITS.seconds,
    memory_bytes: int = LIMITS.memory,
    stop: Stop | None = None,
    beat: Beat | None = None,
) -> Generator[T]:
    """What `reader(asked)` yields. `seconds` count what the child takes, not what is done here with what it read;
    `beat` is called while waiting, and may raise to call it off. However this ends, the child has ended."""
    context = get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=_read, args=(there, memory_bytes), daemon=True)
    child.start()
    there.close()
    try:
        with (stop or Stop()).halting(child.kill):
            _send(here, (reader, asked))
            yield from _received(here, child, _Watch(seconds, memory_bytes, stop, beat))
    finally:
        here.close()
        child.kill()
        child.join()
        child.close()


class _Watch:
    """What is looked at while the child keeps us waiting."""

    def __init__(self, seconds: float, memory_bytes: int, stop: Stop | None, beat: Beat | None) -> None:
        self._left, self._seconds = seconds, seconds
        self._memory, self._stop, self._beat = memory_bytes, stop, beat

    def wait(self, connection: Connection, pid: int) -> None:
        began = monotonic()
        while not connection.poll(_PULSE):
            if self._beat:
                self._beat()
            self.check(pid)
            if monotonic() - began > self._left:
                raise Refused("import.slow", seconds=round(self._seconds))
        self._left -= monotonic() - began

    def check(self, pid: int) -> None:
        if self._stop:
            self._stop.check()
        if memory.resident(pid) > self._memory:
            raise Refused("import.memory", most=self._memory)


def _received(connection: Connection, child: SpawnProcess, watch: _Watch) -> Iterator[T]:
    while True:
        try:
            watch.wait(connection, child.pid or 0)
            told = connection.recv()
        except (EOFError, OSError):
            watch.check(0)
            raise _died(child) from None
        if isinstance(told, str):
            log.error("a reader failed: %s", told)
            continue
        if isinstance(told, Refused):
            raise told
        if told is None:
            return
        yield from unpacked(told)


def _died(child: SpawnProcess) -> Refused:
    child.join(_GRACE)
    log.warning("a reading child ended with %s", child.exitcode)
    return Refused("import.reader_died", code=child.exitcode or 0)


def _send(connection: Connection, message: object) -> None:
    """A child that has died already is told of when its answer is missed."""
    try:
        connection.send(message)
    except OSError:
        log.warning("a reading child ended before it was asked")


def _read(connection: Connection, memory_bytes: int) -> None:
    """The child's whole life."""
    memory.limit(memory_bytes)
    gc.disable()  # it lives for one file, and a file is rows that hold no circles
    _silence()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        reader, asked = connection.recv()
        found = iter(reader(asked))
        while piece := list(islice(found, AT_ONCE)):
            connection.send(packed(piece))
        connection.send(None)
    except Refused as refused:
        connection.send(refused)
    except MemoryError:
        connection.send(Refused("import.memory", most=memory_bytes))
    except (BrokenPipeError, EOFError):
        return  # nobody listens any more
    except Exception as error:
        connection.send(format_exc())
        connection.send(Refused("import.reader_failed", what=type(error).__name__))
        raise


def _silence() -> None:
    """What a library cries out when it breaks is for nobody's terminal; what there is to say goes to the parent."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _end_with_parent() -> None:
    """Should it die without a word. Its own time is the parent's to count: it may write for long what was read fast."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
