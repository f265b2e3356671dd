"""One loan of ours on the whole page: what we owe, how it falls due, what happened, and how far our own book has it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.loanfigures import loan_figures
from jointseas.desktop.books.loanrooms import LoanRooms
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, button, notice
from jointseas.desktop.pages.financing.givingup import give_up_button
from jointseas.desktop.pages.financing.loanlist import state_said
from jointseas.desktop.pages.financing.reading import WRITTEN, Borrowed, read_loan
from jointseas.desktop.redraw import Acts
from jointseas.financing.records import Side
from jointseas.kernel.outcome import Refused


class LoanView(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        self._lender, self._number = context.params.get("lender", ""), context.params["loan"]
        super().__init__(context.tr, self._number)
        self.acts = Acts(self)
        self.rooms: LoanRooms | None = None
        self._found: Borrowed | None = None
        read = partial(read_loan, context, self._lender, self._number)
        ask(context.runner, self.body, read, self._show, WRITTEN)

    def _show(self, found: Borrowed) -> QWidget:
        tr, loan = self.tr_, found.standing.loan
        self._found = found
        said = [tr.term("financing product", loan.product), loan.lender.name_in(tr.code),
                tr("opened {day}", day=loan.opened_on), state_said(tr, found.standing)[0]]  # fmt: skip
        self.say(tr("Loan {number}", number=loan.number), " · ".join(said))
        self.figures(*loan_figures(tr, found.standing))
        self.acts.show(self._actions(found))
        if self.rooms is None:
            self.rooms = LoanRooms(self._context, found.standing, (Side.SELLER,))
        self.rooms.show_loan(found.standing, *self._waits(found.standing.waits))
        return self.rooms

    def _actions(self, found: Borrowed) -> list[QWidget]:
        context, tr = self._context, self.tr_
        made: list[QWidget] = [button(tr("All financing"), partial(context.go, "financing", room="loans"))]
        if found.whole:
            number = found.whole.number
            made.append(button(number, partial(context.go, "financing", application=number)))
        it = found.standing.loan
        if it.closed_on is None and not found.standing.account.drawn:
            act = partial(context.services.financing.give_up_loan, context.seat, it.lender.code, it.number)
            made += give_up_button(context, self, it.number, it.lender, act)
        return made

    # ---- what our own book lacks

    def _waits(self, why: Refused | None) -> list[QWidget]:
        """Nothing is lost: the lender's book has it, and ours takes all of it at once when it can."""
        if why is None:
            return []
        tr = self.tr_
        book = button(tr("Book it now"), self.catch_up, "small") if may(self._context, "finance.apply") else None
        return [notice(tr("Our book does not have all of this loan yet. {why}", why=tr.refusal(why)), book)]

    def catch_up(self) -> None:
        context = self._context
        work = partial(context.services.financing.catch_up_loan, context.seat, self._lender, self._number)
        context.runner.write(self, work, self._caught_up, self._still, topics=WRITTEN)

    def _caught_up(self, _none: None) -> None:
        self._context.toast(self.tr_("Our book has all of {number}", number=self._number))

    def _still(self, why: Refused) -> None:
        if self.rooms and self._found:
            self.rooms.show_loan(self._found.standing, *self._waits(why))
