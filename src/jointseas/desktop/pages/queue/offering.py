"""The terms of an offer, edited: every change is priced at once, for the exporter and for the lender."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES, in_percent
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Check, Form, literal
from jointseas.desktop.pages.queue.declining import OVERRIDE
from jointseas.desktop.pages.queue.evidence import figures
from jointseas.desktop.pages.queue.reading import Dossier, asked_for
from jointseas.financing.applications.records import Ruling
from jointseas.financing.applications.rules import overrides
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.purchase.records import Terms
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused

_REST_MS = 150
_AT = {"financing.advance_rate": "advance_rate", "financing.offer_rates": "discount", "financing.override": "override",
       "financing.nothing_eligible": "advance_rate"}  # fmt: skip
_SHARES = ("advance_rate", "discount", "service")
_DAYS = ("collection_days", "recourse_days")


class Offering(QWidget):
    put = Signal(object)

    def __init__(self, context: Context, it: Dossier, act: Callable[[Ruling], object]) -> None:
        super().__init__()
        self._context, self._it, self._act = context, it, act
        self._base = it.ruling if it.ruling.approve and it.ruling.terms else asked_for(it.it, it.facts)
        self._terms = self._base.terms or it.facts.terms
        self.form = Form(context.tr, self._fields(), narrow=True, columns=2, start=_texts(self._terms),
                         submit=context.tr("Put it to a second person"))  # fmt: skip
        self._ticks = {one.receivable.number: self._tick(one.receivable.number) for one in it.facts.judged}
        self._live = Body(context.tr, rows=4)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self._lay_out()
        self.form.changed.connect(self._rest.start)
        self.form.submitted.connect(self._send)
        self._ask()

    def _lay_out(self) -> None:
        tr, lines = self._context.tr, QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        chosen = Card(tr("Which invoices"))
        for tick in self._ticks.values():
            chosen.add(tick)
        brings = Card(tr("What it brings today"))
        brings.add(self._live)
        for part in (brings, chosen, self.form):
            lines.addWidget(part)
        lines.addStretch(1)
        self.setFocusProxy(self.form.entry("advance_rate"))
        self.setFocusPolicy(self.form.entry("advance_rate").focusPolicy())

    def _fields(self) -> tuple[Field, ...]:
        against = overrides(self._it.facts.graded.outcome, self._base)
        return (
            Field("advance_rate", N_("Advance rate, in percent"), Kind.DECIMAL),
            Field("discount", N_("Discount a year, in percent"), Kind.DECIMAL),
            Field("service", N_("Service fee, in percent"), Kind.DECIMAL),
            Field("collection_days", N_("Days for the money to come"), Kind.INTEGER),
            Field("recourse_days", N_("Paid back so many days late"), Kind.INTEGER),
            Field("note", N_("Note to the exporter"), required=False, longest=500),
            Field("conditions", N_("Conditions before money goes, one a line"), Kind.MULTILINE, required=False,
                  longest=2_000),
            *((OVERRIDE,) if against else ()),
        )  # fmt: skip

    def _tick(self, number: str) -> Check:
        made = Check(literal(number))
        made.setChecked(number in self._base.invoices)
        made.setAccessibleName(number)
        made.toggled.connect(lambda _on: self._rest.start())
        return made

    # ---- what is asked

    def _ruling(self, said: Mapping[str, object]) -> Ruling:
        conditions = tuple(line.strip() for line in str(said["conditions"] or "").splitlines() if line.strip())
        chosen = tuple(number for number, tick in self._ticks.items() if tick.isChecked())
        return replace(self._base, terms=self._terms_of(said), invoices=chosen, conditions=conditions,
                       note=str(said["note"] or ""), override=str(said.get("override") or ""))  # fmt: skip

    def _terms_of(self, said: Mapping[str, object]) -> Terms:
        changed = {name: Fraction(value) / 100 if name in _SHARES else Fraction(value)
                   for name in (*_SHARES, *_DAYS) if isinstance(value := said[name], Decimal | int)}  # fmt: skip
        return _with(self._terms, changed)

    def _ask(self) -> None:
        """What is still to be explained keeps nobody from seeing what it costs."""
        said = self.form.known()
        if any(said[name] is None for name in (*_SHARES, *_DAYS)):
            return
        work = partial(self._context.services.financing.quote, self._context.seat, self._ruling(said))
        self._context.runner.read(self, work, self._came, self._refused)

    def _came(self, found: Quoted) -> None:
        self._live.filled(figures(self._context.tr, found, self._it.it.asked.currency))

    def _refused(self, why: Refused) -> None:
        self._live.refused(why)

    def _send(self, said: Mapping[str, object]) -> None:
        self.form.setEnabled(False)
        work = partial(self._act, self._ruling(said))
        self._context.runner.write(self, work, self.put.emit, self._not_put, topics=CHANGES)

    def _not_put(self, why: Refused) -> None:
        self.form.setEnabled(True)
        self.form.refuse(_AT.get(why.code, "advance_rate"), why)


def _texts(it: Terms) -> dict[str, str]:
    shares = {"advance_rate": it.advance_rate, "discount": it.discount, "service": it.service}
    days = {"collection_days": it.collection_days, "recourse_days": it.recourse_days}
    return {name: in_percent(one) for name, one in shares.items()} | {name: str(n) for name, n in days.items()}


def _with(it: Terms, changed: Mapping[str, Fraction]) -> Terms:
    return replace(it, advance_rate=Fraction(changed.get("advance_rate", it.advance_rate)),
                   discount=Fraction(changed.get("discount", it.discount)),
                   service=Fraction(changed.get("service", it.service)),
                   collection_days=int(changed.get("collection_days", it.collection_days)),
                   recourse_days=int(changed.get("recourse_days", it.recourse_days)))  # fmt: skip
