"""What the pages of one facility share, whatever its product: the way back, what waits, and the panel in which
something is booked."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Proposal
from jointseas.desktop.books.agreeing import agree_at_side
from jointseas.desktop.books.happened import Act, Happened
from jointseas.desktop.books.lending import CHANGES, TOPICS
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, button, notice
from jointseas.desktop.pages.facilities.booking import Booking
from jointseas.desktop.pages.facilities.reading import CORRECT, Waiting
from jointseas.desktop.pages.facilities.saying import asked_said
from jointseas.desktop.pages.facilities.takingback import TakingBack
from jointseas.desktop.redraw import Acts
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
HEARD = TOPICS | {"people", "books"}
_PANEL = 420


class OneView(Page):
    def __init__(self, context: Context, number: str) -> None:
        super().__init__(context.tr, number)
        self.context, self.number = context, number
        self.acts = Acts(self)

    def all_facilities(self) -> QWidget:
        return button(self.tr_("All facilities"), lambda: self.context.go("facilities", do="list"))

    def back(self, _refused: Refused) -> QWidget:
        return button(self.tr_("All facilities"), lambda: self.context.go("facilities", do="list"), "small")

    def waiting(self, its: Sequence[Waiting], why: Refused | None, currency: str) -> list[QWidget]:
        """For a second person here, and in the borrower's book."""
        tr = self.tr_
        told = [seconding(self.context, self, it.put, asked_said(tr, it, currency), CHANGES) for it in its]
        theirs = [notice(tr("The exporter's book waits: {why}", why=tr.refusal(why)), tone="warn")] if why else []
        return [*told, *theirs]

    @property
    def may_take_back(self) -> Act | None:
        return self._take_back if may(self.context, CORRECT) else None

    def _take_back(self, of: Happened, said: str) -> None:
        made = TakingBack(self.context, self.number, of, said)
        made.put.connect(self.done)
        self.open_panel(self.tr_("Take an event back"), made)

    def open_panel(self, title: str, made: QWidget, above: str = "") -> None:
        self.panel.open(title, made, above=above or self.number, width=_PANEL)

    def open_booking(self, title: str, made: Booking, above: str = "") -> None:
        made.booked.connect(self.done)
        self.open_panel(title, made, above)

    def done(self, answer: object, name: str = "") -> None:
        tr = self.tr_
        self.panel.close_panel()
        if isinstance(answer, Proposal):
            self.context.toast(tr("It waits for a second person"), "accent")
        else:
            self.context.toast(tr("Booked: {what}", what=name))

    def close_with(self, act: Callable[[], T | Refused], *, lost: bool) -> None:
        """Upon a loss it is asked first."""
        tr, context = self.tr_, self.context
        said = tr("{number} is closed", number=self.number)
        if not lost:
            context.runner.write(self, act, lambda _it: context.toast(said), topics=CHANGES)
            return
        words = tr("What was written off on {number} is not recovered any more once it is closed, and what stood "
                   "behind it is free. This cannot be taken back.", number=self.number)  # fmt: skip
        agree_at_side(context, self, tr("Close"), words, tr("Close it, and recover nothing more"), act,
                      lambda _it: context.toast(said), topics=CHANGES, above=self.number)  # fmt: skip
