"""One application on the whole page, and what its exporter answers."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.agreeing import agree_at_side
from jointseas.desktop.books.borrowing import plan_parts
from jointseas.desktop.books.owing import counted
from jointseas.desktop.books.scores import OUTCOME_TONES
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Derivation, Figure, Page, Part, button
from jointseas.desktop.pages.financing.bringing import cost_parts, made_of
from jointseas.desktop.pages.financing.consenting import ask_to_withdraw
from jointseas.desktop.pages.financing.reading import WRITTEN, Shown, read_application, standing
from jointseas.desktop.pages.financing.showing import laid_out, last, to_score
from jointseas.desktop.pages.financing.steps import offered_of
from jointseas.desktop.redraw import Acts, drawn_anew
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.financing.applications.records import (
    Application,
    Case,
    Facts,
    Graded,
    Lending,
    Purchase,
    State,
    StepKind,
)
from jointseas.financing.applications.rules import decided
from jointseas.financing.borrowing.rules import plan
from jointseas.financing.records import Opened
from jointseas.i18n import N_
from jointseas.kernel.fields import Field
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_WITHDRAWABLE = (State.SUBMITTED, State.REFERRED, State.OFFERED)
_AGAIN = (State.OFFERED, State.DECLINED, State.LAPSED)
_PANEL = 440
Act = Callable[[str], Application | Refused]


class ApplicationView(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._number = context, context.params["application"]
        super().__init__(context.tr, self._number)
        self.acts = Acts(self)
        self._inner = Body(context.tr)
        ask(context.runner, self.body, partial(read_application, context, self._number), self._show, WRITTEN)

    def _show(self, shown: Shown) -> QWidget:
        it, tr = shown.case.application, self.tr_
        if it.facts is None:
            self._context.go("financing", draft=it.number)
            return self._inner
        said = (tr.term("financing product", it.asked.product), it.lender.name_in(tr.code))
        self.say(tr("Application {number}", number=it.number), " · ".join(said))
        self.acts.show(self._actions(shown.case))
        self._sums(it, it.facts)
        drawn_anew(
            self._inner, laid_out(self._context, shown, it.facts, partial(ask_to_withdraw, self._context, self, it))
        )
        return self._inner

    def _sums(self, it: Application, facts: Facts) -> None:
        of = facts.of
        told = self._bought(of, facts) if isinstance(of, Purchase) else self._borrowed(of, facts)
        self.figures(*told, self._cost(facts), self._score(it.graded or facts.graded))

    def _bought(self, of: Purchase, facts: Facts) -> tuple[Figure, ...]:
        tr, made, currency = self.tr_, of.offer, facts.asked.currency
        chosen = sum(one.receivable.open for one in of.judged)
        owes = of.terms.by_client
        invoices = counted(tr, len(made.lines), bills=owes)
        arrive = tr("Suppliers get") if owes else tr("Net proceeds")
        how = made_of(tr, made, of.terms, currency, chosen)
        return (
            Figure(tr("Advance asked for"), tr.money(Money(made.advance, currency)),
                   tr("{invoices}, {money} eligible", invoices=invoices, money=Money(made.face, currency)),
                   partial(self._derive, tr("Advance asked for"), how if owes else how[:-3])),
            Figure(arrive, tr.money(Money(made.proceeds, currency)),
                   tr("after the discount") if owes else tr("after discount and fee"),
                   partial(self._derive, arrive, how)),
        )  # fmt: skip

    def _borrowed(self, of: Lending, facts: Facts) -> tuple[Figure, ...]:
        tr, currency = self.tr_, facts.asked.currency
        rows = plan(of.terms, currency, facts.day)
        first, method = rows[0], tr.term("repayment method", of.terms.method)
        months = tr.plural("{n} month", "{n} months", of.terms.months)
        return (
            Figure(tr("Loan asked for"), tr.money(Money(of.terms.minor, currency)), of.wanted.purpose or months),
            Figure(tr("First payment"), tr.money(Money(first.instalment, currency)),
                   tr("{day} · {method}", day=first.period.due, method=method),
                   partial(self._derive, tr("First payment"), plan_parts(tr, rows, currency))),
        )  # fmt: skip

    def _cost(self, facts: Facts) -> Figure:
        tr, currency = self.tr_, facts.asked.currency
        parts = cost_parts(tr, facts.cost, currency, lent=facts.lending is not None,
                           owes=facts.purchase is not None and facts.purchase.terms.by_client)  # fmt: skip
        return Figure(tr("Cost, APR"), tr.percent(facts.cost.apr, 2),
                      tr("{money} in money", money=Money(facts.cost.paid, currency)),
                      partial(self._derive, tr("Cost, APR"), parts))  # fmt: skip

    def _score(self, graded: Graded) -> Figure:
        tr = self.tr_
        result = (tr.term("credit outcome", graded.outcome), OUTCOME_TONES[graded.outcome])
        return Figure(tr("Score"), tr("{points} points", points=graded.points),
                      [(tr("Grade {grade}", grade=graded.grade), "plain"), ("·", "plain"), result],
                      to_score(self._context, graded) if may(self._context, "credit.read") else None)  # fmt: skip

    def _derive(self, title: str, parts: Sequence[Part]) -> None:
        self.panel.open(title, Derivation(parts), above=self.tr_("How this is made"), width=_PANEL)

    # ---- what can be answered

    def _actions(self, case: Case) -> list[QWidget]:
        context, tr, it = self._context, self.tr_, case.application
        made: list[QWidget] = [button(tr("All financing"), partial(context.go, "financing", do="list"))]
        if not may(context, "finance.apply"):
            return made
        if it.state in _WITHDRAWABLE:
            made.append(button(tr("Withdraw…"), self.withdraw))
        if it.state in _AGAIN:
            made.append(button(tr("Another look…"), self.review))
        made += self._contest(case)
        until = case.offer.told.until if case.offer else None
        if until and until >= today(context) and may(context, "finance.accept"):
            made.append(button(tr("Accept…"), partial(self.accept, case), "primary"))
        return made

    def _contest(self, case: Case) -> list[QWidget]:
        """What was decided, by somebody who had no part in it."""
        it, place = case.application, decided(case.steps)
        if it.state not in _AGAIN or not place or not may(self._context, "appeals.file"):
            return []
        ground = "decision" if it.state is State.DECLINED else "terms"
        go = partial(self._context.go, "appeals", ground=ground, name=it.number, place=str(place))
        return [button(self.tr_("Contest…"), go)]

    def withdraw(self) -> None:
        doors, seat = self._context.services.financing, self._context.seat
        done = self.tr_("{number} was withdrawn", number=self._number)
        self._say(self.tr_("Withdraw the application"), N_("Why, for the lender"), self.tr_("Withdraw it"),
                  lambda text: doors.withdraw(seat, self._number, text), done, needed=False)  # fmt: skip

    def review(self) -> None:
        doors, seat = self._context.services.financing, self._context.seat
        done = self.tr_("The lender is asked to look at {number} again", number=self._number)
        self._say(self.tr_("Ask for another look"), N_("What the lender should look at"), self.tr_("Ask for it"),
                  lambda text: doors.review(seat, self._number, text), done, needed=True)  # fmt: skip

    def _say(self, title: str, words: str, submit: str, act: Act, done: str, *, needed: bool) -> None:
        context = self._context
        fields = (Field("text", words, required=needed, longest=500),)

        def send(told: Values) -> Application | Refused:
            return act(str(told["text"] or ""))

        ask_at_side(context, self, title, fields, submit, send, lambda _it: context.toast(done), topics=WRITTEN,
                    above=self._number)  # fmt: skip

    def accept(self, case: Case) -> None:
        """What it binds to is said once more where it is accepted."""
        tr, it = self.tr_, case.application
        offered, facts = last(case, StepKind.OFFERED), it.facts
        if offered is None or offered.told.ruling is None or facts is None:
            return
        words = self._binds(it, offered_of(facts, offered.told.ruling), facts.asked.currency)
        act = partial(self._context.services.financing.accept, self._context.seat, self._number)
        agree_at_side(self._context, self, tr("Accept the offer"), words, tr("Accept it for the firm"), act,
                      self._accepted, topics=WRITTEN, above=it.number)  # fmt: skip

    def _binds(self, it: Application, of: Purchase | Lending, currency: str) -> str:
        tr, lender = self.tr_, it.lender.name_in(self.tr_.code)
        if isinstance(of, Purchase) and of.terms.by_client:
            return tr("{lender} pays {arrives} to the suppliers of {bills} if it is drawn at once; we owe it {face} "
                      "when they are due, whatever becomes of the goods. This cannot be taken back.", lender=lender,
                      arrives=Money(of.offer.proceeds, currency), face=Money(of.offer.face, currency),
                      bills=counted(tr, len(of.offer.lines), bills=True))  # fmt: skip
        if isinstance(of, Purchase):
            return tr("{lender} advances {advance} on {invoices} once its conditions are met; {arrives} arrives if it "
                      "is drawn at once. What is bought is assigned to it. This cannot be taken back.", lender=lender,
                      advance=Money(of.offer.advance, currency), arrives=Money(of.offer.proceeds, currency),
                      invoices=tr.plural("{n} invoice", "{n} invoices", len(of.offer.lines)))  # fmt: skip
        words = tr("{lender} lends up to {money} for {months}, once its conditions are met. This cannot be taken back.",
                   lender=lender, money=Money(of.terms.minor, currency),
                   months=tr.plural("{n} month", "{n} months", of.terms.months))  # fmt: skip
        pledged = tr("The receipts are pledged to it in our books at once.") if any(
            one.goods for one in of.backings) else ""  # fmt: skip
        return " ".join(filter(None, (words, pledged)))

    def _accepted(self, it: Opened) -> None:
        self._context.toast(self.tr_("Facility {number} is open", number=it.number))
        self._context.go("financing", **standing(it))
