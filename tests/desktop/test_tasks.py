"""Work off the GUI thread: results come back on it or not at all, writes in their order, nothing is lost in silence."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from jointseas.desktop.tasks import Progress, Runner, Watcher
from jointseas.kernel.outcome import BrokenInvariant, Refused

MAIN = threading.main_thread()


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.finish()


def settled(qtbot: QtBot, runner: Runner) -> None:
    qtbot.waitUntil(lambda: not runner.under_way)


def test_work_is_done_elsewhere_and_shown_here(qtbot: QtBot, runner: Runner) -> None:
    places: list[threading.Thread] = []

    def work() -> int:
        places.append(threading.current_thread())
        return 42

    shown: list[tuple[int, threading.Thread]] = []
    runner.read(runner, work, lambda answer: shown.append((answer, threading.current_thread())))
    settled(qtbot, runner)
    assert places[0] is not MAIN
    assert shown == [(42, MAIN)]


def test_what_a_page_asked_for_is_forgotten_with_the_page(qtbot: QtBot, runner: Runner) -> None:
    page, gate, shown = QObject(), threading.Event(), list[bool]()
    runner.read(page, gate.wait, shown.append)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page)
    qtbot.wait(10)
    gate.set()
    settled(qtbot, runner)
    assert shown == []


class _Pane(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown = list[tuple[str, str]]()

    def show(self, of: str, answer: str) -> None:
        self.shown.append((of, answer))


def test_what_was_asked_last_is_shown_though_it_comes_first(qtbot: QtBot, runner: Runner) -> None:
    pane, begun, slow = _Pane(), threading.Event(), threading.Event()

    def look() -> str:
        begun.set()
        slow.wait(5)
        return "old"

    runner.read(pane, look, partial(pane.show, "A"))
    assert begun.wait(5)
    runner.read(pane, lambda: "new", partial(pane.show, "B"))
    qtbot.waitUntil(lambda: bool(pane.shown))
    slow.set()
    settled(qtbot, runner)
    assert pane.shown == [("B", "new")]


def test_a_write_outlives_its_page_and_its_refusal_is_still_said(qtbot: QtBot, runner: Runner) -> None:
    page, gate, written, said = QObject(), threading.Event(), list[str](), list[object]()
    runner.refused.connect(said.append)

    def work() -> Refused:
        gate.wait()
        written.append("yes")
        return Refused("field.required")

    runner.write(page, work, None, lambda _refused: pytest.fail("the page has gone"))
    page.deleteLater()
    qtbot.wait(10)
    gate.set()
    settled(qtbot, runner)
    assert (written, said) == (["yes"], [Refused("field.required")])


def test_writes_come_one_after_the_other_in_their_order(qtbot: QtBot, runner: Runner) -> None:
    at_once, most, order = [0], [0], list[int]()

    def work(n: int) -> Callable[[], int]:
        def write() -> int:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
            time.sleep(0.002)
            order.append(n)
            at_once[0] -= 1
            return n

        return write

    for n in range(20):
        runner.write(runner, work(n))
    settled(qtbot, runner)
    assert (order, most) == (list(range(20)), [1])


def test_only_a_write_that_was_done_says_what_changed(qtbot: QtBot, runner: Runner) -> None:
    heard: list[frozenset[str]] = []
    runner.changed.connect(heard.append)
    topics = frozenset({"books"})
    runner.write(runner, lambda: Refused("field.required"), None, lambda _r: None, topics=topics)
    settled(qtbot, runner)
    assert heard == []
    runner.write(runner, lambda: 1, topics=topics)
    settled(qtbot, runner)
    assert heard == [topics]


def test_a_refusal_that_is_raised_is_one_that_is_returned(qtbot: QtBot, runner: Runner) -> None:
    def work() -> int:
        raise Refused("field.required")

    told: list[Refused] = []
    runner.read(runner, work, lambda _n: pytest.fail("it was refused"), told.append)
    settled(qtbot, runner)
    assert told == [Refused("field.required")]


def test_a_bug_is_logged_and_said_never_shown(qtbot: QtBot, runner: Runner, caplog: pytest.LogCaptureFixture) -> None:
    def work() -> int:
        raise BrokenInvariant("the books do not balance")

    faults: list[bool] = []
    runner.fault.connect(lambda: faults.append(True))
    runner.read(runner, work, lambda _n: pytest.fail("nothing came"))
    settled(qtbot, runner)
    assert faults == [True]
    assert "the books do not balance" in caplog.text


def test_long_work_tells_how_far_it_is_and_stops_when_it_is_told_to(qtbot: QtBot, runner: Runner) -> None:
    progress, seen = Progress(), list[tuple[int, int]]()
    progress.moved.connect(lambda done, total, _text: seen.append((done, total)))

    def work() -> int:
        for n in range(10_000):
            progress(n, 10_000)
            time.sleep(0.001)
        return 1

    runner.write(runner, work, lambda _n: pytest.fail("it was stopped"), progress=progress)
    qtbot.waitUntil(lambda: len(seen) > 3)
    progress.cancel()
    settled(qtbot, runner)
    assert 3 < len(seen) < 10_000


def test_what_another_process_commits_is_seen_within_two_seconds(qtbot: QtBot) -> None:
    head = [7]
    watcher = Watcher(lambda: head[0])
    with qtbot.assertNotEmitted(watcher.moved, wait=1_200):
        """The first look only notes where the chain is."""
    with qtbot.waitSignal(watcher.moved, timeout=60_000):
        head[0] = 8
    watcher.stop()


def test_a_server_out_of_reach_does_not_stop_the_watch(qtbot: QtBot) -> None:
    answers = iter([7, None, 8, 8, 8])

    def head() -> int:
        answer = next(answers)
        if answer is None:
            raise ConnectionError("no route")
        return answer

    watcher = Watcher(head)
    with qtbot.waitSignal(watcher.moved, timeout=60_000):
        """Asked again a second later."""
    watcher.stop()
