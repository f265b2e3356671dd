"""What closes a loan on a day that somebody names, part by part: reckoned at once, from what is booked by now."""

from datetime import date

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.loans import owed_parts
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, DayField, Derivation, column, label
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import LoanStanding
from jointseas.kernel.outcome import Refused


class PayOff(Card):
    def __init__(self, context: Context, it: LoanStanding) -> None:
        tr = context.tr
        super().__init__(tr("What closes it"), tr("on a day"))
        self._tr, self._it = tr, it
        self.day = DayField(tr)
        self.day.setObjectName("pay-off")
        self.day.setAccessibleName(tr("Day on which it is paid off"))
        self.day.set_day(it.account.day)
        self._told = Body(tr, rows=2)
        self.add(column(label(tr("Day on which it is paid off"), "caption"), self.day, spacing=4))
        self.add(self._told)
        self.stretch()
        self.day.textChanged.connect(lambda _text: self._tell())
        self._tell()

    def _tell(self) -> None:
        day, it = self.day.day(), self._it
        if day is None:
            self._told.refused(Refused("field.date", text=self.day.text()[:40]))
        elif day < it.loan.opened_on:
            self._told.refused(Refused("financing.before_all", day=day, first=it.loan.opened_on))
        else:
            self._told.filled(self._reckoned(it, day))

    def _reckoned(self, it: LoanStanding, day: date) -> QWidget:
        then = closing(it.loan, it.happened, day)
        return Derivation(owed_parts(self._tr, then, it.loan.currency))
