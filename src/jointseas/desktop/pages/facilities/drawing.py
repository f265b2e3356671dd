"""Money goes out: of what, on which day, and each condition looked at. It waits for a second person."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, DayField, MoneyField, button, column, label, row
from jointseas.desktop.pages.facilities.clearing import Clearing, tick
from jointseas.desktop.pages.facilities.reading import Dossier, LoanDossier
from jointseas.desktop.pages.facilities.saying import comes_said
from jointseas.financing.facilities.records import Drawing as Asked
from jointseas.financing.loans.records import LoanDrawing
from jointseas.kernel.outcome import Refused, settled

Act = Callable[[date, Clearing, str], Callable[[], object]]  # the day, the conditions, the key; done off the window
Price = Callable[[date], Callable[[], str | Refused]]  # what it would come to, in a sentence
_REST_MS = 150


class Drawing(QWidget):
    """`what` is which of it goes out; `act` reads that, and may refuse. What has a `price` tells it beforehand."""

    put = Signal(object)

    def __init__(self, context: Context, day: date, what: QWidget, conditions: Sequence[str], act: Act,
                 price: Price | None = None) -> None:  # fmt: skip
        super().__init__()
        tr = context.tr
        self._context, self._act, self._key = context, act, f"desk/{uuid4().hex}"
        self._price, self._comes = price, label("", "strong", wrap=True)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self.day = DayField(tr)
        self.day.setAccessibleName(tr("Day on which the money goes"))
        self.day.set_day(day)
        self._conditions = Clearing(tr, conditions)
        self._mend = Mend(tr)
        self._send = button(tr("Put it to a second person"), self.send, "primary", shortcut="Ctrl+Return")
        self._lay_out(what)
        self.day.textChanged.connect(lambda _text: self._rest.start())
        self._ask()

    def _lay_out(self, what: QWidget) -> None:
        tr, lines = self._context.tr, QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(column(label(tr("Day on which the money goes"), "caption"), self.day, spacing=4))
        lines.addWidget(what)
        for widget in (self._comes, self._conditions, self._mend, row(self._send, None)):
            lines.addWidget(widget)
        lines.addStretch(1)
        self.setFocusPolicy(self.day.focusPolicy())
        self.setFocusProxy(self.day)

    def reckon(self, _other: bool = False) -> None:
        """Something else goes out."""
        self._rest.start()

    def _ask(self) -> None:
        day = self.day.day()
        self._comes.setVisible(self._price is not None)
        if self._price and day:
            self._context.runner.read(self, self._price(day), self._comes.setText, self._unpriced)

    def _unpriced(self, _why: Refused) -> None:
        """Why it cannot be is said once it is put."""
        self._comes.clear()

    def send(self) -> None:
        day = self.day.day()
        if day is None:
            self._mend.refuse(Refused("field.date", text=self.day.text()[:40]))
            self.day.setFocus()
            return
        try:
            work = self._act(day, self._conditions, self._key)
        except Refused as why:
            self._refused(why)
            return
        self._mend.clear()
        self.setEnabled(False)
        self._context.runner.write(self, work, self.put.emit, self._refused, topics=CHANGES)

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        self._mend.refuse(why)
        missing = self._conditions.missing()
        (missing if missing and why.code == "financing.condition" else self._send).setFocus()


def of_papers(context: Context, it: Dossier) -> Drawing:
    ticks = {number: tick(number, on=True) for number in it.undrawn}
    papers = Card(context.tr("Which invoices"))
    for one in ticks.values():
        papers.add(one)

    def act(day: date, of: Clearing, key: str) -> Callable[[], object]:
        chosen = tuple(number for number, one in ticks.items() if one.isChecked())
        return partial(_put_papers, context, Asked(it.it.number, day, chosen, of.met, key, of.waived))

    def price(day: date) -> Callable[[], str | Refused]:
        """Whatever of the conditions is met already."""
        chosen = tuple(number for number, one in ticks.items() if one.isChecked())
        return partial(_priced, context, Asked(it.it.number, day, chosen, it.it.agreed.conditions, ""), it.it.currency)

    made = Drawing(context, it.day, papers, it.it.agreed.conditions, act, price)
    for one in ticks.values():
        one.toggled.connect(made.reckon)
    return made


def _priced(context: Context, asked: Asked, currency: str) -> str | Refused:
    found = context.services.financing.check_drawing(context.seat, asked)
    return found if isinstance(found, Refused) else " ".join(comes_said(context.tr, found, currency))


def _put_papers(context: Context, asked: Asked) -> object:
    """Whether it could go at all is asked before somebody else is."""
    doors, seat = context.services.financing, context.seat
    sound = doors.check_drawing(seat, asked)
    return sound if isinstance(sound, Refused) else doors.draw(seat, asked)


def of_loan(context: Context, it: LoanDossier) -> Drawing:
    tr, loan = context.tr, it.loan
    money = MoneyField(tr, loan.currency)
    money.setAccessibleName(tr("Amount"))
    room = it.standing.room
    money.set_money(it.money(room) if room else None)
    most = tr("What stands behind it cannot be valued.") if room is None else tr("Up to {money}.", money=it.money(room))
    what = column(label(tr("Amount"), "caption"), money, label(most, "caption", wrap=True), spacing=4)

    def act(day: date, of: Clearing, key: str) -> Callable[[], object]:
        typed = settled(money.money())
        if typed is None:
            raise Refused("field.required")
        return partial(_put_loan, context, LoanDrawing(loan.number, day, typed.minor, of.met, key, of.waived))

    return Drawing(context, it.day, what, loan.lent.conditions, act)


def _put_loan(context: Context, asked: LoanDrawing) -> object:
    doors, seat = context.services.financing, context.seat
    sound = doors.check_loan_drawing(seat, asked)
    return sound if isinstance(sound, Refused) else doors.draw_loan(seat, asked)
