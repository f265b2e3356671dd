"""What stands around a case: what is not as it was, the limits, and who did what."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import STATES, difference_said
from jointseas.desktop.books.lending import step_said
from jointseas.desktop.books.lines import line_state, part_said
from jointseas.desktop.kit import Card, badge, column, entry, label, notice, row, sign
from jointseas.desktop.pages.queue.invoices import concentration
from jointseas.desktop.pages.queue.offered import beside
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.financing.applications.records import Difference, Purchase, Ruling, Step
from jointseas.financing.lines.records import Against, Usage
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


# ---- limits and policy


def limits_card(tr: Language, it: Dossier) -> Card:
    """Of the exporter, and of what would repay it, each with its figure."""
    card = Card(tr("Limits and likeness"))
    for one in (*_room(tr, it), *_behind(tr, it)):
        card.add(one)
    for near in it.facts.near:
        words = tr("{number} resembles {other}", number=near.number, other=near.other)
        said = tr("by {likeness}; that one is {state}", likeness=Term("likeness", near.likeness),
                  state=Term("claim state", near.state or ""))  # fmt: skip
        card.add(entry(words, said, sign("warn")))
    if it.facts.asked.papers and not it.facts.near:
        card.add(entry(tr("No paper like these is claimed here"), tr("numbers, amounts and parts were compared"),
                       sign("good")))  # fmt: skip
    return card


def _room(tr: Language, it: Dossier) -> list[QWidget]:
    if isinstance(it.room, Refused):
        return [entry(tr("No limit is known"), tr.refusal(it.room), sign("warn"))]
    if it.room.without_rate:
        return [entry(tr("What is left of the limit is not known"), tr("a rate is missing"), sign("warn"))]
    closed = [] if it.room.takes else [entry(line_state(tr, it.room)[0], tr("it takes nothing new"), sign("bad"))]
    return [*closed, *(_against(tr, one, it.room) for one in it.room.of(it.it.asked.product))]


def _against(tr: Language, it: Against, of: Usage) -> QWidget:
    """Of the line, or of a part of it."""
    most, used, promised, wanted = (Money(one or 0, of.currency) for one in (it.most, it.used, it.promised, it.wanted))
    words = tr("{limit} for {of}: {used} is out, {promised} promised, this takes {asked}", limit=most,
               of=part_said(tr, it), used=used, promised=promised, asked=wanted)  # fmt: skip
    left = it.left or 0
    if left < 0:
        return entry(tr("Above the limit by {money}", money=Money(-left, of.currency)), words, sign("bad"))
    return entry(tr("Within the line") if of.line else tr("Within the programme's limit"), words, sign("good"))


def _behind(tr: Language, it: Dossier) -> list[QWidget]:
    """Who is to pay for it, or what stands behind it."""
    of, currency = it.facts.of, it.it.asked.currency
    if isinstance(of, Purchase):
        return [concentration(tr, of)]
    if not of.backings:
        return [entry(tr("Nothing stands behind it"), tr("it rests on the exporter alone"), sign("warn"))]
    carries = Money(sum(one.carries for one in of.backings), currency)
    words = tr("Its papers carry {money}", money=carries)
    return [entry(words, tr("{asked} is asked for", asked=Money(of.out, currency)),
                  sign("good" if of.out <= carries.minor else "bad"))]  # fmt: skip


# ---- people


def people_card(tr: Language, it: Dossier) -> Card:
    card = Card(tr("People"), "", badge(tr.term("application state", it.it.state), STATES[it.it.state]))
    made = tr("Made by {name} of {firm}.", name=it.it.submitted_by, firm=it.it.exporter.name_in(tr.code))
    card.add(label(made, wrap=True))
    frozen = tr("Its facts are frozen, sha256 {digest}", digest=f"{it.it.digest[:32]} {it.it.digest[32:]}")
    card.add(label(frozen, "caption", wrap=True, select=True))
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
        return beside(tr, it)
    reasons = tr.show(tuple(Term("decline reason", one) for one in it.reasons))
    return [reasons, *beside(tr, it)]
