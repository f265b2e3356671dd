"""A loan that came without an application: its terms, what they cost while they are typed, and those that wait for a
second person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.borrowing import loan_terms_said, plan_card
from jointseas.desktop.books.financing import cost_said
from jointseas.desktop.books.lending import CHANGES, TOPICS
from jointseas.desktop.books.loans import lent_said
from jointseas.desktop.books.loansheet import LoanSheet
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.waiting import Put
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    Dropdown,
    Empty,
    Form,
    Page,
    amount,
    button,
    column,
    grid,
    label,
    side_by_side,
)
from jointseas.desktop.pages.facilities.reading import Openable, read_openable
from jointseas.financing.borrowing import rules
from jointseas.financing.borrowing.records import LoanTerms, Wanted
from jointseas.financing.costs.records import Cost
from jointseas.financing.inputs import PURPOSE
from jointseas.financing.loans.records import Borrower, Loan, LoanOpening
from jointseas.financing.products import product
from jointseas.financing.schedules.records import Row
from jointseas.financing.schedules.rules import schedule
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_REST_MS = 150
_MONTHS = 12  # stands there at first
_UNSAID = ("amount", "annual", "penalty")  # what only whoever lends knows
_AT = {**LoanSheet.at, "parties.unknown": "borrower", "financing.amount_of": "amount", "financing.amount": "amount"}


@dataclass(frozen=True)
class _Planned:
    terms: LoanTerms
    rows: tuple[Row, ...]
    charged: int
    cost: Cost


def _planned(terms: LoanTerms, currency: str, start: date) -> _Planned | Refused:
    try:
        rules.require_terms(terms)
        return _Planned(terms, rules.plan(terms, currency, start), rules.charged(terms),
                        rules.cost_of(terms, currency, start))  # fmt: skip
    except Refused as why:
        return why


class OpeningView(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        back = button(tr("All facilities"), lambda: context.go("facilities", do="list"))
        super().__init__(tr, tr("Open a loan"), tr("one that nobody applied for here"), actions=(back,))
        self._context = context
        self._waits = Body(tr)
        self._made: QWidget | None = None
        ask(context.runner, self.body, partial(read_openable, context), self._show, TOPICS | {"people"})

    def _show(self, found: Openable) -> QWidget | Empty:
        """What somebody is writing stays as it is when the rest is drawn anew."""
        tr = self.tr_
        waits = [_waiting(self._context, self, *it, found.borrowers) for it in found.waiting]
        self._waits.filled(column(*waits, spacing=16))
        self._waits.setVisible(bool(waits))
        if not found.loans:
            words = tr("The programme in force offers no loan on its lender's word alone.")
            return Empty(tr("No loan can be opened here"), words)
        if self._made is None:
            opening = _Opening(self._context, found)
            self._made = column(self._waits, opening, None, spacing=16)
            opening.product.setFocus()
        return self._made


def _waiting(context: Context, page: Page, put: Put, it: LoanOpening, known: Iterable[Borrower]) -> QWidget:
    """All that would be agreed, for whoever agrees to it."""
    tr, terms = context.tr, it.lent.contract.terms
    called = next((_named(tr, one.name, one.name_zh)[0] for one in known if one.code == it.borrower), it.borrower)
    said = tr("Open {product} of {money} for {borrower}.", product=tr.term("financing product", it.product),
              money=Money(it.ceiling, it.currency), borrower=called)  # fmt: skip
    agreed = Card(tr("What would be agreed"), tr("from {day}", day=terms.periods[0].start))
    lines = [*lent_said(tr, it.lent, it.currency), *((tr("Condition"), one) for one in it.lent.conditions)]
    agreed.add(_table(lines))
    plan = plan_card(tr, schedule(terms), it.currency)
    plan.stretch()
    return column(seconding(context, page, put, said, CHANGES), side_by_side(agreed, plan), spacing=12)


def _table(lines: Sequence[tuple[str, str]]) -> QWidget:
    return grid(("", ""), [(label(name, "muted"), label(said, wrap=True)) for name, said in lines], stretch=1)


class _Opening(QWidget):
    """The fields are those of the product that is chosen; what was typed into them stays."""

    def __init__(self, context: Context, found: Openable) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._found = context, found
        self.product = Dropdown([Choice(it, tr.term("financing product", it)) for it in found.loans])
        self.product.setAccessibleName(tr("Product"))
        self.product.setCurrentIndex(0)
        self._fields, self._live = Body(tr), Body(tr, rows=4)
        self.form: Form | None = None
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        asked = Card(tr("What is agreed"))
        asked.add(column(label(tr("Product"), "caption"), self.product, spacing=4))
        asked.add(self._fields)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(side_by_side(asked, self._live, weights=(2, 3)))
        self.product.currentIndexChanged.connect(lambda _at: self._draw())
        self._live.filled(column(_unsaid(tr), None))
        self._draw()

    # ---- the fields

    def _draw(self) -> None:
        tr, before = self._context.tr, self.form
        sheet = self._sheet(self._found.currencies[0])
        texts = {name: "" if name in _UNSAID else said for name, said in sheet.texts().items()}
        texts |= {"start": self._found.day.isoformat()} | (before.texts() if before else {})
        self.form = Form(tr, self._asked(sheet), narrow=True, columns=2, start=texts,
                         submit=tr("Put it to a second person"))  # fmt: skip
        self.form.changed.connect(self._rest.start)
        self.form.submitted.connect(self._send)
        self._fields.filled(self.form)
        self._ask()

    def _sheet(self, currency: str) -> LoanSheet:
        """By the lender's programme, but for what it leaves open."""
        code, of = self.product.code(), product(self.product.code())
        by = self._found.loans[code]
        wanted = Wanted(0, min(_MONTHS, by.most_months), rules.methods(of, by)[0])
        terms = rules.terms(wanted, by, self._found.money[currency], of, currency, None)
        return LoanSheet(code, currency, terms, by)

    def _asked(self, sheet: LoanSheet) -> tuple[Field, ...]:
        tr, currencies = self._context.tr, self._found.currencies
        borrowers = tuple(Choice(it.code, *_named(tr, it.name, it.name_zh)) for it in self._found.borrowers)
        return (
            Field("borrower", N_("Borrower"), Kind.CHOICE, choices=borrowers,
                  hint=N_("Our parties, and firms of this workspace that have applied to us")),
            Field("currency", N_("Currency"), Kind.CHOICE, start=currencies[0],
                  choices=tuple(Choice(it, it) for it in currencies)),
            *(replace(it, currency="", currency_from="currency") if it.name == "amount" else it for it in sheet.fields),
            Field("start", N_("Begins on"), Kind.DATE),
            replace(PURPOSE, required=False),
            Field("conditions", N_("Conditions before money goes, one a line"), Kind.MULTILINE, required=False,
                  longest=2_000),
        )  # fmt: skip

    # ---- what it costs

    def _ask(self) -> None:
        said = self.form.known() if self.form else {}
        terms, start = self._terms(said), said.get("start")
        if terms is not None and isinstance(start, date):
            work = partial(_planned, terms, str(said["currency"]), start)
            self._context.runner.read(self, work, partial(self._came, str(said["currency"])), self._live.refused)

    def _terms(self, said: Mapping[str, object]) -> LoanTerms | None:
        currency = str(said.get("currency") or "")
        return self._sheet(currency).terms(said) if currency else None

    def _came(self, currency: str, it: _Planned) -> None:
        tr = self._context.tr
        costs = Card(tr("What it costs"), tr("if all of it is drawn on the first day"))
        costs.add(_costs(tr, it, currency))
        terms = Card(tr("Its terms"))
        terms.add(_table(loan_terms_said(tr, it.terms, currency)))
        self._live.filled(column(costs, plan_card(tr, it.rows, currency), terms, None, spacing=12))

    # ---- put

    def _send(self, said: Mapping[str, object]) -> None:
        terms, start, form = self._terms(said), said["start"], self.form
        if terms is None or form is None or not isinstance(start, date):
            return
        currency = str(said["currency"])
        conditions = tuple(line.strip() for line in str(said["conditions"] or "").splitlines() if line.strip())
        lent = rules.lent(terms, currency, start, conditions, str(said["purpose"] or ""))
        asked = LoanOpening(str(said["borrower"]), self.product.code(), currency, terms.minor, lent)
        form.setEnabled(False)
        work = partial(_put, self._context, asked)
        self._context.runner.write(self, work, self._sent, partial(self._refused, form), topics=CHANGES)

    def _sent(self, answer: object) -> None:
        if isinstance(answer, Loan):
            self._context.go("facilities", loan=answer.number)
            return
        self._context.toast(self._context.tr("It waits for a second person"), "accent")
        self._context.go("facilities", do="open")

    def _refused(self, form: Form, why: Refused) -> None:
        form.setEnabled(True)
        form.refuse(_AT.get(why.code, "borrower"), why)


