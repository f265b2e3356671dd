"""An order becomes a receivable: which purchase, of how much of the order, and what of it repays the loan. What comes
of it is shown as it is typed; it waits for a second person."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Derivation, Form, Part
from jointseas.desktop.pages.facilities.clearing import Clearing
from jointseas.desktop.pages.facilities.reading import LoanDossier, undrawn
from jointseas.financing.converting.records import Conversion, Converted
from jointseas.financing.facilities.records import Drawing, Standing
from jointseas.financing.loans.records import OrderStands
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_REST_MS = 150


class Converting(QWidget):
    put = Signal(object)

    def __init__(self, context: Context, it: LoanDossier) -> None:
        super().__init__()
        self._context, self._it, self._key = context, it, f"desk/{uuid4().hex}"
        self.form = Form(context.tr, self._fields(), narrow=True, submit=context.tr("Put it to a second person"))
        self._conditions = {one.facility.number: Clearing(context.tr, one.facility.agreed.conditions)
                            for one in it.turns}  # fmt: skip
        self._comes = Body(context.tr, rows=3)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._reckon)
        self._lay_out()
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self._send)
        self._changed()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for one in self._conditions.values():
            one.changed.connect(self._rest.start)
        brings = Card(self._context.tr("What it comes to"))
        brings.add(self._comes)
        for part in (brings, *self._conditions.values(), self.form):
            lines.addWidget(part)
        lines.addStretch(1)
        self.setFocusProxy(self.form.entry("facility"))
        self.setFocusPolicy(self.form.entry("facility").focusPolicy())

    def _fields(self) -> tuple[Field, ...]:
        tr, it = self._context.tr, self._it
        choices = tuple(Choice(one.facility.number, f"{one.facility.number} · {tr.show(undrawn(one))}")
                        for one in it.turns)  # fmt: skip
        behind = it.standing.behind
        left = tr.amount(it.money(behind.order.minor)) if isinstance(behind, OrderStands) else ""

        def money(name: str, words: str) -> Field:
            return Field(name, words, Kind.MONEY, currency=it.loan.currency, start=left)

        return (
            Field("facility", N_("Receivables of"), Kind.CHOICE, choices=choices,
                  start=choices[0].code if choices else ""),
            Field("day", N_("Date"), Kind.DATE, start=it.day.isoformat()),
            money("shipped", N_("Shipped of the order")),
            money("unshipped", N_("Not shipped before")),
        )  # fmt: skip

    def _changed(self) -> None:
        """Only the conditions of the purchase that is chosen."""
        chosen = str(self.form.known()["facility"] or "")
        for of in self._it.turns:
            number = of.facility.number
            self._conditions[number].setVisible(number == chosen and bool(of.facility.agreed.conditions))
        self._rest.start()

    def _asked(self, said: Mapping[str, object]) -> Conversion | None:
        """None while something is left."""
        of, day, shipped, left = (said[name] for name in ("facility", "day", "shipped", "unshipped"))
        chosen = next((one for one in self._it.turns if one.facility.number == of), None)
        if not (chosen and isinstance(day, date) and isinstance(shipped, Money) and isinstance(left, Money)):
            return None
        return Conversion(self._it.loan.number, self._drawing(chosen, day), shipped.minor, left.minor)

    def _drawing(self, of: Standing, day: date) -> Drawing:
        number = of.facility.number
        said = self._conditions[number]
        return Drawing(number, day, undrawn(of), said.met, self._key, said.waived)

    def _reckon(self) -> None:
        asked, context = self._asked(self.form.known()), self._context
        if asked:
            work = partial(context.services.financing.check_conversion, context.seat, asked)
            context.runner.read(self, work, self._came, self._comes.refused)

    def _came(self, found: Converted) -> None:
        tr, of = self._context.tr, found.netting

        def part(name: str, minor: int) -> Part:
            return Part(name, tr.amount(self._it.money(minor)), tone="plain")

        short = [part(tr("It should have repaid more by"), of.short)] if of.short else []
        self._comes.filled(Derivation([
            part(tr("The purchase pays out"), found.proceeds), part(tr("Repaid on the loan"), of.repaid),
            part(tr("To the seller"), of.to_seller), part(tr("Still owed on the loan"), of.still_owed), *short,
        ]))  # fmt: skip

    def _send(self, said: Mapping[str, object]) -> None:
        asked = self._asked(said)
        if asked:
            self.form.setEnabled(False)
            self._context.runner.write(self, partial(self._act, asked), self.put.emit, self._refused, topics=CHANGES)

    def _act(self, asked: Conversion) -> object:
        doors, seat = self._context.services.financing, self._context.seat
        sound = doors.check_conversion(seat, asked)
        return sound if isinstance(sound, Refused) else doors.convert(seat, asked)

    def _refused(self, why: Refused) -> None:
        self.form.setEnabled(True)
        self.form.refuse("facility", why)
