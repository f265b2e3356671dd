"""What a case rests on: the invoices with what is against each, what is not as it was, the limits, and who did what."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import (
    STATES,
    cost_said,
    difference_said,
    kept_by,
    rate,
    terms_said,
)
from jointseas.desktop.books.lending import step_said
from jointseas.desktop.kit import (
    Card,
    Tone,
    amount,
    badge,
    column,
    entry,
    grid,
    label,
    notice,
    row,
    rule,
    sign,
)
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.financing.applications.records import Difference, Ruling, Step
from jointseas.financing.claims.records import Near
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.purchase.records import Judged
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term


def changes_notice(tr: Language, it: Dossier) -> list[QWidget]:
    """Nothing, where all is as it was."""
    changed = it.case.changed
    if changed is None:
        words = tr("The exporter shows its books no more: what was submitted cannot be held against them, and nothing "
                   "can be offered.")  # fmt: skip
        return [notice(words)]
    return [notice(_differences(tr, changed, it.it.asked.currency))] if changed else []


def _differences(tr: Language, changed: Sequence[Difference], currency: str) -> str:
    said = "; ".join(difference_said(tr, one, currency) for one in changed)
    return tr("Not as it was at submission: {said}. Refer it, or have it submitted anew.", said=said)


# ---- invoices


def invoices_card(tr: Language, it: Dossier) -> Card:
    facts, currency = it.facts, it.it.asked.currency
    eligible = sum(1 for one in facts.judged if one.eligible)
    card = Card(tr("Invoices"), tr("{n} of {all} eligible", n=eligible, all=len(facts.judged)))
    heads = (tr("Invoice"), tr("Buyer"), tr("Still owed"), tr("Advanced"), tr("Checks"))
    card.add(grid(heads, [_invoice(tr, it, one) for one in facts.judged], stretch=1, right={2, 3}))
    face = sum(one.eligible for one in facts.judged)
    reserve = Money(facts.offer.reserve, currency)
    words = tr("{eligible} eligible × {rate} = {advance} to be advanced; {reserve} is held back until the buyers pay.",
               eligible=Money(face, currency), rate=rate(tr, Fraction(facts.offer.advance, face or 1), 1),
               advance=Money(facts.offer.advance, currency), reserve=reserve)  # fmt: skip
    card.add(label(words, "caption", wrap=True))
    return card


def _invoice(tr: Language, it: Dossier, one: Judged) -> list[QWidget]:
    receivable, currency = one.receivable, it.it.asked.currency
    names = {buyer.code: buyer.name for buyer in it.facts.buyers}
    advance = next((line.advance for line in it.facts.offer.lines if line.number == receivable.number), 0)
    due = label(tr("due {day}", day=receivable.due), "caption")
    return [column(label(receivable.number, select=True), due, spacing=0),
            label(names.get(receivable.buyer, receivable.buyer), wrap=True),
            amount(tr.amount(Money(receivable.open, currency))), amount(tr.amount(Money(advance, currency))),
            column(*_checks(tr, one, it.facts.near, currency), spacing=4)]  # fmt: skip


def _checks(tr: Language, one: Judged, near: Sequence[Near], currency: str) -> list[QWidget]:
    """What keeps some or all of it out, and which other papers it is like."""
    tone: Tone = "warn" if one.eligible else "bad"
    said: list[QWidget] = [badge(kept_by(tr, cut, currency), tone) for cut in one.cuts]
    said += [badge(tr("like {other}", other=it.other), "warn", sign="≈") for it in near
             if it.number == one.receivable.number]  # fmt: skip
    return said or [badge(tr("nothing against it"), "good")]


# ---- limits and policy


def limits_card(tr: Language, it: Dossier) -> Card:
    """Of the exporter and of its main buyer, each with its figure."""
    card = Card(tr("Limits and likeness"))
    for one in (*_room(tr, it), *_concentration(tr, it)):
        card.add(one)
    for near in it.facts.near:
        words = tr("{number} resembles {other}", number=near.number, other=near.other)
        said = tr("by {likeness}; that one is {state}", likeness=Term("likeness", near.likeness),
                  state=Term("claim state", near.state))  # fmt: skip
        card.add(entry(words, said, sign("warn")))
    if not it.facts.near:
        card.add(entry(tr("No paper like these is claimed here"), tr("numbers, amounts and parts were compared"),
                       sign("good")))  # fmt: skip
    return card


def _room(tr: Language, it: Dossier) -> list[QWidget]:
    if isinstance(it.room, Refused):
        return [entry(tr("No limit is known"), tr.refusal(it.room), sign("warn"))]
    left = it.room.left
    if left is None:
        return [entry(tr("What is left of the limit is not known"), tr("a rate is missing"), sign("warn"))]
    words = tr("{limit} for this exporter: {used} is out, this takes {asked}", limit=it.room.limit, used=it.room.used,
               asked=it.room.asked)  # fmt: skip
    if left.minor < 0:
        return [entry(tr("Above the limit by {money}", money=Money(-left.minor, left.currency)), words, sign("bad"))]
    return [entry(tr("Within the limit"), words, sign("good"))]


def main_buyer(it: Dossier) -> tuple[str, Fraction]:
    """Who owes the most of what is eligible, and its share."""
    owed: dict[str, int] = {}
    for one in it.facts.judged:
        owed[one.receivable.buyer] = owed.get(one.receivable.buyer, 0) + one.eligible
    code = max(owed, key=lambda one: (owed[one], one))
    names = {buyer.code: buyer.name for buyer in it.facts.buyers}
    return names.get(code, code), Fraction(owed[code], sum(owed.values()) or 1)


def _concentration(tr: Language, it: Dossier) -> list[QWidget]:
    name, share = main_buyer(it)
    dilution = it.facts.dilution
    told = tr("buyers took back {share} in a year", share=rate(tr, dilution, 1)) if dilution is not None else tr(
        "nothing is known of what buyers take back")  # fmt: skip
    words = tr("{buyer} owes {share} of what is asked on", buyer=name, share=rate(tr, share, 0))
    return [entry(words, told, sign("warn" if dilution is None else "good"))]


# ---- what would be agreed


def offer_card(tr: Language, it: Dossier) -> Card:
    """What is proposed or offered, or what was asked for, with what it brings today."""
    title = tr("The offer that stands") if it.case.offer else tr("What was asked for, at the terms of its grade")
    card = Card(tr("What is proposed") if it.waiting and it.waiting.ruling.approve else title)
    card.add(figures(tr, it.quoted, it.it.asked.currency))
    if it.ruling.terms:
        card.add(rule())
        cells = [(label(name, "muted"), label(said, wrap=True))
                 for name, said in terms_said(tr, it.ruling.terms, it.it.asked.currency)]  # fmt: skip
        card.add(grid(("", ""), cells, stretch=1))
    for words in _said(tr, it.ruling):
        card.add(label(words, wrap=True, select=True))
    return card


def _said(tr: Language, it: Ruling) -> list[str]:
    found = [tr("Condition: {text}", text=one) for one in it.conditions]
    found += [tr("Note: {text}", text=it.note)] if it.note else []
    return found + ([tr("Against the score: {text}", text=it.override)] if it.override else [])


def figures(tr: Language, it: Quoted | Refused, currency: str) -> QWidget:
    """To either side, as money and as a rate."""
    if isinstance(it, Refused):
        return notice(tr.refusal(it))

    def money(minor: int) -> str:
        return tr.money(Money(minor, currency))

    lines = [
        (tr("Advanced"), money(it.offer.advance), tr("of {face}", face=Money(it.offer.face, currency))),
        (tr("Paid out on the day"), money(it.offer.proceeds), tr("less discount and fee")),
        (tr("Held back"), money(it.offer.reserve), tr("released as the buyers pay")),
        (tr("Cost to the exporter"), money(it.cost.paid), cost_said(tr, it.cost)),
        (tr("Left to the lender"), money(it.earned - it.funding),
         tr("{rate} a year on what is out, after {money} for the money itself", rate=rate(tr, it.rate),
            money=Money(it.funding, currency))),
    ]  # fmt: skip
    return grid(("", "", ""), [(label(name), amount(figure, "strong"), label(why, "caption", wrap=True))
                               for name, figure, why in lines], stretch=2, right={1})  # fmt: skip


# ---- people


def people_card(tr: Language, it: Dossier) -> Card:
    card = Card(tr("People"), "", badge(tr.term("application state", it.it.state), STATES[it.it.state]))
    made = tr("Made by {name} of {firm}.", name=it.it.submitted_by, firm=it.it.exporter.name_in(tr.code))
    card.add(label(made, wrap=True))
    if it.case.seconds:
        words = tr.plural("{n} more person must second it before it can be offered.",
                          "{n} more people must second it before it can be offered.", it.case.seconds)  # fmt: skip
        card.add(row(badge(words, "warn"), None))
    for step in reversed(it.case.steps):
        card.add(_step(tr, step))
    return card


def _step(tr: Language, step: Step) -> QWidget:
    words = [tr("{name}, {firm}, {at}", name=step.person, firm=step.firm.name_in(tr.code), at=step.at)]
    said = [step.told.text] if step.told.text else []
    if step.told.ruling:
        said += _ruled(tr, step.told.ruling)
    if step.told.until:
        said.append(tr("stands until {day}", day=step.told.until))
    return column(label(step_said(tr, step), "strong"), label(" · ".join(words), "caption", wrap=True),
                  *(label(one, wrap=True, select=True) for one in said), spacing=2)  # fmt: skip


def _ruled(tr: Language, it: Ruling) -> list[str]:
    if it.approve:
        return _said(tr, it)
    reasons = tr.show(tuple(Term("decline reason", one) for one in it.reasons))
    return [reasons, *_said(tr, it)]
