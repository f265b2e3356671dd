"""How a page gets what it shows: asked on a worker, shown in one of four states, asked again when its topics change."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit.states import Body, Empty
from jointseas.desktop.tasks import EVERYTHING, Runner, Task
from jointseas.kernel.outcome import Refused

T = TypeVar("T")


class Asking(QObject, Generic[T]):
    """Only the last question counts. A page out of sight asks when it is seen again."""

    def __init__(
        self,
        runner: Runner,
        body: Body,
        read: Callable[[], T | Refused],
        show: Callable[[T], QWidget | Empty],
        topics: frozenset[str],
        mend: Callable[[Refused], QWidget | None] | None = None,
    ) -> None:
        super().__init__(body)
        self._runner, self._body, self._read, self._show, self._topics = runner, body, read, show, topics
        self._mend = mend
        self._task: Task[T] | None = None
        self._stale = False
        runner.changed.connect(self._heard)
        body.installEventFilter(self)

    def again(self) -> None:
        self._stale = False
        if self._task:
            self._task.drop()
        self._body.loading()
        self._task = self._runner.read(self._body, self._read, self._came, self._refused)

    def _refused(self, refused: Refused) -> None:
        self._body.refused(refused, self._mend(refused) if self._mend else None)

    def _came(self, answer: T) -> None:
        shown = self._show(answer)
        if isinstance(shown, Empty):
            self._body.empty(shown)
        else:
            self._body.filled(shown)

    def _heard(self, topics: frozenset[str]) -> None:
        if topics & (self._topics | EVERYTHING):
            self._stale = True
            if self._body.isVisible():
                self.again()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and self._stale:
            self.again()
        return False


def ask(
    runner: Runner,
    body: Body,
    read: Callable[[], T | Refused],
    show: Callable[[T], QWidget | Empty],
    topics: frozenset[str],
    mend: Callable[[Refused], QWidget | None] | None = None,
) -> Asking[T]:
    """Asks now. `show` makes the page's widget of the answer, or says that there is nothing yet; it may give back the
    widget that already stands there, brought up to date, so that a list keeps its place. `mend` is the button that
    mends a refusal, where there is one."""
    asking = Asking(runner, body, read, show, topics, mend)
    asking.again()
    return asking