def _unsaid(tr: Language) -> Card:
    card = Card(tr("What it costs"))
    card.add(label(tr("Answer what is asked: what it brings and costs stands here."), "muted", wrap=True))
    return card


def _put(context: Context, asked: LoanOpening) -> object:
    """Whether it could be opened at all is asked before somebody else is."""
    doors, seat = context.services.financing, context.seat
    sound = doors.check_opening(seat, asked)
    return sound if isinstance(sound, Refused) else doors.open_loan(seat, asked)


def _named(tr: Language, name: str, name_zh: str) -> tuple[str, str]:
    """As it is called in the language of the window, and found by either."""
    return (name_zh, name) if tr.code.startswith("zh") and name_zh else (name, name_zh)


def _costs(tr: Language, it: _Planned, currency: str) -> QWidget:
    """To its borrower, as money and as a rate."""
    first, got = it.rows[0], it.terms.minor - it.charged
    lines = (
        (tr("Paid out on the day"), got, tr("less {fee} of fees", fee=Money(it.charged, currency))
         if it.charged else tr("no fee is kept of it")),
        (tr("First payment"), first.instalment, tr("due {day}", day=first.period.due)),
        (tr("Cost to the borrower"), it.cost.paid, cost_said(tr, it.cost)),
    )  # fmt: skip
    return grid(("", "", ""), [(label(name), amount(tr.money(Money(minor, currency)), "strong"),
                                label(why, "caption", wrap=True)) for name, minor, why in lines],
                stretch=2, right={1})  # fmt: skip
