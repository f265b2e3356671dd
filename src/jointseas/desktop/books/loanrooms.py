"""All that there is to see of one loan, room by room, at its lender's desk and at its borrower's."""

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.happened import Act, booked_of, events_card, postings_table
from jointseas.desktop.books.loancards import agreed_card, owed_card, past_due_card, plan_table, security_card
from jointseas.desktop.books.loans import loan_event_said
from jointseas.desktop.books.payoff import PayOff
from jointseas.desktop.books.rooms import Rooms
from jointseas.desktop.context import Context
from jointseas.desktop.kit import column, scrolled, side_by_side
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import LoanStanding
from jointseas.financing.records import Side
from jointseas.i18n import Language


class LoanRooms(Rooms):
    """`books` are those whose entries are told; whoever may, takes an event back."""

    def __init__(
        self, context: Context, it: LoanStanding, books: Collection[Side], take_back: Act | None = None
    ) -> None:
        self._context, self._books, self._take_back = context, books, take_back
        named = _named(context.tr, secured=it.loan.lent.security is not None)
        super().__init__(context.tr, named, context.params.get("room", "owed"), partial(self._made, it))

    def show_loan(self, it: LoanStanding, *above: QWidget) -> None:
        self.put(partial(self._made, it), *above)

    def _made(self, it: LoanStanding, key: str) -> QWidget:
        context = self._context
        if key == "plan":
            return plan_table(context, it.account, it.loan.currency)
        if key == "postings":
            postings = [one for one in it.postings if one.side in self._books]
            return postings_table(context, booked_of(postings, it.happened))
        return scrolled(column(self._card(it, key), None))

    def _card(self, it: LoanStanding, key: str) -> QWidget:
        tr = self._context.tr
        if key == "security":
            return security_card(tr, it)
        if key == "terms":
            return agreed_card(tr, it)
        if key == "events":
            return events_card(tr, it.happened, loan_event_said, it.loan.currency, it.loan.opened_on,
                               self._take_back if it.loan.closed_on is None else None)  # fmt: skip
        now, currency = it.account, it.loan.currency
        owed = owed_card(tr, closing(it.loan, it.happened, now.day), currency)
        cards = column(owed, past_due_card(tr, now, currency), None, spacing=12)
        return side_by_side(cards, column(PayOff(self._context, it), None))


def _named(tr: Language, *, secured: bool) -> dict[str, str]:
    security = {"security": tr("Security")} if secured else {}
    return {"owed": tr("What is owed"), "plan": tr("Repayment plan"), **security, "events": tr("Events"),
            "postings": tr("Postings"), "terms": tr("Terms")}  # fmt: skip
