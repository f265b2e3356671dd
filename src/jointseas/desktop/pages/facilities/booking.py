"""One event of a facility, booked: what happened, when, of how much. What goes out waits for a second person."""

from collections.abc import Mapping
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, DayField, Dropdown, Form, column, label, notice
from jointseas.desktop.pages.facilities.deeds import FIXED, NAMES, Asking, by_two, possible
from jointseas.desktop.pages.facilities.reading import Dossier
from jointseas.financing.facilities.records import Deed, Doing
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_COMMANDS = {True: "finance.pay", False: "finance.serve"}  # whether two people agree


class Booking(QWidget):
    """`number` is the paper, empty for the whole facility. `start` is what is meant, with its amount, where that is
    known."""

    booked = Signal(object, str)  # the answer, and what was asked

    def __init__(self, context: Context, it: Dossier, number: str = "", start: Deed | None = None) -> None:
        super().__init__()
        self._context, self._it, self._number, self._start = context, it, number, start
        self._key = f"desk/{uuid4().hex}"
        self.day = DayField(context.tr)
        self.day.setAccessibleName(context.tr("Date"))
        self.day.set_day(start.day if start else it.day)
        self.what = Dropdown(())
        self.what.setAccessibleName(context.tr("What happened"))
        self._body = Body(context.tr, rows=2)
        self.form: Form | None = None
        self._lay_out()
        self._offer(start.doing if start else None)
        self.day.editingFinished.connect(self._another_day)
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

    def _asked(self) -> tuple[Asking, ...]:
        """What this person may book of it."""
        day = self.day.day()
        every = possible(self._it, self._number, day) if day else ()
        return tuple(one for one in every if may(self._context, _COMMANDS[by_two(one.doing)]))

    def _another_day(self) -> None:
        before = self.what.code()
        self._offer(Doing(before) if before else None)

    def _offer(self, wanted: Doing | None) -> None:
        """What stays possible stays chosen."""
        tr, codes = self._context.tr, [one.doing for one in self._asked()]
        self.what.blockSignals(True)
        self.what.clear()
        for doing in codes:
            self.what.addItem(tr(NAMES[doing]), doing.value)
        if codes:
            self.what.set_code((wanted if wanted in codes else codes[0]).value)
        self.what.blockSignals(False)
        self._draw()

    def _chosen(self) -> Asking | None:
        return next((one for one in self._asked() if one.doing.value == self.what.code()), None)

    def _draw(self) -> None:
        tr, one = self._context.tr, self._chosen()
        if one is None:
            words = tr("Nothing can be booked on it on that day. Choose a later one.")
            self._body.filled(notice(words, tone="warn"))
            return
        submit = tr("Put it to a second person") if by_two(one.doing) else tr("Book it")
        self.form = Form(tr, self._fields(one), narrow=True, submit=submit)
        self.form.submitted.connect(partial(self._send, one, self.form))
        told = [label(tr("It comes to {money} on that day.", money=self._it.money(one.most)), "strong", wrap=True)]
        self._body.filled(column(*(told if one.doing in FIXED else ()), self.form))

    def _fields(self, one: Asking) -> tuple[Field, ...]:
        fields = []
        if one.doing not in FIXED:
            fields.append(Field("money", N_("Amount"), Kind.MONEY, currency=self._it.it.currency,
                                start=self._first_amount(one)))  # fmt: skip
        if one.doing is Doing.COLLECTED:
            by = "1" if self._start and self._start.by_seller else ""
            fields.append(Field("by_seller", N_("The seller has passed it on"), Kind.BOOL, required=False, start=by))
            if self._it.standing.book.unallocated > 0:
                fields.append(Field("unallocated", N_("From what is not allocated"), Kind.BOOL, required=False))
        return tuple(fields)

    def _first_amount(self, one: Asking) -> str:
        """All that can be, but for a credit note, which says itself how much it takes."""
        tr, start = self._context.tr, self._start
        if start and start.doing is one.doing:
            return tr.amount(self._it.money(start.minor))
        usual = one.most and one.doing is not Doing.DILUTED
        return tr.amount(self._it.money(one.most)) if usual else ""

    # ---- booked

    def _send(self, one: Asking, form: Form, said: Mapping[str, object]) -> None:
        day = self.day.day()
        if day is None:
            self.day.setFocus()
            return
        money = said.get("money")
        minor = money.minor if isinstance(money, Money) else one.most if one.doing is Doing.CHARGED_BACK else 0
        deed = Deed(self._it.it.number, one.doing, day, self._key, self._number, minor,
                    bool(said.get("by_seller")), bool(said.get("unallocated")))  # fmt: skip
        form.setEnabled(False)
        name = self._context.tr(NAMES[one.doing])
        self._context.runner.write(self, partial(self._act, deed), lambda answer: self.booked.emit(answer, name),
                                   partial(self._refused, form), topics=CHANGES)  # fmt: skip

    def _act(self, deed: Deed) -> object:
        doors, seat = self._context.services.financing, self._context.seat
        if not by_two(deed.doing):
            return doors.book(seat, deed)
        sound = doors.check_deed(seat, deed)
        return sound if isinstance(sound, Refused) else doors.pay(seat, deed)

    def _refused(self, form: Form, why: Refused) -> None:
        """Beside its field; an amount that follows from the books has none."""
        form.setEnabled(True)
        if form.texts():
            form.refuse(next(iter(form.texts())), why)
        else:
            self._body.refused(why)


def booking_of(it: Dossier, doing: Doing, number: str, minor: int, *, by_seller: bool = False) -> Deed:
    """What the exporter's own books say, ready to be booked today."""
    return Deed(it.it.number, doing, it.day, "", number, minor, by_seller)
