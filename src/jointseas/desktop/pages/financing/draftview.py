"""A draft: on what, at which lender, what it brings and costs, and what is left before it is submitted."""

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
from jointseas.desktop.pages.financing.loanroom import LoanRoom
from jointseas.desktop.pages.financing.reading import TOPICS, WRITTEN, Desk, read_desk
from jointseas.desktop.pages.financing.room import Room
from jointseas.financing.applications.records import Application, Asked, State
from jointseas.financing.products import LOANS
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_REST_MS = 120
_GONE = ("financing.not_open", "financing.not_there")


class DraftView(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._number = context, context.params["draft"]
        tr = context.tr
        super().__init__(tr, tr("Application {number}", number=self._number), tr("a draft, kept as it is written"))
        self._keeping = Keeping(context, self._number, self)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self.room: Room | LoanRoom | None = None
        ask(context.runner, self.body, partial(read_desk, context, self._number), self._show, frozenset({"invoices"}))

    def _show(self, desk: Desk) -> QWidget | Empty:
        """What somebody is writing stays; only what the books say of it is asked again."""
        if desk.draft.state is not State.DRAFT:
            self._context.go("financing", application=self._number)
            return label()
        if not desk.offerings:
            return self._no_lender()
        if self.room is None or self.body.state != "filled":
            self.room = self._opened(desk)
            self._act()
        self._ask()
        return self.room

    def _opened(self, desk: Desk) -> Room | LoanRoom:
        """The fields in which its product is written."""
        if desk.draft.asked.product in LOANS:
            made: Room | LoanRoom = LoanRoom(self._context, desk)
        else:
            made = room = Room(self._context, desk)
            room.wanted.connect(self.pick)
        made.changed.connect(self._changed)
        made.anew.connect(self._anew)
        made.begun.connect(self._begin)
        made.wrong.connect(self._wrong)
        self.tools(made.things)
        return made

    def _anew(self, asked: Asked) -> None:
        """What was answered and means the same stays; whoever chose the product goes on from there."""
        if self.room:
            desk = self.room.desk
            self.room = self._opened(replace(desk, draft=replace(desk.draft, asked=asked)))
            self.body.filled(self.room)
            self.room.choosing.product.setFocus()
            self._changed(self.room.asked)

    def _no_lender(self) -> Empty:
        tr = self.tr_
        words = tr("No lender of this workspace offers anything. An administrator adds one in the settings, "
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
            self.room.look()

    def _begin(self) -> None:
        """Once all is there, the work begins; who is elsewhere on the page by then stays there."""
        if self.room and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.room.first().setFocus()

    def _wrong(self, why: Refused) -> None:
        """What was paid since it was chosen can be left out with one click; the others are listed all the same."""
        if self.room:
            gone = str(why.facts.get("number", "")) if why.code in _GONE else ""
            self.room.refuse(why, partial(self.leave_out, gone) if gone else None)
            if not self.room.told:
                self.room.look_blank()

    def leave_out(self, number: str) -> None:
        if self.room:
            asked = self.room.asked
            self.room.put(replace(asked, papers=tuple(it for it in asked.papers if it != number)))

    def pick(self, money: Money) -> None:
        if isinstance(self.room, Room):
            doors, seat = self._context.services.financing, self._context.seat
            work = partial(doors.pick, seat, self.room.asked, money)
            self._context.runner.read(self, work, self._picked, self.room.picking.said.refuse)

    def _picked(self, found: Asked) -> None:
        if isinstance(self.room, Room):
            self.room.picking.said.clear()
            self.room.put(replace(self.room.asked, papers=found.papers))

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
