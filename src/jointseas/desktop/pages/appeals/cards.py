"""What stands around an appeal: what it is about, its days, who may decide it, what happened, the letter."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from jointseas.appeals.letters.wording import titled, worded
from jointseas.appeals.records import Case, Contested, Deadlines, Filing, Ground, Late, Step, StepKind, Thing
from jointseas.appeals.words import fact_said, thing_said, value_said
from jointseas.desktop.kit import Card, Tone, badge, column, entry, grid, label, notice, row, sign
from jointseas.desktop.pages.appeals.listview import STATES
from jointseas.desktop.pages.appeals.reading import One
from jointseas.i18n import Language


def about_card(tr: Language, thing: Thing, was: str, notified: date, filing: Filing | None = None) -> Card:
    card = Card(tr("What is contested"), tr.term("appeal ground", thing.ground))
    card.add(label(thing_said(tr, thing), "strong", wrap=True))
    card.add(label(tr("{was}, {day}", was=tr.term("contested", was), day=notified), "muted"))
    if filing and thing.ground is Ground.SCORE:
        heads = (tr("Fact"), tr("Was looked at"), tr("Would be right"))
        cells = [label(fact_said(tr, thing), wrap=True), label(value_said(tr, thing, filing.value)),
                 label(value_said(tr, thing, filing.right), "strong")]  # fmt: skip
        card.add(grid(heads, [cells], stretch=0))
    if filing:
        card.add(label(filing.claim.words, wrap=True, select=True))
    return card


def contested_card(tr: Language, it: Contested) -> Card:
    """Of a draft, in which the fact is still chosen."""
    if it.thing.ground is not Ground.SCORE:
        return about_card(tr, it.thing, it.was, it.notified)
    card = Card(tr("What is contested"), tr.term("appeal ground", it.thing.ground))
    card.add(label(tr("Assessment {number}", number=it.thing.place), "strong"))
    said = tr("Application {number}", number=it.thing.name)
    card.add(label(tr("{was}, {day}", was=said, day=it.notified), "muted"))
    return card


def days_card(
    tr: Language, of: Deadlines, due: date, today: date, late: Sequence[Late] = (), *, over: bool = False
) -> Card:
    card = Card(tr("By when"), tr("days of business are those of the policy's calendar"))
    rows = (
        (tr("To file it"), of.file, today > of.file and Late.FILED not in late),
        (tr("To acknowledge it"), of.acknowledge, Late.NOT_ACKNOWLEDGED in late),
        (tr("To decide it"), due, Late.NOT_DECIDED in late),
    )
    told = [[label(name), label(tr.date(day), "strong", tone="bad" if behind else "plain")]
            for name, day, behind in rows]  # fmt: skip
    card.add(grid(("", tr("Last day")), told, stretch=0))
    if of.longest > due and not over:
        card.add(label(tr("It may be put off to {day} at most, with a reason.", day=of.longest), "caption", wrap=True))
    elif due > of.decide:
        card.add(label(tr("It was put off from {day}.", day=of.decide), "caption", wrap=True))
    for one in late:
        tone: Tone = "bad" if one in (Late.NOT_ACKNOWLEDGED, Late.NOT_DECIDED) else "warn"
        card.add(row(badge(tr.term("appeal late", one), tone), None))
    return card


def people_card(tr: Language, it: Case) -> list[QWidget]:
    """Of the judge's people, while there is something to decide."""
    if it.appeal.answered_on:
        return []
    card = Card(tr("Who may decide it"), tr("nobody who made, checked or approved what is contested"))
    for person in it.may:
        card.add(entry(person.name, tr("had no part in it"), sign("good")))
    for one in it.kept:
        card.add(entry(one.person.name, tr.term("appeal apart", one.why), sign("warn")))
    if not it.may:
        card.add(notice(tr("Nobody of the firm may decide it. An administrator gives the role to somebody who had no "
                           "part in it, under People."), tone="bad"))  # fmt: skip
    return [card]


def history_card(tr: Language, it: Case) -> Card:
    state = it.appeal.state
    card = Card(tr("What happened"), "", badge(tr.term("appeal state", state), STATES[state]))
    for step in reversed(it.steps):
        card.add(_step(tr, step))
    return card


def _step(tr: Language, step: Step) -> QWidget:
    told = step.told
    what = tr.term("appeal state", told.outcome) if told.outcome else tr.term("appeal step", step.kind)
    words = tr("{name}, {firm}, {at}", name=step.person, firm=step.firm.name_in(tr.code), at=step.at)
    said = [told.text] if told.text and step.kind is not StepKind.FILED else []
    said += [tr("until {day}", day=told.until)] if told.until else []
    return column(label(what, "strong"), label(words, "caption", wrap=True),
                  *(label(one, wrap=True, select=True) for one in said), spacing=2)  # fmt: skip


def letter_card(tr: Language, it: One) -> list[QWidget]:
    if it.letter is None:
        return []
    tone = badge(tr.term("appeal state", it.letter.outcome), STATES[it.letter.outcome])
    card = Card(titled(tr, it.letter), "", tone)
    for one in worded(tr, it.letter):
        card.add(label(one, wrap=True, select=True))
    return [card]
