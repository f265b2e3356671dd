"""Money goes out: which papers, on which day, and each condition looked at. It waits for a second person."""

from functools import partial
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Check, DayField, button, column, label, literal, row
from jointseas.desktop.pages.facilities.reading import Dossier
from jointseas.financing.facilities.records import Drawing as Asked
from jointseas.kernel.outcome import Refused


class Drawing(QWidget):
    put = Signal(object)

    def __init__(self, context: Context, it: Dossier) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._it, self._key = context, it, f"desk/{uuid4().hex}"
        self.day = DayField(tr)
        self.day.setAccessibleName(tr("Day on which the money goes"))
        self.day.set_day(it.day)
        self._papers = {number: _tick(number, on=True) for number in it.undrawn}
        self._conditions = {text: _tick(text, on=False) for text in it.it.agreed.conditions}
        self._mend = Mend(tr)
        self._send = button(tr("Put it to a second person"), self.send, "primary", shortcut="Ctrl+Return")
        self._lay_out()

    def _lay_out(self) -> None:
        tr, lines = self._context.tr, QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(column(label(tr("Day on which the money goes"), "caption"), self.day, spacing=4))
        papers = Card(tr("Which invoices"))
        for tick in self._papers.values():
            papers.add(tick)
        lines.addWidget(papers)
        if self._conditions:
            conditions = Card(tr("Conditions that hold"), tr("looked at, each by itself"))
            for tick in self._conditions.values():
                conditions.add(tick)
            lines.addWidget(conditions)
        for widget in (self._mend, row(self._send, None)):
            lines.addWidget(widget)
        lines.addStretch(1)
        self.setFocusPolicy(self.day.focusPolicy())
        self.setFocusProxy(self.day)

    def send(self) -> None:
        day = self.day.day()
        if day is None:
            self._mend.refuse(Refused("field.date", text=self.day.text()[:40]))
            self.day.setFocus()
            return
        chosen = tuple(number for number, tick in self._papers.items() if tick.isChecked())
        met = tuple(text for text, tick in self._conditions.items() if tick.isChecked())
        self._mend.clear()
        self.setEnabled(False)
        work = partial(self._act, Asked(self._it.it.number, day, chosen, met, self._key))
        self._context.runner.write(self, work, self.put.emit, self._refused, topics=CHANGES)

    def _act(self, asked: Asked) -> object:
        """Whether it could go at all is asked before somebody else is."""
        doors, seat = self._context.services.financing, self._context.seat
        sound = doors.check_drawing(seat, asked)
        return sound if isinstance(sound, Refused) else doors.draw(seat, asked)

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        self._mend.refuse(why)
        missing = next((tick for tick in self._conditions.values() if not tick.isChecked()), None)
        (missing if missing and why.code == "financing.condition" else self._send).setFocus()


def _tick(words: str, *, on: bool) -> Check:
    made = Check(literal(words))
    made.setAccessibleName(words)
    made.setChecked(on)
    return made


def drawing_said(context: Context, it: Asked) -> str:
    """A proposal in a sentence."""
    return context.tr("Draw on {facility} for {invoices} on {day}.", facility=it.facility, invoices=it.invoices,
                      day=it.day)  # fmt: skip
