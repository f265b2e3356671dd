"""Somebody at a desk: the open workspace, what its pages are handed, the lock, and the proof of who signs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jointseas.access.records import Seat
from jointseas.desktop.context import Context, Go
from jointseas.desktop.frame.desk import Desk, Trail
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.frame.lock import IdleWatch, Locked
from jointseas.desktop.frame.topbar import Doings
from jointseas.desktop.frame.window import Window
from jointseas.desktop.house import Entered
from jointseas.desktop.kit.dialog import Answer, ask_password
from jointseas.desktop.notes import Notes
from jointseas.desktop.pages import pages
from jointseas.desktop.settings import Settings
from jointseas.desktop.tasks import EVERYTHING, Watcher


class Sitting(QObject):
    def __init__(self, window: Window, home: QWidget, entered: Entered) -> None:
        """`home` is the window as a widget: what dialogs stand over."""
        super().__init__(home)
        self._window, self._home, self._entered = window, home, entered
        self._desks = {seat.firm.id: seat for seat in entered.signed.seats}
        self.seat = entered.signed.seats[0]
        self._notes = Notes(window.runner, entered.services.access, self.seat)
        self._trail = Trail()
        self.locked = False
        self._watcher = Watcher(entered.head, self)
        self._watcher.moved.connect(lambda: window.runner.changed.emit(EVERYTHING))
        self._idle = IdleWatch(window.app, window.settings.idle_minutes, self)
        self._idle.idle.connect(self.lock)

    def show_desk(self) -> None:
        self.locked = False
        self._window.stand(self._desk)

    def _desk(self) -> QWidget:
        window = self._window
        doings = Doings(window.swap_language, window.swap_theme, self.lock, window.sign_out, self.sit_at)
        return Desk(self._context, pages(), tuple(self._desks.values()), doings, self._trail)

    def _context(self, go: Go) -> Context:
        window = self._window
        return Context(
            tr=window.language,
            seat=self.seat,
            services=self._entered.services,
            runner=window.runner,
            drafts=self._notes,
            settings=lambda: window.settings,
            go=go,
            toast=window.toasts.say,
            prove=self.prove,
            adjust=window.adjust,
            sit=self.sit_at,
            leave_for=window.leave_for,
            address=self._entered.address,
        )

    def sit_at(self, seat: Seat) -> None:
        """Another firm of the same workspace, one that was just added too; or this one under its new name."""
        self._desks[seat.firm.id] = seat
        if seat.firm.id != self.seat.firm.id:
            self._trail = Trail()
            self._notes = Notes(self._window.runner, self._entered.services.access, seat)
        self.seat = seat
        self._window.redraw()

    def follow(self, settings: Settings) -> None:
        self._idle.set_minutes(settings.idle_minutes)

    def prove(self, title: str, text: str, then: Callable[[Seat], object]) -> None:
        """The password once more; the gate says for how many minutes a seat so proven is good."""
        proven: list[Seat] = []
        check = partial(self._check, proven)
        ask_password(self._window.language, self._home, title, text, check, lambda: then(proven[-1]))

    def _check(self, proven: list[Seat], password: str, answer: Answer) -> None:
        def right(seat: Seat) -> None:
            proven.append(seat)
            answer(None)

        access = self._entered.services.access
        self._window.runner.write(self, partial(access.confirm, self.seat, password), right, answer)

    def lock(self) -> None:
        if self.locked:
            return
        self.locked = True
        self._window.toasts.clear()
        for shown in self._window.app.topLevelWidgets():
            if shown is not self._home and shown.isVisible():
                shown.close()
        self._window.stand(self._lock_card)

    def _lock_card(self) -> QWidget:
        window = self._window
        stage = Stage(window.language, window.swap_language, window.swap_theme, width=360)
        Locked(stage, window.language, self.seat, partial(self._check, []), self.show_desk, window.sign_out)
        return stage

    def leave(self) -> None:
        """What was asked to be written is written first. Closing backs the workspace up: a worker does it."""
        runner = self._window.runner
        self._watcher.stop()
        runner.finish()
        runner.write(runner, self._entered.close)
        self.deleteLater()
