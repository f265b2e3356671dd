"""Somebody at a desk: the open workspace, what its pages are handed, the lock, and the proof of who signs."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jointseas.access.records import Seat
from jointseas.desktop.context import Context, Go
from jointseas.desktop.frame.desk import Desk, Trail
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.frame.lock import IdleWatch, Locked
from jointseas.desktop.frame.topbar import Doings
from jointseas.desktop.house import Entered
from jointseas.desktop.kit.dialog import Answer, ask_password
from jointseas.desktop.notes import Notes
from jointseas.desktop.pages import pages
from jointseas.desktop.settings import Settings
from jointseas.desktop.tasks import EVERYTHING, Watcher

if TYPE_CHECKING:  # the shell makes a sitting, not the other way round
    from jointseas.desktop.shell import Shell


class Sitting(QObject):
    def __init__(self, shell: "Shell", entered: Entered) -> None:
        super().__init__(shell)
        self._shell, self._entered = shell, entered
        self._desks = {seat.firm.id: seat for seat in entered.signed.seats}
        self.seat = entered.signed.seats[0]
        self._notes = Notes(shell.runner, entered.services.access, self.seat)
        self._trail = Trail()
        self.locked = False
        self._watcher = Watcher(entered.head, self)
        self._watcher.moved.connect(lambda: shell.runner.changed.emit(EVERYTHING))
        self._idle = IdleWatch(shell.app, shell.settings.idle_minutes, self)
        self._idle.idle.connect(self.lock)

    def show_desk(self) -> None:
        self.locked = False
        self._shell.stand(self._desk)

    def _desk(self) -> QWidget:
        shell = self._shell
        doings = Doings(shell.swap_language, shell.swap_theme, self.lock, shell.sign_out, self.sit_at)
        return Desk(self._context, pages(), tuple(self._desks.values()), doings, self._trail)

    def _context(self, go: Go) -> Context:
        shell = self._shell
        return Context(
            tr=shell.language,
            seat=self.seat,
            services=self._entered.services,
            runner=shell.runner,
            drafts=self._notes,
            settings=lambda: shell.settings,
            go=go,
            toast=shell.toasts.say,
            prove=self.prove,
            adjust=shell.adjust,
            sit=self.sit_at,
            address=self._entered.address,
        )

    def sit_at(self, seat: Seat) -> None:
        """Another firm of the same workspace, one that was just added too; or this one under its new name."""
        self._desks[seat.firm.id] = seat
        if seat.firm.id != self.seat.firm.id:
            self._trail = Trail()
            self._notes = Notes(self._shell.runner, self._entered.services.access, seat)
        self.seat = seat
        self._shell.redraw()

    def follow(self, settings: Settings) -> None:
        self._idle.set_minutes(settings.idle_minutes)

    def prove(self, title: str, text: str, then: Callable[[Seat], object]) -> None:
        """The password once more; the gate says for how many minutes a seat so proven is good."""
        proven: list[Seat] = []
        check = partial(self._check, proven)
        ask_password(self._shell.language, self._shell, title, text, check, lambda: then(proven[-1]))

    def _check(self, proven: list[Seat], password: str, answer: Answer) -> None:
        def right(seat: Seat) -> None:
            proven.append(seat)
            answer(None)

        access = self._entered.services.access
        self._shell.runner.write(self, partial(access.confirm, self.seat, password), right, answer)

    def lock(self) -> None:
        if self.locked:
            return
        self.locked = True
        for window in self._shell.app.topLevelWidgets():
            if window is not self._shell and window.isVisible():
                window.close()
        self._shell.stand(self._lock_card)

    def _lock_card(self) -> QWidget:
        shell = self._shell
        stage = Stage(shell.language, shell.swap_language, shell.swap_theme, width=360)
        Locked(stage, shell.language, self.seat, partial(self._check, []), self.show_desk, shell.sign_out)
        return stage

    def leave(self) -> None:
        """What was asked to be written is written first. Closing backs the workspace up: a worker does it."""
        runner = self._shell.runner
        self._watcher.stop()
        runner.finish()
        runner.write(runner, self._entered.close)
        self.deleteLater()
