"""One facility on the whole page: what was advanced on each invoice, what has come, and how far our own book has it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.financing import terms_said
from jointseas.desktop.books.owing import named
from jointseas.desktop.books.rooms import Rooms
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Card,
    Derivation,
    Figure,
    Page,
    Part,
    button,
    column,
    current,
    entry,
    notice,
    scrolled,
    sign,
)
from jointseas.desktop.pages.financing.facilitytables import (
    booked_of,
    entries_table,
    events_table,
    invoices_table,
    rows_of,
)
from jointseas.desktop.pages.financing.givingup import give_up_button
from jointseas.desktop.pages.financing.reading import WRITTEN, Stood, read_facility
from jointseas.desktop.pages.financing.table import held_back, out, state_said
from jointseas.desktop.redraw import Acts
from jointseas.financing.facilities.records import Standing
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_TERMS = 620  # wider, and nobody would find the figure of a name


class FacilityView(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        self._lender, self._number = context.params.get("lender", ""), context.params["facility"]
        super().__init__(context.tr, self._number)
        self.acts = Acts(self)
        self.rooms: Rooms | None = None
        self._stood: Stood | None = None
        read = partial(read_facility, context, self._lender, self._number)
        ask(context.runner, self.body, read, self._show, WRITTEN)

    def _show(self, stood: Stood) -> QWidget:
        tr, it = self.tr_, stood.standing.facility
        self._stood = stood
        said = [tr.term("financing product", it.product), it.lender.name_in(tr.code),
                tr("opened {day}", day=it.opened_on), state_said(tr, stood.standing)[0]]  # fmt: skip
        self.say(tr("Facility {number}", number=it.number), " · ".join(said))
        self.acts.show(self._actions(stood))
        self._sums(stood.standing)
        if self.rooms is None:
            papers = tr(named(bills=it.agreed.terms.by_client).papers)
            rooms = {"invoices": papers, "events": tr("Events"), "entries": tr("Entries in our book"),
                     "terms": tr("Terms")}  # fmt: skip
            self.rooms = Rooms(tr, rooms, self._context.params.get("room", "invoices"), partial(self._made, stood))
        self.rooms.put(partial(self._made, stood), *self._waits(stood.standing.waits))
        return self.rooms

    def _made(self, stood: Stood, key: str) -> QWidget:
        context, it = self._context, stood.standing
        currency = it.facility.currency
        if key == "invoices":
            rows = rows_of(self.tr_, stood, today(context))
            return invoices_table(context, rows, currency, bills=it.facility.agreed.terms.by_client)
        if key == "events":
            return events_table(context, it.happened, currency)
        return entries_table(context, booked_of(stood)) if key == "entries" else self._terms(it)

    def _terms(self, it: Standing) -> QWidget:
        tr, agreed = self.tr_, it.facility.agreed
        card = Card(tr("What was agreed"), tr("when the offer was accepted"))
        card.add(Derivation([Part(*said) for said in terms_said(tr, agreed.terms, it.facility.currency)]))
        for one in agreed.conditions:
            card.add(entry(tr("Before money goes: {condition}", condition=one), "", sign("warn")))
        card.setMaximumWidth(current().px(_TERMS))
        return scrolled(column(card, None))

    def _sums(self, it: Standing) -> None:
        tr, currency = self.tr_, it.facility.currency
        advanced = it.book.total(lambda one: one.advance)
        left = Money(it.facility.ceiling - advanced, currency)
        collected = it.book.total(lambda one: one.collected)
        bought = it.book.total(lambda one: one.face)
        charge = Money(it.book.total(lambda one: one.charge), currency)
        held = Figure(tr("Held back"), tr.money(held_back(it)), tr("comes to us as buyers pay"))
        if it.facility.agreed.terms.by_client:
            held = Figure(tr("For paying later"), tr.money(charge), tr("owed besides, for days after they were due"))
        self.figures(
            Figure(tr("Advanced, still out"), tr.money(out(it)),
                   tr("of {money} advanced", money=Money(advanced, currency))),
            held,
            Figure(tr("Collected"), tr.money(Money(collected, currency)),
                   tr("of {money} bought", money=Money(bought, currency))),
            Figure(tr("Agreed"), tr.money(Money(it.facility.ceiling, currency)),
                   tr("{money} not drawn", money=left) if left else tr("all of it is drawn")),
        )  # fmt: skip

    def _actions(self, stood: Stood) -> list[QWidget]:
        context, tr = self._context, self.tr_
        made: list[QWidget] = [button(tr("All financing"), partial(context.go, "financing", room="facilities"))]
        if stood.whole:
            number = stood.whole.number
            made.append(button(number, partial(context.go, "financing", application=number)))
        it = stood.standing.facility
        if it.closed_on is None and not stood.standing.book.held:
            act = partial(context.services.financing.give_up, context.seat, it.lender.code, it.number)
            made += give_up_button(context, self, it.number, it.lender, act)
        return made

    # ---- what our own book lacks

    def _waits(self, why: Refused | None) -> list[QWidget]:
        """Nothing is lost: the lender's book has it, and ours takes all of it at once when it can."""
        if why is None:
            return []
        tr = self.tr_
        book = button(tr("Book it now"), self.catch_up, "small") if may(self._context, "finance.apply") else None
        return [notice(tr("Our book does not have all of this facility yet. {why}", why=tr.refusal(why)), book)]

    def catch_up(self) -> None:
        context = self._context
        work = partial(context.services.financing.catch_up, context.seat, self._lender, self._number)
        context.runner.write(self, work, self._caught_up, self._still, topics=WRITTEN)

    def _caught_up(self, _none: None) -> None:
        self._context.toast(self.tr_("Our book has all of {number}", number=self._number))

    def _still(self, why: Refused) -> None:
        if self.rooms and self._stood:
            self.rooms.put(partial(self._made, self._stood), *self._waits(why))
