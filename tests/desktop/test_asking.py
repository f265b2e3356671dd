"""A page asks on a worker, shows only the last answer, and asks again when its topics change."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jointseas.desktop import kit
from jointseas.desktop.asking import ask
from jointseas.desktop.kit.states import Body, Empty
from jointseas.desktop.tasks import EVERYTHING, Runner
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

BOOKS, PEOPLE = frozenset({"books"}), frozenset({"people"})


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.finish()


@pytest.fixture
def body(seen: Callable[[QWidget], None], english: Language) -> Body:
    made = Body(english)
    seen(made)
    return made


def quiet(qtbot: QtBot, runner: Runner) -> None:
    qtbot.waitUntil(lambda: not runner.under_way)


def shown(body: Body) -> list[str]:
    return [it.text() for it in body.findChildren(QLabel)]


def test_a_page_asks_again_when_its_topics_change_and_not_for_others(qtbot: QtBot, runner: Runner, body: Body) -> None:
    asked: list[int] = []

    def read() -> int:
        asked.append(1)
        return len(asked)

    ask(runner, body, read, lambda n: kit.label(f"{n} entries"), BOOKS)
    quiet(qtbot, runner)
    for topics in (PEOPLE, BOOKS, EVERYTHING):
        runner.changed.emit(topics)
        quiet(qtbot, runner)
    assert len(asked) == 3
    assert shown(body)[-1] == "3 entries"


def test_only_the_last_answer_counts(qtbot: QtBot, runner: Runner, body: Body) -> None:
    gates, answers = [threading.Event(), threading.Event()], iter((0, 1))

    def read() -> int:
        turn = next(answers)
        gates[turn].wait(5)
        return turn

    drawn: list[int] = []

    def show(turn: int) -> QWidget:
        drawn.append(turn)
        return kit.label(str(turn))

    asking = ask(runner, body, read, show, BOOKS)
    qtbot.wait(50)
    asking.again()
    gates[1].set()
    qtbot.waitUntil(lambda: drawn == [1])
    gates[0].set()
    quiet(qtbot, runner)
    assert drawn == [1]


def test_a_page_out_of_sight_asks_when_it_is_seen_again(qtbot: QtBot, runner: Runner, body: Body) -> None:
    asked: list[int] = []

    def read() -> int:
        asked.append(1)
        return len(asked)

    ask(runner, body, read, lambda n: kit.label(str(n)), BOOKS)
    quiet(qtbot, runner)
    body.hide()
    runner.changed.emit(BOOKS)
    runner.changed.emit(BOOKS)
    quiet(qtbot, runner)
    assert len(asked) == 1
    body.show()
    quiet(qtbot, runner)
    assert len(asked) == 2


def test_a_refusal_and_an_empty_answer_have_their_own_faces(qtbot: QtBot, runner: Runner, body: Body) -> None:
    answers: Iterator[int | Refused] = iter((Refused("field.required"), 0, 5))
    asking = ask(
        runner, body, lambda: next(answers), lambda n: kit.label(str(n)) if n else Empty("None yet", "Begin."), BOOKS
    )
    quiet(qtbot, runner)
    assert body.state == "refused"
    for state in ("empty", "filled"):
        asking.again()
        quiet(qtbot, runner)
        assert body.state == state
