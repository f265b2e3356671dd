"""A draft: which invoices, at which lender, what it brings and costs, and what is left before it is submitted."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Page, button, label
from jointseas.desktop.pages.financing.keeping import Keeping
from jointseas.desktop.pages.financing.reading import TOPICS, WRITTEN, Desk, read_desk
from jointseas.desktop.pages.financing.room import Room
from jointseas.financing.applications.records import Application, Asked, State, Survey
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_REST_MS = 120


class DraftView(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._number = context, context.params["draft"]
        tr = context.tr
        super().__init__(tr, tr("Application {number}", number=self._number), tr("a draft, kept as it is written"))
        self._keeping = Keeping(context, self._number, self)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self.room: Room | None = None
        ask(context.runner, self.body, partial(read_desk, context, self._number), self._show, frozenset({"invoices"}))

    def _show(self, desk: Desk) -> QWidget | Empty:
        """What somebody is writing stays; only what the books say of it is asked again."""
        if desk.draft.state is not State.DRAFT:
            self._context.go("financing", application=self._number)
            return label()
        if not desk.offerings:
            return self._no_lender()
        if self.room is None or self.body.state != "filled":
            self.room = Room(self._context, desk)
            self.room.changed.connect(self._changed)
            self.room.wanted.connect(self.pick)
            self.tools(self.room.things)
            self._act()
        self._ask()
        return self.room

    def _no_lender(self) -> Empty:
        tr = self.tr_
        words = tr("No lender of this workspace offers to buy receivables. An administrator adds one in the settings, "
                   "under Firm.")  # fmt: skip
        return Empty(tr("Nobody to ask"), words, tr("Settings"), lambda: self._context.go("settings", room="firm"))

    def _act(self) -> None:
        tr = self.tr_
        acts: list[QWidget] = [button(tr("All financing"), lambda: self._context.go("financing", do="list"))]
        if may(self._context, "finance.apply"):
            acts.append(button(tr("Drop the draft"), self.drop, "danger"))
            acts.append(button(tr("Submit"), self.submit, "primary", shortcut="Ctrl+Return"))
        self.show_actions(*acts)

    # ---- as it is written

    def _changed(self, asked: Asked) -> None:
        self._keeping.touch(asked)
        self._rest.start()

    def _ask(self) -> None:
        if self.room:
            doors, seat = self._context.services.financing, self._context.seat
            work = partial(doors.survey, seat, self.room.asked)
            self._context.runner.read(self, work, self._came, self._wrong)

    def _came(self, found: Survey) -> None:
        """Once the invoices are there, the work begins at them; who is elsewhere on the page by then stays there."""
        if self.room:
            first = not self.room.told
            self.room.tell(found)
            if first and not self.isAncestorOf(QApplication.focusWidget() or self):
                self.room.picking.table.grid.setFocus()

    def _wrong(self, why: Refused) -> None:
        """What was paid since it was chosen can be left out with one click; the others are listed all the same."""
        if self.room:
            gone = str(why.facts.get("number", "")) if why.code == "financing.not_open" else ""
            self.room.refuse(why, partial(self.leave_out, gone) if gone else None)
            if not self.room.told:
                doors, blank = self._context.services.financing, replace(self.room.asked, invoices=())
                work = partial(doors.survey, self._context.seat, blank)
                self._context.runner.read(self, work, self.room.show_open, lambda _why: None)

    def leave_out(self, number: str) -> None:
        if self.room:
            asked = self.room.asked
            self.room.put(replace(asked, invoices=tuple(it for it in asked.invoices if it != number)))

    def pick(self, money: Money) -> None:
        if self.room:
            doors, seat = self._context.services.financing, self._context.seat
            work = partial(doors.pick, seat, self.room.asked, money)
            self._context.runner.read(self, work, self._picked, self.room.picking.said.refuse)

    def _picked(self, found: Asked) -> None:
        if self.room:
            self.room.picking.said.clear()
            self.room.put(replace(self.room.asked, invoices=found.invoices))

    # ---- how it ends

    def drop(self) -> None:
        context, tr, asked = self._context, self.tr_, self.room.asked if self.room else None
        self._keeping.forget()

        def back() -> None:
            if asked:
                again = partial(context.services.financing.save, context.seat, asked)
                context.runner.write(context.runner, again, topics=TOPICS)

        def dropped(_none: None) -> None:
            context.toast(tr("{number} was dropped", number=self._number), undo=back)
            context.go("financing", do="list")

        work = partial(context.services.financing.drop, context.seat, self._number)
        context.runner.write(self, work, dropped, topics=TOPICS)

    def submit(self) -> None:
        room = self.room
        if room is None:
            return
        left = room.left()
        if left:
            left[0][1]()
            return
        self._keeping.settle()
        words = self.tr_("Scoring the case on this machine; the first time takes some seconds…")
        room.wait(words)
        work = partial(self._context.services.financing.submit, self._context.seat, self._number)
        self._context.runner.write(self, work, self._submitted, self._refused, self._stopped, topics=WRITTEN,
                                   words=self.tr_("Scoring"))  # fmt: skip

    def _submitted(self, it: Application) -> None:
        self._context.toast(self.tr_("{number} was submitted to {lender}", number=it.number,
                                     lender=it.lender.name_in(self.tr_.code)))  # fmt: skip
        self._context.go("financing", application=it.number)

    def _refused(self, why: Refused) -> None:
        if self.room:
            self.room.go_on()
            self.room.refuse(why)

    def _stopped(self) -> None:
        if self.room:
            self.room.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeping.settle()
        super().hideEvent(event)
