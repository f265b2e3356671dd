"""One facility on the whole page: its papers, what happened, how both books have it, and what can be booked."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Proposal
from jointseas.desktop.asking import ask
from jointseas.desktop.books.financing import facility_state
from jointseas.desktop.books.lending import CHANGES, TOPICS
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Figure, Page, Tone, button, column, scrolled, side_by_side
from jointseas.desktop.pages.facilities.booking import Booking, booking_of
from jointseas.desktop.pages.facilities.deeds import deed_said
from jointseas.desktop.pages.facilities.drawing import Drawing, drawing_said
from jointseas.desktop.pages.facilities.reading import Dossier, late_days, read
from jointseas.desktop.pages.facilities.showing import (
    agreed_card,
    events_card,
    papers_card,
    postings_card,
    seen_card,
)
from jointseas.desktop.redraw import Acts
from jointseas.financing.facilities.records import Deed, Doing, Facility, Seen, Sign
from jointseas.financing.facilities.records import Drawing as Drawn
from jointseas.financing.facilities.rules import is_over
from jointseas.kernel.outcome import Refused

_PANEL = 440
_HEARD = TOPICS | {"people", "books"}


class FacilityView(Page):
    def __init__(self, context: Context) -> None:
        self._context, number = context, context.params["facility"]
        super().__init__(context.tr, number)
        self.acts = Acts(self)
        ask(context.runner, self.body, partial(read, context, number), self._tell, _HEARD, self._back)

    def _tell(self, it: Dossier) -> QWidget:
        tr, facility = self.tr_, it.it
        code, _tone = facility_state(facility, it.standing.book.total(lambda held: held.out),
                                     drawn=bool(it.standing.book.held))  # fmt: skip
        client = facility.client.name_in(tr.code) if facility.client else "—"
        self.say(f"{facility.number} · {client}",
                 " · ".join([tr.term("financing product", facility.product), tr.term("facility state", code),
                             tr("opened on {day}", day=facility.opened_on)]))  # fmt: skip
        self._sums(it)
        self.acts.show(self._actions(it))
        waits = [seconding(self._context, self, one, self._said(asked), CHANGES) for one, asked in it.waiting]
        act = self._book_on(it) if facility.closed_on is None and may(self._context, "finance.serve") else None
        left = column(events_card(tr, it), None, spacing=12)
        right = column(postings_card(self._context, it), agreed_card(tr, it), None, spacing=12)
        seen = seen_card(tr, it, partial(self._book_seen, it)) if act else []
        return scrolled(column(*waits, *seen, papers_card(tr, it, act), side_by_side(left, right), None, spacing=12),
                        across=True)  # fmt: skip

    def _back(self, _refused: Refused) -> QWidget:
        return button(self.tr_("All facilities"), lambda: self._context.go("facilities", do="list"), "small")

    def _said(self, asked: Drawn | Deed) -> str:
        if isinstance(asked, Drawn):
            return drawing_said(self._context, asked)
        return deed_said(self.tr_, asked, self._currency)

    def _sums(self, it: Dossier) -> None:
        tr, book = self.tr_, it.standing.book
        self._currency = it.it.currency
        out = book.total(lambda held: held.out)
        late = max((late_days(it.it, held, it.day) for held in book.held), default=0)
        told: tuple[str, Tone] = (tr.plural("overdue for {n} day", "overdue for {n} days", late), "bad") if late else (
            tr("nothing is late"), "plain")  # fmt: skip
        earned = book.total(lambda held: held.earned) + book.service
        reserve = book.total(lambda held: held.reserve)
        ready = book.total(lambda held: held.releasable)
        self.figures(
            Figure(tr("Advanced, still out"), tr.money(it.money(out)),
                   [(tr("of up to {money}", money=it.money(it.it.ceiling)), "plain"), told]),
            Figure(tr("Owed by buyers"), tr.money(it.money(book.total(lambda held: 0 if held.ended else held.owed))),
                   tr("{money} is not allocated", money=it.money(book.unallocated))),
            Figure(tr("Reserve"), tr.money(it.money(reserve)), [(tr("{money} may be released", money=it.money(ready)),
                                                                 "warn" if ready else "plain")]),
            Figure(tr("Earned so far"), tr.money(it.money(earned)),
                   tr("{money} of it the fee", money=it.money(book.service))),
        )  # fmt: skip

    # ---- what can be done

    def _actions(self, it: Dossier) -> list[QWidget]:
        context, tr = self._context, self.tr_
        made: list[QWidget] = [button(tr("All facilities"), lambda: context.go("facilities", do="list"))]
        if it.it.closed_on:
            return made
        if may(context, "finance.serve"):
            made.append(button(tr("Not allocated…"), partial(self._book, it), tip=tr("Money that came or goes back")))
        over = is_over(it.standing.book)
        if over and may(context, "finance.close"):
            made.append(button(tr("Close"), self._close, "plain" if it.undrawn else "primary"))
        proposed = any(isinstance(asked, Drawn) for _put, asked in it.waiting)
        if it.undrawn and not proposed and may(context, "finance.draw"):
            made.append(button(tr("Draw…"), partial(self._draw, it), "primary", shortcut="Ctrl+Return"))
        return made

    def _draw(self, it: Dossier) -> None:
        made = Drawing(self._context, it)
        made.put.connect(lambda answer: self._done(answer, ""))
        self.panel.open(self.tr_("Draw"), made, above=it.it.number, width=_PANEL)

    def _book(self, it: Dossier, number: str = "", start: Deed | None = None) -> None:
        made = Booking(self._context, it, number, start)
        made.booked.connect(self._done)
        self.panel.open(self.tr_("Book an event"), made, above=number or it.it.number, width=_PANEL)

    def _book_on(self, it: Dossier) -> Callable[[str], object]:
        return lambda number: self._book(it, number)

    def _book_seen(self, it: Dossier, one: Seen) -> None:
        """As it stands in the exporter's books; the person looks at it once, and books it."""
        doing = Doing.DILUTED if one.sign is Sign.CREDITED else Doing.COLLECTED
        start = booking_of(it, doing, one.number, one.money.minor, by_seller=one.sign is Sign.PAID_TO_SELLER)
        self._book(it, one.number, start)

    def _done(self, answer: object, name: str) -> None:
        tr = self.tr_
        self.panel.close_panel()
        if isinstance(answer, Proposal):
            self._context.toast(tr("It waits for a second person"), "accent")
        else:
            self._context.toast(tr("Booked: {what}", what=name))

    def _close(self) -> None:
        context, tr = self._context, self.tr_

        def closed(it: Facility) -> None:
            context.toast(tr("{number} is closed", number=it.number))

        work = partial(context.services.financing.close, context.seat, context.params["facility"])
        context.runner.write(self, work, closed, topics=CHANGES)
