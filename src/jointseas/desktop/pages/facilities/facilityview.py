"""One purchase on the whole page: its papers, what happened, how both books have it, and what can be booked."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.financing import facility_state, seller
from jointseas.desktop.books.happened import booked_of, events_card, postings_table
from jointseas.desktop.books.lending import event_said
from jointseas.desktop.books.owing import named
from jointseas.desktop.books.rooms import Rooms
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Figure, Tone, button, column, scrolled
from jointseas.desktop.pages.facilities.booking import Booking
from jointseas.desktop.pages.facilities.deeds import offers
from jointseas.desktop.pages.facilities.drawing import of_papers
from jointseas.desktop.pages.facilities.oneview import HEARD, OneView
from jointseas.desktop.pages.facilities.reading import DRAW, SERVE, Dossier, late_days, read
from jointseas.desktop.pages.facilities.showing import agreed_card, papers_card, seen_card
from jointseas.financing.facilities.records import Deed, Doing, Drawing, Seen, Sign
from jointseas.financing.facilities.rules import is_over

_BOOKED = {Sign.CREDITED: Doing.DILUTED, Sign.PAID_TO_SELLER: Doing.COLLECTED, Sign.DISPUTED: Doing.DISPUTED}


class FacilityView(OneView):
    def __init__(self, context: Context) -> None:
        super().__init__(context, context.params["facility"])
        self.rooms: Rooms | None = None
        ask(context.runner, self.body, partial(read, context, self.number), self._tell, HEARD, self.back)

    def _tell(self, it: Dossier) -> QWidget:
        tr, facility = self.tr_, it.it
        book = it.standing.book
        code, _tone = facility_state(facility, book.total(lambda held: held.out), drawn=bool(book.held),
                                     sold=book.away, late=bool(_late(it)))  # fmt: skip
        self.say(f"{facility.number} · {seller(tr, it.standing)}",
                 " · ".join([tr.term("financing product", facility.product), tr.term("facility state", code),
                             tr("opened on {day}", day=facility.opened_on)]))  # fmt: skip
        self._sums(it)
        self.acts.show(self._actions(it))
        made = partial(self._made, it)
        if self.rooms is None:
            papers = tr(named(bills=facility.agreed.terms.by_client).papers)
            rooms = {"invoices": papers, "postings": tr("Postings"), "terms": tr("Terms")}
            self.rooms = Rooms(tr, rooms, self.context.params.get("room", "invoices"), made)
        self.rooms.put(made, *self.waiting(it.waiting, it.standing.waits, facility.currency))
        return self.rooms

    def _made(self, it: Dossier, key: str) -> QWidget:
        tr, facility, standing = self.tr_, it.it, it.standing
        if key == "postings":
            return postings_table(self.context, booked_of(standing.postings, standing.happened))
        if key == "terms":
            return scrolled(column(agreed_card(tr, it), None))
        act = self._book_on(it) if facility.closed_on is None and may(self.context, SERVE) else None
        seen = seen_card(tr, it, partial(self._book_seen, it)) if act else []
        back = self.may_take_back if facility.closed_on is None else None
        events = events_card(tr, standing.happened, event_said, facility.currency, facility.opened_on, back)
        return scrolled(column(*seen, papers_card(tr, it, act), events, None, spacing=12), across=True)

    def _sums(self, it: Dossier) -> None:
        tr, book = self.tr_, it.standing.book
        out = 0 if book.away else book.total(lambda held: held.out)
        late = _late(it)
        told: tuple[str, Tone] = (tr.plural("overdue for {n} day", "overdue for {n} days", late), "bad") if late else (
            tr("nothing is late"), "plain")  # fmt: skip
        until = book.turns[-1].back_until if book.away else None
        if until:
            told = tr("ours to buy back until {day}", day=until), "accent"
        earned = book.total(lambda held: held.earned + held.charged) + book.service - book.tax
        owes = it.it.agreed.terms.by_client
        whose = tr("Owed by the exporter") if owes else tr("Owed by buyers")
        ready = book.total(lambda held: held.releasable)
        reserve = Figure(tr("Reserve"), tr.money(it.money(book.total(lambda held: held.reserve))),
                         [(tr("{money} may be released", money=it.money(ready)), "warn" if ready else "plain")]
                         )  # fmt: skip
        self.figures(
            Figure(tr("Advanced, still out"), tr.money(it.money(out)),
                   [(tr("of up to {money}", money=it.money(it.it.ceiling)), "plain"), told]),
            Figure(whose, tr.money(it.money(book.total(lambda held: 0 if held.ended else held.owed))),
                   tr("{money} is not allocated", money=it.money(book.unallocated))),
            *(() if owes else (reserve,)),
            Figure(tr("Earned so far"), tr.money(it.money(earned)),
                   tr("{money} of it the fee", money=it.money(book.service - book.tax))),
        )  # fmt: skip

    # ---- what can be done

    def _actions(self, it: Dossier) -> list[QWidget]:
        context, tr = self.context, self.tr_
        made = [self.all_facilities()]
        if it.it.closed_on:
            return made
        if may(context, SERVE):
            made.append(button(tr("Not allocated…"), partial(self._book, it), tip=tr("Money that came or goes back")))
        over = is_over(it.standing.book)
        if over and may(context, "finance.close"):
            lost = not it.standing.book.away and any(held.claimed > 0 for held in it.standing.book.held)
            made.append(button(tr("Close…") if lost else tr("Close"), partial(self._close, lost=lost),
                               "plain" if it.undrawn or lost else "primary"))  # fmt: skip
        proposed = any(isinstance(one.asked, Drawing) for one in it.waiting)
        if it.undrawn and not it.standing.book.away and not proposed and may(context, DRAW):
            made.append(button(tr("Draw…"), partial(self._draw, it), "primary", shortcut="Ctrl+Return"))
        return made

    def _draw(self, it: Dossier) -> None:
        made = of_papers(self.context, it)
        made.put.connect(self.done)
        self.open_panel(self.tr_("Draw"), made)

    def _book(self, it: Dossier, number: str = "", start: Deed | None = None) -> None:
        offered = partial(offers, self.tr_, it, number, start)
        made = Booking(self.context, start.day if start else it.day, offered, start.doing if start else "")
        self.open_booking(self.tr_("Book an event"), made, number)

    def _book_on(self, it: Dossier) -> Callable[[str], object]:
        return lambda number: self._book(it, number)

    def _book_seen(self, it: Dossier, one: Seen) -> None:
        """As it stands in the exporter's books; the person looks at it once, and books it."""
        by_seller = one.sign is Sign.PAID_TO_SELLER
        self._book(it, one.number, Deed(it.it.number, _BOOKED[one.sign], it.day, "", one.number, one.money.minor,
                                        by_seller))  # fmt: skip

    def _close(self, *, lost: bool) -> None:
        self.close_with(partial(self.context.services.financing.close, self.context.seat, self.number), lost=lost)


def _late(it: Dossier) -> int:
    """Days, of what is the lender's still."""
    ours = () if it.standing.book.away else it.standing.book.held
    return max((late_days(it.it, held, it.day) for held in ours), default=0)
