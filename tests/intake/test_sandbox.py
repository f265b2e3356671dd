"""The child process: it streams what it reads, and whatever goes wrong in it is a refusal here."""

import os
import sys
from collections.abc import Callable, Iterator
from subprocess import PIPE, Popen
from threading import Timer
from time import monotonic, sleep

import pytest

import intaking
from jointseas.intake import memory, sandbox
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused

SMALL = 256 * 2**20


def refusal(reader: Callable[[object], Iterator[int]], **limits: float) -> str:
    with pytest.raises(Refused) as caught:
        list(sandbox.run(reader, None, memory_bytes=SMALL, seconds=limits.get("seconds", 20)))
    return caught.value.code


def test_what_is_read_comes_piece_by_piece_and_in_order() -> None:
    assert list(sandbox.run(intaking.counting, 10_001)) == list(range(10_001))


@pytest.mark.parametrize(
    ("reader", "code"),
    [
        (intaking.dying, "import.reader_died"),
        (intaking.failing, "import.reader_failed"),
        (intaking.refusing, "import.rows"),
        (intaking.swelling, "import.memory"),
    ],
)
def test_a_child_that_ends_badly_is_a_refusal(
    reader: Callable[[object], Iterator[int]], code: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refusal(reader) == code
    assert capfd.readouterr().err == ""


def test_a_child_that_hangs_is_ended() -> None:
    assert refusal(intaking.hanging, seconds=1) == "import.slow"


def test_memory_is_watched_where_the_system_does_not() -> None:
    """What other systems rely on, tried on this one: the parent sees what a process holds."""
    assert memory.resident(os.getpid()) > 2**20
    assert memory.resident(0) == 0


def test_stop_ends_the_child_at_once() -> None:
    stop = Stop()
    Timer(1.0, stop.ask).start()
    with pytest.raises(Refused) as caught:
        list(sandbox.run(intaking.hanging, None, stop=stop))
    assert caught.value.code == "list.stopped"


def test_whoever_is_told_how_it_goes_may_call_it_off() -> None:
    beats = 0

    def beat() -> None:
        nonlocal beats
        beats += 1
        if beats > 3:
            raise KeyError

    with pytest.raises(KeyError):
        list(sandbox.run(intaking.hanging, None, beat=beat))


def test_a_reading_that_is_left_half_way_leaves_no_child() -> None:
    reading = sandbox.run(intaking.counting, 1_000_000)
    assert next(reading) == 0
    reading.close()


def test_a_child_does_not_outlive_its_parent() -> None:
    """However long it may still have read."""
    lone = "import intaking; from jointseas.intake import sandbox; read = sandbox.run(intaking.lasting, 0)"
    told = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    waiting = f"{lone}; print(next(read), flush=True); [*read]"
    with Popen([sys.executable, "-c", waiting], stdout=PIPE, env=told) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert memory.resident(child) > 0
        parent.kill()
    ended = monotonic() + 10
    while memory.resident(child) and monotonic() < ended:
        sleep(0.05)
    assert not memory.resident(child)
