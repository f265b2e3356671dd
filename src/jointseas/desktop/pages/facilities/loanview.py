"""One loan on the whole page: what is owed, how it falls due, what stands behind it, what happened, and what can be
booked."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.loanfigures import loan_figures
from jointseas.desktop.books.loanrooms import LoanRooms
from jointseas.desktop.books.loans import borrower, loan_state
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import button, notice
from jointseas.desktop.pages.facilities import loandeeds, securing
from jointseas.desktop.pages.facilities.booking import Booking
from jointseas.desktop.pages.facilities.converting import Converting
from jointseas.desktop.pages.facilities.drawing import of_loan
from jointseas.desktop.pages.facilities.oneview import HEARD, OneView
from jointseas.desktop.pages.facilities.reading import CONVERT, LEND, SERVE, LoanDossier, read_loan
from jointseas.financing.loans.records import LoanDrawing, OrderAmended
from jointseas.financing.loans.rules import is_over
from jointseas.financing.records import Side
from jointseas.kernel.outcome import Term


class LoanView(OneView):
    def __init__(self, context: Context) -> None:
        super().__init__(context, context.params["loan"])
        self.rooms: LoanRooms | None = None
        ask(context.runner, self.body, partial(read_loan, context, self.number), self._show, HEARD, self.back)

    def _show(self, it: LoanDossier) -> QWidget:
        tr, loan = self.tr_, it.loan
        self.say(f"{loan.number} · {borrower(tr, it.standing)}",
                 " · ".join([tr.term("financing product", loan.product),
                             tr.term("facility state", loan_state(it.standing)[0]),
                             tr("opened on {day}", day=loan.opened_on)]))  # fmt: skip
        self.figures(*loan_figures(tr, it.standing))
        self.acts.show(self._actions(it))
        if self.rooms is None:
            self.rooms = LoanRooms(self.context, it.standing, tuple(Side), self.may_take_back)
        self.rooms.show_loan(
            it.standing, *self._beside(it), *self.waiting(it.waiting, it.standing.waits, loan.currency)
        )
        return self.rooms

    def _beside(self, it: LoanDossier) -> list[QWidget]:
        """What the exporter's books say and nobody booked, and who else has a claim on the goods."""
        tr, made = self.tr_, list[QWidget]()
        act = may(self.context, SERVE) and it.loan.closed_on is None
        for one in it.beside.seen if act else ():
            words = tr("{number}: {money} {sign}", number=one.number, money=one.money, sign=Term("seen sign", one.sign))
            book = button(tr("Book it"), partial(self._secure, it, OrderAmended), "small",
                          name=tr("Book what is seen of {number}", number=one.number))  # fmt: skip
            made.append(notice(f"{words}\n{tr.term('seen mend', one.sign)}", book, tone="warn"))
        made += [notice(tr("Bill of lading {number} covers goods of {other} too, which is {state}.", number=near.number,
                           other=near.other, state=Term("claim state", near.state or "")), tone="warn")
                 for near in it.beside.near]  # fmt: skip
        return made

    # ---- what can be done

    def _actions(self, it: LoanDossier) -> list[QWidget]:
        context, tr, now = self.context, self.tr_, it.standing.account
        made = [self.all_facilities()]
        if it.loan.closed_on:
            return made
        serves = may(context, SERVE)
        if serves:
            made.append(button(tr("Book…"), partial(self._book, it), shortcut="Ctrl+B"))
        if serves and it.loan.lent.security:
            made.append(button(tr("Security…"), partial(self._secure, it)))
        if it.turns and now.pay_off and may(context, CONVERT):
            made.append(button(tr("Convert…"), partial(self._convert, it)))
        if may(context, "finance.close") and is_over(it.closing(it.day)):
            lost = bool(now.figures.left.all) and not now.gone
            made.append(button(tr("Close…") if lost else tr("Close"), partial(self._close, lost=lost),
                               "primary" if now.drawn and not lost else "plain"))  # fmt: skip
        proposed = any(isinstance(one.asked, LoanDrawing) for one in it.waiting)
        if it.standing.room != 0 and not proposed and may(context, LEND):
            made.append(button(tr("Draw…"), partial(self._draw, it), "primary", shortcut="Ctrl+Return"))
        return made

    def _draw(self, it: LoanDossier) -> None:
        made = of_loan(self.context, it)
        made.put.connect(self.done)
        self.open_panel(self.tr_("Draw"), made)

    def _book(self, it: LoanDossier) -> None:
        made = Booking(self.context, it.day, partial(loandeeds.offers, self.tr_, it))
        self.open_booking(self.tr_("Book an event"), made)

    def _secure(self, it: LoanDossier, first: type[OrderAmended] | None = None) -> None:
        made = Booking(self.context, it.day, partial(securing.offers, self.tr_, it), first.__name__ if first else "")
        self.open_booking(self.tr_("What stands behind it"), made)

    def _convert(self, it: LoanDossier) -> None:
        made = Converting(self.context, it)
        made.put.connect(self.done)
        self.open_panel(self.tr_("Convert into a receivable"), made)

    def _close(self, *, lost: bool) -> None:
        self.close_with(partial(self.context.services.financing.close_loan, self.context.seat, self.number), lost=lost)
