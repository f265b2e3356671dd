"""One event booked: what happened, when, of how much. What goes out, or is given up, waits for a second person."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, DayField, Dropdown, Form, column, label, notice
from jointseas.desktop.pages.facilities.offers import Offer, Values
from jointseas.kernel.outcome import Refused


class Booking(QWidget):
    """`offered` is what makes sense on a day; `first` is what is meant, where that is known."""

    booked = Signal(object, str)  # the answer, and what was asked

    def __init__(
        self, context: Context, day: date, offered: Callable[[date], Sequence[Offer]], first: str = ""
    ) -> None:
        super().__init__()
        self._context, self._offered = context, offered
        self._key = f"desk/{uuid4().hex}"
        self.day = DayField(context.tr)
        self.day.setAccessibleName(context.tr("Date"))
        self.day.set_day(day)
        self.what = Dropdown(())
        self.what.setAccessibleName(context.tr("What happened"))
        self._body = Body(context.tr, rows=2)
        self.form: Form | None = None
        self._lay_out()
        self._offer(first)
        self.day.editingFinished.connect(lambda: self._offer(self.what.code()))
        self.what.currentIndexChanged.connect(lambda _at: self._draw())

    def _lay_out(self) -> None:
        tr, lines = self._context.tr, QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for words, field in ((tr("Date"), self.day), (tr("What happened"), self.what)):
            lines.addWidget(column(label(words, "caption"), field, spacing=4))
        lines.addWidget(self._body)
        lines.addStretch(1)
        self.setFocusPolicy(self.what.focusPolicy())
        self.setFocusProxy(self.what)

    # ---- what can be booked

    def _asked(self) -> tuple[Offer, ...]:
        """What this person may book of it."""
        day = self.day.day()
        every = self._offered(day) if day else ()
        return tuple(one for one in every if may(self._context, one.command))

    def _offer(self, wanted: str) -> None:
        """What stays possible stays chosen."""
        tr, offers = self._context.tr, self._asked()
        codes = [one.code for one in offers]
        self.what.blockSignals(True)
        self.what.clear()
        for one in offers:
            self.what.addItem(tr(one.name), one.code)
        if codes:
            self.what.set_code(wanted if wanted in codes else codes[0])
        self.what.blockSignals(False)
        self._draw()

    def _chosen(self) -> Offer | None:
        return next((one for one in self._asked() if one.code == self.what.code()), None)

    def _draw(self) -> None:
        tr, one = self._context.tr, self._chosen()
        if one is None:
            words = tr("Nothing can be booked on it on that day. Choose a later one.")
            self._body.filled(notice(words, tone="warn"))
            return
        submit = tr("Put it to a second person") if one.two else tr("Book it")
        self.form = Form(tr, one.fields, narrow=True, submit=submit)
        self.form.submitted.connect(partial(self._send, one, self.form))
        self._body.filled(column(*(label(words, "strong", wrap=True) for words in one.told), self.form))

    # ---- booked

    def _send(self, one: Offer, form: Form, said: Values) -> None:
        day = self.day.day()
        if day is None:
            self.day.setFocus()
            return
        try:
            deed = one.deed(day, self._key, said)
        except Refused as why:
            self._refused(one, form, why)
            return
        form.setEnabled(False)
        context, name = self._context, self._context.tr(one.name)
        work = partial(one.act, context.services.financing, context.seat, deed)
        context.runner.write(self, work, lambda answer: self.booked.emit(answer, name),
                             partial(self._refused, one, form), topics=CHANGES)  # fmt: skip

    def _refused(self, one: Offer, form: Form, why: Refused) -> None:
        """Beside its field; an amount that follows from the books has none."""
        form.setEnabled(True)
        if one.fields:
            form.refuse(one.at.get(why.code, one.fields[0].name), why)
        else:
            self._body.refused(why)
