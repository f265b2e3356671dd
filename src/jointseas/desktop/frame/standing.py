"""Where a person stands in the window, so that they stand there again once it is drawn in other words or sizes."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QTabBar, QWidget

from jointseas.desktop.tasks import Runner


class Standing:
    """The rooms that are open and the control with the focus, by their places: the words will be others."""

    def __init__(self, window: QWidget) -> None:
        self.rooms = [bar.currentIndex() for bar in _bars(window)]
        within, at = _controls(window), window.focusWidget()
        self.at = within.index(at) if at in within else -1
        self.kinds = [type(one) for one in within]

    def resume(self, window: QWidget, runner: Runner) -> None:
        _Resuming(self, window, runner)


class _Resuming(QObject):
    """Looks again whenever something that the page asked for has come, until nothing more will."""

    def __init__(self, before: Standing, window: QWidget, runner: Runner) -> None:
        super().__init__(window)
        self._before, self._window, self._runner = before, window, runner
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self._tie = runner.busy.connect(self._soon.start)
        self._enter_rooms()
        self._soon.start()

    def _look(self) -> None:
        self._enter_rooms()
        quiet = not self._runner.under_way
        if self._take_focus(certain=not quiet) or quiet:
            QObject.disconnect(self._tie)
            self.deleteLater()

    def _enter_rooms(self) -> None:
        for bar, room in zip(_bars(self._window), self._before.rooms, strict=False):
            bar.setCurrentIndex(room)

    def _take_focus(self, *, certain: bool) -> bool:
        """While more may come, only where everything stands as it stood."""
        before, now = self._before, _controls(self._window)
        if before.at < 0:
            return False
        if [type(one) for one in now] == before.kinds:
            now[before.at].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        alike = _alike(now, before)
        if alike and not certain:
            alike.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


def _alike(now: Sequence[QWidget], before: Standing) -> QWidget | None:
    """As many of its kind stood before it."""
    kind, place = before.kinds[before.at], before.kinds[: before.at].count(before.kinds[before.at])
    same = [one for one in now if type(one) is kind]
    return same[place] if place < len(same) else None


def _controls(window: QWidget) -> list[QWidget]:
    """Also what the tabulator passes over: of chips it stops at the chosen one alone, which may be another."""
    none = Qt.FocusPolicy.NoFocus
    return [one for one in window.findChildren(QWidget) if one.isVisible() and one.focusPolicy() != none]


def _bars(window: QWidget) -> list[QTabBar]:
    return [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
