"""What an application shows: what was asked and offered, why it was declined, who did what and when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.borrowing import loan_terms_said
from jointseas.desktop.books.financing import cost_said, difference_said, near_said, terms_said
from jointseas.desktop.kit import Card, Derivation, Part, Tone, amount, entry, grid, label, notice, sign
from jointseas.financing.applications.records import (
    Application,
    Difference,
    Facts,
    Lending,
    Purchase,
    Ruling,
    Step,
    StepKind,
    Told,
)
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.borrowing.rules import cost_of as loan_cost
from jointseas.financing.costs.records import Cost
from jointseas.financing.purchase.pricing import cost_of, offer
from jointseas.financing.purchase.records import Offer, Terms
from jointseas.i18n import Language
from jointseas.kernel.money import Money

_TONES: dict[StepKind, Tone] = {
    StepKind.OFFERED: "warn",
    StepKind.DECLINED: "bad",
    StepKind.ACCEPTED: "good",
    StepKind.SECONDED: "good",
}


Figures = list[tuple[str, str]]


def priced(of: Purchase, terms: Terms, ruling: Ruling, day: date) -> Offer:
    """What was offered, on the day on which it was asked."""
    chosen = [it for it in of.judged if it.receivable.number in ruling.invoices]
    return offer(chosen, terms, day, of.dilution or Fraction(0))


def offered_of(facts: Facts, ruling: Ruling) -> Purchase | Lending:
    """The same facts, by the terms of an offer."""
    of, terms = facts.of, ruling.terms
    if isinstance(of, Purchase) and isinstance(terms, Terms):
        return replace(of, terms=terms, offer=priced(of, terms, ruling, facts.day))
    return replace(of, terms=terms) if isinstance(of, Lending) and isinstance(terms, LoanTerms) else of


def cost_of_it(of: Purchase | Lending, facts: Facts) -> Cost | None:
    if isinstance(of, Lending):
        return loan_cost(of.terms, facts.asked.currency, facts.day)
    return cost_of(of.offer)


def offer_card(tr: Language, facts: Facts, told: Told) -> Card:
    """Where it is not what was asked for, both stand beside each other, and each difference is marked."""
    card = Card(tr("Another offer than was asked for") if told.counter else tr("The offer as asked for"),
                tr("with what it had come to on {day}", day=facts.day))  # fmt: skip
    if told.ruling:
        asked, given = _figures(tr, facts.of, facts), _figures(tr, offered_of(facts, told.ruling), facts)
        card.add(_side_by_side(tr, asked, given) if told.counter else _alone(given))
        for it in told.ruling.conditions:
            card.add(entry(tr("Before money goes: {condition}", condition=it), "", sign("warn")))
        if told.ruling.note:
            card.add(label(told.ruling.note, wrap=True, select=True))
    return card


def _figures(tr: Language, of: Purchase | Lending, facts: Facts) -> Figures:
    cost, currency = cost_of_it(of, facts), facts.asked.currency
    told = [(tr("Cost"), cost_said(tr, cost))] if cost else []
    if isinstance(of, Lending):
        got = [(tr("Net proceeds"), tr.money(Money(cost.got, currency)))] if cost else []
        return [*got, *told, *loan_terms_said(tr, of.terms, currency)]
    return [*_sums(tr, of.offer, currency, owes=of.terms.by_client), *told, *terms_said(tr, of.terms, currency)]


def _sums(tr: Language, it: Offer, currency: str, *, owes: bool) -> Figures:
    def money(minor: int) -> str:
        return tr.money(Money(minor, currency))

    if owes:
        return [
            (tr("Bills"), tr.number(len(it.lines))),
            (tr("Eligible"), money(it.face)),
            (tr("Discount"), money(it.discount)),
            (tr("Suppliers get"), money(it.proceeds)),
        ]
    return [
        (tr("Invoices"), tr.number(len(it.lines))),
        (tr("Eligible"), money(it.face)),
        (tr("Advance"), money(it.advance)),
        (tr("Held back"), money(it.reserve)),
        (tr("Discount and fee"), money(it.discount + it.service)),
        (tr("Net proceeds"), money(it.proceeds)),
    ]


def _side_by_side(tr: Language, asked: Sequence[tuple[str, str]], given: Sequence[tuple[str, str]]) -> QWidget:
    before = dict(asked)
    rows = [(label(name, "muted"), amount(before.get(name, "—")), _other(said, before.get(name)))
            for name, said in given]  # fmt: skip
    return grid((tr("Term"), tr("As asked"), tr("Offered")), rows, right={1, 2})


def _other(said: str, before: str | None) -> QWidget:
    """A difference is seen by its weight, not by its colour alone."""
    return amount(said) if said == before else amount(said, "strong", tone="warn")


def _alone(given: Sequence[tuple[str, str]]) -> QWidget:
    return Derivation([Part(name, said) for name, said in given])


def asked_card(tr: Language, facts: Facts) -> Card:
    card = Card(tr("What was asked for"), tr.date(facts.day))
    card.add(_alone(_figures(tr, facts.of, facts)))
    return card


def reasons_card(tr: Language, told: Told) -> Card:
    card = Card(tr("Why it was declined"))
    for it in told.ruling.reasons if told.ruling else ():
        card.add(entry(tr.term("decline reason", it), "", sign("bad")))
    if told.ruling and told.ruling.note:
        card.add(label(told.ruling.note, wrap=True, select=True))
    card.add(label(tr("Whoever can show that it is otherwise may ask for another look."), "caption", wrap=True))
    return card


def changed_card(tr: Language, changed: Sequence[Difference] | None, currency: str) -> QWidget:
    """An offer on facts that have changed cannot be accepted."""
    if changed is None:
        return notice(tr("The lender cannot compare the facts any more: it is not shown the books."), tone="warn")
    card = Card(tr("Changed since it was submitted"))
    for it in changed:
        card.add(entry(difference_said(tr, it, currency), "", sign("warn")))
    card.add(label(tr("Withdraw it and apply anew on what stands now."), "caption", wrap=True))
    return card


def near_card(tr: Language, facts: Facts) -> Card:
    card = Card(tr("Like what was asked on before"))
    for it in facts.near:
        card.add(entry(near_said(tr, it), "", sign("warn")))
    return card


def steps_card(tr: Language, it: Application, steps: Sequence[Step]) -> Card:
    """The newest first; the draft is where it began."""
    card = Card(tr("What happened"))
    for one in reversed(steps):
        by = tr("{person}, {firm}", person=one.person, firm=one.firm.name_in(tr.code))
        when = f"{tr.moment(one.at)} · {by}"
        title = tr.term("application step", one.kind)
        card.add(entry(title, "\n".join(filter(None, (when, one.told.text))), sign(_TONES.get(one.kind, "accent"))))
    begun = f"{tr.moment(it.made_at)} · {it.made_by}"
    card.add(entry(tr("Draft begun"), begun, sign("accent")))
    return card
