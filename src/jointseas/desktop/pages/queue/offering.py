"""The terms of an offer, edited: every change is priced at once, for the exporter and for the lender."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Form
from jointseas.desktop.pages.queue.declining import OVERRIDE
from jointseas.desktop.pages.queue.offered import figures
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.financing.applications.records import Ruling
from jointseas.financing.applications.rules import overrides
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.purchase.records import Terms
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused

_REST_MS = 150


class Sheet(Protocol):
    """What of one product's terms may be set; `at` says at which field a refusal is shown."""

    fields: tuple[Field, ...]
    at: Mapping[str, str]

    def texts(self) -> Mapping[str, str]:
        """What stands in the fields at first."""
        ...

    def cards(self, changed: Callable[[], object]) -> Sequence[QWidget]:
        """What is chosen outside of them."""
        ...

    def terms(self, said: Mapping[str, object]) -> Terms | LoanTerms | None:
        """None while something that they take is not known."""
        ...

    def papers(self) -> tuple[str, ...]: ...


class Offering(QWidget):
    put = Signal(object)

    def __init__(self, context: Context, it: Dossier, sheet: Sheet, act: Callable[[Ruling], object]) -> None:
        super().__init__()
        self._context, self._it, self._sheet, self._act = context, it, sheet, act
        self.form = Form(context.tr, self._fields(), narrow=True, columns=2, start=sheet.texts(),
                         submit=context.tr("Put it to a second person"))  # fmt: skip
        self._live = Body(context.tr, rows=4)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self._lay_out()
        self.form.changed.connect(self._rest.start)
        self.form.submitted.connect(self._send)
        self._ask()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        brings = Card(self._context.tr("What it brings today"))
        brings.add(self._live)
        for part in (brings, *self._sheet.cards(self._rest.start), self.form):
            lines.addWidget(part)
        lines.addStretch(1)
        first = self.form.entry(self._sheet.fields[0].name)
        self.setFocusProxy(first)
        self.setFocusPolicy(first.focusPolicy())

    def _fields(self) -> tuple[Field, ...]:
        against = overrides(self._it.graded.outcome, self._it.ruling)
        return (
            *self._sheet.fields,
            Field("note", N_("Note to the exporter"), required=False, longest=500),
            Field("conditions", N_("Conditions before money goes, one a line"), Kind.MULTILINE, required=False,
                  longest=2_000),
            *((OVERRIDE,) if against else ()),
        )  # fmt: skip

    # ---- what is asked

    def _ruling(self, said: Mapping[str, object]) -> Ruling | None:
        terms = self._sheet.terms(said)
        conditions = tuple(line.strip() for line in str(said["conditions"] or "").splitlines() if line.strip())
        if terms is None:
            return None
        return replace(self._it.ruling, terms=terms, invoices=self._sheet.papers(), conditions=conditions,
                       note=str(said["note"] or ""), override=str(said.get("override") or ""))  # fmt: skip

    def _ask(self) -> None:
        """What is still to be explained keeps nobody from seeing what it costs."""
        ruling = self._ruling(self.form.known())
        if ruling is not None:
            work = partial(self._context.services.financing.quote, self._context.seat, ruling)
            self._context.runner.read(self, work, self._came, self._live.refused)

    def _came(self, found: Quoted) -> None:
        self._live.filled(figures(self._context.tr, found, self._it.it.asked.currency))

    def _send(self, said: Mapping[str, object]) -> None:
        ruling = self._ruling(said)
        if ruling is not None:
            self.form.setEnabled(False)
            work = partial(self._act, ruling)
            self._context.runner.write(self, work, self.put.emit, self._not_put, topics=CHANGES)

    def _not_put(self, why: Refused) -> None:
        self.form.setEnabled(True)
        self.form.refuse(self._sheet.at.get(why.code, self._sheet.fields[0].name), why)
