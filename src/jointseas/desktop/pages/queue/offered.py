"""What would be agreed, and what that brings either side."""

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.borrowing import loan_terms_said
from jointseas.desktop.books.financing import cost_said, rate, terms_said
from jointseas.desktop.kit import Card, amount, grid, label, notice, rule
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.financing.applications.records import Ruling
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

Line = tuple[str, str, str]  # what it is, how much, and why so


def offer_card(tr: Language, it: Dossier) -> Card:
    """What is proposed or offered, or what was asked for, with what it brings today."""
    title = tr("The offer that stands") if it.case.offer else tr("What was asked for, at the terms of its grade")
    card = Card(tr("What is proposed") if it.waiting and it.waiting.ruling.approve else title,
                tr("if the money goes today"))  # fmt: skip
    card.add(figures(tr, it.quoted, it.it.asked.currency))
    if it.ruling.terms:
        card.add(rule())
        cells = [(label(name, "muted"), label(said, wrap=True))
                 for name, said in _terms(tr, it.ruling.terms, it.it.asked.currency)]  # fmt: skip
        card.add(grid(("", ""), cells, stretch=1))
    for words in beside(tr, it.ruling):
        card.add(label(words, wrap=True, select=True))
    return card


def _terms(tr: Language, it: Terms | LoanTerms, currency: str) -> list[tuple[str, str]]:
    return loan_terms_said(tr, it, currency) if isinstance(it, LoanTerms) else terms_said(tr, it, currency)


def beside(tr: Language, it: Ruling) -> list[str]:
    """What is said with a decision, besides its terms."""
    found = [tr("Condition: {text}", text=one) for one in it.conditions]
    found += [tr("Note: {text}", text=it.note)] if it.note else []
    return found + ([tr("Against the score: {text}", text=it.override)] if it.override else [])


def figures(tr: Language, it: Quoted | Refused, currency: str) -> QWidget:
    """To either side, as money and as a rate."""
    if isinstance(it, Refused):
        return notice(tr.refusal(it))
    owes = it.terms is not None and it.terms.by_client
    told = _lent(tr, it, currency) if it.offer is None else _bought(tr, it.offer, currency, owes=owes)
    lines = [*told, *_left(tr, it, currency, owes=owes)]
    return grid(("", "", ""), [(label(name), amount(figure, "strong"), label(why, "caption", wrap=True))
                               for name, figure, why in lines], stretch=2, right={1})  # fmt: skip


def _bought(tr: Language, it: Offer, currency: str, *, owes: bool) -> list[Line]:
    if owes:
        return [
            (tr("Owed by the exporter"), tr.money(Money(it.face, currency)), tr("when the bills are due")),
            (tr("Paid to the suppliers"), tr.money(Money(it.proceeds, currency)), tr("less the discount")),
        ]
    face = tr("of {face}", face=Money(it.face, currency))
    return [
        (tr("Advanced"), tr.money(Money(it.advance, currency)), face),
        (tr("Paid out on the day"), tr.money(Money(it.proceeds, currency)), tr("less discount and fee")),
        (tr("Held back"), tr.money(Money(it.reserve, currency)), tr("released as the buyers pay")),
    ]


def _lent(tr: Language, it: Quoted, currency: str) -> list[Line]:
    first, fee = it.plan[0], it.out - it.arrives
    less = tr("less {fee} of fees", fee=Money(fee, currency)) if fee else tr("no fee is kept of it")
    return [
        (tr("Lent"), tr.money(Money(it.out, currency)), tr("if all of it is drawn today")),
        (tr("Paid out on the day"), tr.money(Money(it.arrives, currency)), less),
        (tr("First payment"), tr.money(Money(first.instalment, currency)), tr("due {day}", day=first.period.due)),
    ]


def _left(tr: Language, it: Quoted, currency: str, *, owes: bool) -> list[Line]:
    whose = tr("Cost to the suppliers") if owes else tr("Cost to the exporter")
    gained = tr.money(Money(it.earned - it.funding, currency))
    return [
        (whose, tr.money(Money(it.cost.paid, currency)), cost_said(tr, it.cost)),
        (tr("Left to the lender"), gained,
         tr("{rate} a year on what is out, after {money} for the money itself", rate=rate(tr, it.rate),
            money=Money(it.funding, currency))),
    ]  # fmt: skip
