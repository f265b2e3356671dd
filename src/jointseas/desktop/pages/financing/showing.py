"""How one application is laid out: where it stands, the offer or what was asked, and beside them who did what."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.borrowing import backings_card, plan_card
from jointseas.desktop.books.financing import STATES
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.scores import OUTCOME_TONES
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Tone, badge, button, column, label, link, row, side_by_side
from jointseas.desktop.pages.financing.consenting import consent_card
from jointseas.desktop.pages.financing.enclosed import enclosed_card
from jointseas.desktop.pages.financing.invoicing import invoices_card
from jointseas.desktop.pages.financing.reading import Shown, standing
from jointseas.desktop.pages.financing.steps import (
    asked_card,
    changed_card,
    near_card,
    offer_card,
    reasons_card,
    steps_card,
)
from jointseas.financing.applications.records import Application, Case, Facts, Graded, Purchase, State, Step, StepKind
from jointseas.financing.borrowing.rules import plan
from jointseas.i18n import N_, Language

_NEXT = {
    State.SUBMITTED: N_("The lender has it. Until it decides, it can be withdrawn."),
    State.REFERRED: N_("A person at the lender looks at it. It can still be withdrawn."),
    State.DECLINED: N_("The lender declined it; its reasons stand below. Another look can be asked for."),
    State.WITHDRAWN: N_("It was withdrawn, and its invoices are free again."),
    State.LAPSED: N_("The offer was not accepted in time. Another look can be asked for."),
    State.ACCEPTED: N_("The offer was accepted."),
}
_BY_OFFER = (State.OFFERED, State.ACCEPTED, State.LAPSED)
_DECIDED = (*_BY_OFFER, State.DECLINED)


def laid_out(context: Context, shown: Shown, facts: Facts, withdraw: Callable[[], object]) -> QWidget:
    tr, case = context.tr, shown.case
    it = case.application
    work = [_stands(context, shown), *_changed(tr, case, facts), *_answered(tr, case, facts)]
    seen = consent_card(context, shown, withdraw)
    aside: list[QWidget] = [_score(context, shown, facts), seen, steps_card(tr, it, case.steps)]
    aside += [near_card(tr, facts)] if facts.near else []
    aside += [_frozen(tr, it, facts), enclosed_card(context, it.number)]
    work += _papers(context, facts)
    return side_by_side(column(*work, None, spacing=12), column(*aside, None, spacing=12), weights=(23, 10))


def _papers(context: Context, facts: Facts) -> list[QWidget]:
    """What it rests on, and how it would be repaid."""
    of, currency = facts.of, facts.asked.currency
    if isinstance(of, Purchase):
        return [invoices_card(context, of, currency)]
    behind: list[QWidget] = [backings_card(context.tr, of.backings, currency)] if of.backings else []
    return [*behind, plan_card(context.tr, plan(of.terms, currency, facts.day), currency, of.terms.markets)]


def _changed(tr: Language, case: Case, facts: Facts) -> list[QWidget]:
    """Of what is still to be decided; afterwards the books go on without it."""
    if case.application.state not in (State.SUBMITTED, State.REFERRED, State.OFFERED) or case.changed == ():
        return []
    return [changed_card(tr, case.changed, facts.asked.currency)]


def _answered(tr: Language, case: Case, facts: Facts) -> list[QWidget]:
    """The offer where there is one, or why there is none, and else what was asked for."""
    state = case.application.state
    offered, declined = last(case, StepKind.OFFERED), last(case, StepKind.DECLINED)
    if offered and state in _BY_OFFER:
        return [offer_card(tr, facts, offered.told)]
    why = [reasons_card(tr, declined.told)] if declined and state is State.DECLINED else []
    return [*why, asked_card(tr, facts)]


def last(case: Case, kind: StepKind) -> Step | None:
    return next((it for it in reversed(case.steps) if it.kind is kind), None)


def _stands(context: Context, shown: Shown) -> QWidget:
    """Where it stands, and what comes next."""
    tr, it = context.tr, shown.case.application
    state = badge(tr.term("application state", it.state), STATES[it.state])
    words, tone = _next(context, shown.case)
    made: list[QWidget | None] = [state, label(words, tone=tone)]
    if shown.facility:
        number = shown.facility.number
        made.append(link(number, partial(context.go, "financing", **standing(shown.facility))))
    told = paper_button(context, "decision_notice", it.number, small=True) if it.state in _DECIDED else []
    return row(*made, None, *told)


def _next(context: Context, case: Case) -> tuple[str, Tone]:
    tr, offer = context.tr, case.offer
    until = offer.told.until if offer else None
    if until is None:
        return tr(_NEXT.get(case.application.state, "")), "plain"
    if until < today(context):
        return tr("The offer stood until {day}. Another look can be asked for.", day=until), "bad"
    if may(context, "finance.accept"):
        return tr("The offer stands until {day}.", day=until), "warn"
    return tr("The offer stands until {day}; an owner of the firm accepts it.", day=until), "warn"


def _score(context: Context, shown: Shown, facts: Facts) -> Card:
    tr, graded = context.tr, shown.case.application.graded or facts.graded
    see = to_score(context, graded)
    contest = partial(
        context.go, "appeals", ground="score", name=shown.case.application.number, place=str(graded.number)
    )
    acts = [button(tr("A fact is wrong…"), contest, "small")] if may(context, "appeals.file") else []
    acts += [button(tr("See the reasons"), see, "small")] if may(context, "credit.read") else []
    card = Card(tr("Score"), "", row(*acts))
    result = badge(tr.term("credit outcome", graded.outcome), OUTCOME_TONES[graded.outcome])
    points = label(tr("{points} points", points=graded.points), "strong")
    card.add(row(points, badge(tr("Grade {grade}", grade=graded.grade), "accent"), result, None))
    seen = tr("Assessment {number}, made on this machine and shown to the lender.", number=graded.number)
    alone = tr("Assessment {number}, made on this machine.", number=graded.number)
    card.add(label(seen if shown.consent else alone, "caption", wrap=True))
    return card


def to_score(context: Context, graded: Graded) -> Callable[[], object]:
    return partial(context.go, "assessments", number=str(graded.number), exporter="")


def _frozen(tr: Language, it: Application, facts: Facts) -> Card:
    """By its digest both sides know that they speak of the same."""
    card = Card(tr("Facts, frozen"), tr.date(facts.day))
    words = tr("Papers, score and terms of that moment; nothing of it changes any more.")
    card.add(label(words, "caption", wrap=True))
    card.add(label("SHA-256", "caption"))
    halves = (it.digest[:32], it.digest[32:])
    card.add(label("\n".join(halves), select=True))
    if facts.asked.note:
        card.add(label(tr("Note to the lender"), "caption"))
        card.add(label(facts.asked.note, wrap=True, select=True))
    return card
