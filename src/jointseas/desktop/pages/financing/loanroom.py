"""A draft that asks for a loan: the product's own questions, what it would stand on, its plan and its cost."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QWidget

from jointseas.desktop.books.borrowing import plan_card, plan_parts
from jointseas.desktop.books.financing import near_said, rate
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Derivation, Form, Part, column, entry, label, rule, sign
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.financing.backing import Standing, rows_of
from jointseas.desktop.pages.financing.bringing import cost_parts
from jointseas.desktop.pages.financing.reading import Desk
from jointseas.desktop.pages.financing.writing import Writing, go_to
from jointseas.financing.applications import rules
from jointseas.financing.applications.records import Asked, LoanSurvey
from jointseas.financing.borrowing.rules import asked_by, charged
from jointseas.financing.products import product
from jointseas.financing.products.records import Behind
from jointseas.i18n import Language
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.money import Money


class LoanRoom(Writing):
    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(context, desk)
        self._survey: LoanSurvey | None = None
        self._product = product(self.asked.product)
        by = desk.offering(self.asked.lender).programme.loans[self.asked.product]
        fields = tuple(_in(it, self.asked.currency) for it in asked_by(self._product, by))
        self.form = Form(self._tr, fields, narrow=True, columns=2, start=dict(self.asked.answers), names_left=False)
        self.asked = replace(self.asked, answers=_given(self.form.texts()))  # some begin with an answer
        self.standing = None if self._product.behind is Behind.NOTHING else Standing(context, self._product.behind)
        asking = Card(self._tr("The loan"))
        asking.add(self.form)
        asking.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._plan = column(spacing=0)
        below: tuple[QWidget | None, ...] = (self.standing, self._plan) if self.standing else (self._plan, None)
        self.lay_out(self.left, asking, *below)
        self.choosing.changed.connect(self._chosen_anew)
        self.form.changed.connect(lambda: self.put(replace(self.asked, answers=_given(self.form.texts()))))
        if self.standing:
            self.standing.turned.connect(self._turn)

    def _chosen_anew(self) -> None:
        """Another product or lender asks other questions, another currency is another amount."""
        asked = self.choosing.told(self.asked)
        before = self.asked
        if (asked.lender, asked.product, asked.currency) == (before.lender, before.product, before.currency):
            self.put(asked)
        else:
            self.anew.emit(asked)

    def look(self) -> None:
        """Whoever has gone on to other fields by then is not told any more."""
        work = partial(self._context.services.financing.survey_loan, self._context.seat, self.asked)
        self._context.runner.read(self, work, self._came, self.wrong.emit)

    def look_blank(self) -> None:
        """What could be chosen at all."""
        blank = replace(self.asked, papers=())
        work = partial(self._context.services.financing.survey_loan, self._context.seat, blank)
        self._context.runner.read(self, work, self.show_open, lambda _why: None)

    def _came(self, found: LoanSurvey) -> None:
        first = not self.told
        self.tell(found)
        if first:
            self.begun.emit()

    def first(self) -> QWidget:
        return self.form.entry(self._product.inputs[0].name)

    def put(self, asked: Asked) -> None:
        if self.standing and self._survey and asked != self.asked:
            self.standing.show_rows(rows_of(self._survey.backings, asked))
        super().put(asked)

    def _turn(self, number: str) -> None:
        """One order at a time; of receipts as many as there are."""
        before = self.asked.papers
        kept = tuple(it for it in before if it != number)
        alone = self._product.behind is Behind.ORDER
        self.put(replace(self.asked, papers=kept if number in before else (number,) if alone else (*before, number)))

    # ---- what is answered

    @property
    def told(self) -> bool:
        return self._survey is not None

    def tell(self, found: LoanSurvey) -> None:
        self._survey = found
        self.said.clear()
        self.show_open(found)
        self._brings.filled(self._brought(found))
        self._show_plan(found)
        self.things.refresh()

    def show_open(self, found: LoanSurvey) -> None:
        if self.standing:
            self.standing.show_rows(rows_of(found.backings, self.asked))

    def _show_plan(self, found: LoanSurvey) -> None:
        lines = self._plan.layout()
        while lines and (item := lines.takeAt(0)):
            if gone := item.widget():
                gone.hide()
                gone.deleteLater()
        if lines and found.plan and found.terms:
            lines.addWidget(plan_card(self._tr, found.plan, self.asked.currency, found.terms.markets))

    def _brought(self, found: LoanSurvey) -> QWidget:
        tr, currency = self._tr, self.asked.currency
        card = Card(tr("What it brings and costs"), tr("if all of it is drawn today"))
        if found.terms and found.cost:
            fee = charged(found.terms)
            card.add(Derivation([
                Part(tr("Loan"), tr.money(Money(found.terms.minor, currency))),
                *([Part(tr("Fee when it is drawn"), f"− {tr.money(Money(fee, currency))}")] if fee else []),
                Part(tr("Net proceeds"), tr.money(Money(found.cost.got, currency)), total=True),
                *plan_parts(tr, found.plan, currency)]))  # fmt: skip
            card.add(rule())
            card.add(Derivation([*cost_parts(tr, found.cost, currency, lent=True), _range(tr, found)]))
        else:
            card.add(label(tr("Answer what is asked: what it brings and costs stands here."), "muted", wrap=True))
            card.add(Derivation([_range(tr, found)]))
        if found.why:
            said = Mend(tr)
            card.add(said)
            said.refuse(found.why)
        near = [entry(near_said(tr, it), tr("Say in the note to the lender why it is another."), sign("warn"))
                for it in found.near]  # fmt: skip
        return column(card, *near, spacing=12)

    def left(self) -> list[Thing]:
        left = self._survey.left if self._survey else rules.loan_left(self.asked, self._product)
        return [self._thing(it) for it in left]

    def _thing(self, name: str) -> Thing:
        tr = self._tr
        if name == "solvent":
            return tr("The declaration of solvency"), partial(go_to, self.solvent)
        if self.standing and name == self._product.behind.value:
            return tr.term("financing behind", name), partial(go_to, self.standing.table.grid)
        field = next(it for it in self._product.inputs if it.name == name)
        return tr(field.label), partial(go_to, self.form.entry(name))


def _in(it: Field, currency: str) -> Field:
    return replace(it, currency=currency, currency_from="") if it.kind is Kind.MONEY else it


def _given(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text.strip()}


def _range(tr: Language, found: LoanSurvey) -> Part:
    best, worst = found.range
    said = tr("{best} to {worst}", best=rate(tr, best), worst=rate(tr, worst))
    return Part(tr("Interest a year, by grade"), said, tr("shown at the best grade; the score decides"))
