"""One movement with what it could be; one collection with what it was booked as; one letter as it would go."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.movements import scored, told_line
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, badge, button, column, flow, label, link, row, rule
from jointseas.desktop.pages.collections.words import candidate_said, laid
from jointseas.financing.collecting.records import Arrived, Candidate, Collection
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field
from jointseas.portfolio.dunning.records import LetterState, Shown, Written

Why = Callable[[str], object]


def movement(context: Context, it: Arrived, accept: Callable[[Candidate], object],
             say: Callable[[], object]) -> QWidget:  # fmt: skip
    """The best candidate is one key away; another is chosen, or said by hand."""
    tr = context.tr
    cards = [_candidate(tr, it, one, at, partial(accept, one)) for at, one in enumerate(it.candidates)]
    none = [] if cards else [label(tr("Nothing that is owed looks like it."), "muted", wrap=True)]
    tags = flow(badge(f"{it.account.bank} {it.account.currency}"), badge(it.account.number))
    act = flow(button(tr("Say what it was for…"), say, "small", shortcut="Ctrl+E"))
    return column(tags, told_line(tr, it.line.told, it.line.words), act, rule(), *none, *cards, None, spacing=12)


def _candidate(tr: Language, it: Arrived, one: Candidate, at: int, accept: Callable[[], object]) -> QWidget:
    best = at == 0
    words = tr("Place it so") if best else tr("This one")
    name = words if best else f"{words} {at + 1}"
    act = button(words, accept, "primary" if best else "small", shortcut="Ctrl+Return" if best else "", name=name)
    card = Card(margin=12)
    tone = badge(tr("{n} of 100", n=one.score), "accent" if best else "plain")
    card.add(row(label(one.payer.name_in(tr.code) or candidate_said(tr, one), "strong"), tone, None, act))
    if one.entry is None:
        card.add(laid(tr, one.shares, it.line.told.money))
    else:
        card.add(label(tr("Nothing is booked: it is only said that the movement is entry {number}.", number=one.entry),
                       "caption", wrap=True))  # fmt: skip
    if one.missing:
        card.add(label(tr("{money} stay owed", money=one.missing), "caption", tone="warn"))
    card.add(rule())
    card.add(scored(tr, one.score, one.reasons))
    return card


def placed(context: Context, it: Collection, take_back: Why) -> QWidget:
    tr = context.tr
    state = badge(tr("taken back {day}", day=it.undone_at.date()), "warn") if it.undone_at else badge(tr("stands"))
    said = label(tr("by {person}, {at}", person=it.person, at=tr.moment(it.at)), "caption")
    why = [label(it.why, "body", wrap=True, select=True)] if it.why else []
    entries = flow(*(link(tr("Entry {number}", number=one.entry), partial(context.go, "journal", entry=str(one.entry)))
                     for one in it.parts))  # fmt: skip
    shares = tuple(one.share for one in it.parts)
    back = [rule(), _reasoned(tr, tr("Take it back"), take_back)] if it.undone_at is None and may(
        context, "finance.uncollect") else []  # fmt: skip
    reckoned = [label(tr("{money} of it is {applied} on {facility}", money=one.share.money, applied=one.applied,
                         facility=one.share.facility), "caption", wrap=True)
                for one in it.parts if one.applied.currency != it.money.currency]  # fmt: skip
    return column(flow(state), label(it.counter, "strong", wrap=True), said, *why, rule(), laid(tr, shares, it.money),
                  *reckoned, entries, *back, None, spacing=12)  # fmt: skip


def letter(context: Context, it: Shown, send: Callable[[], object], set_aside: Why) -> QWidget:
    """In the language of the window first; it goes out in that of whoever gets it."""
    tr, of = context.tr, it.letter
    texts = [_text(code, of.drafted.texts[code]) for code in _ordered(of.drafted.texts, tr.code)]
    tags = flow(badge(tr.term("letter state", of.state)), *_tags(tr, it))
    if of.state is not LetterState.DRAFT:
        return column(tags, _settled(tr, of), rule(), *texts, None, spacing=12)
    allowed = may(context, "portfolio.dun")
    sent = [flow(button(tr("It was sent"), send, "primary", shortcut="Ctrl+Return"))] if allowed and it.stands else []
    aside = [_reasoned(tr, tr("Set it aside"), set_aside)] if allowed else []
    return column(tags, *sent, *texts, *aside, None, spacing=12)


def _text(code: str, text: str) -> Card:
    card = Card(Language(code).term("language", "own name"), margin=12)
    card.add(label(text, "body", wrap=True, select=True))
    return card


def _tags(tr: Language, it: Shown) -> list[QWidget]:
    late = badge(tr.plural("{n} day late", "{n} days late", it.letter.drafted.counted))
    return [late, *([badge(tr.term("overtaken", it.overtaken), "warn")] if it.overtaken else [])]


def _settled(tr: Language, it: Written) -> QWidget:
    at = tr.moment(it.settled_at) if it.settled_at else ""
    said = tr("by {person}, {at}", person=it.person, at=at)
    return label(" · ".join(filter(None, (said, it.reason))), "caption", wrap=True, select=True)


def _ordered(texts: Mapping[str, str], first: str) -> list[str]:
    return sorted(texts, key=lambda code: (code != first, code))


def _reasoned(tr: Language, words: str, act: Why) -> QWidget:
    """What is not the next thing to do is no primary button."""
    form = Form(tr, (Field("why", N_("Why"), longest=300),), narrow=True, names_left=False)

    def said() -> None:
        values = form.values()
        if values:
            act(str(values["why"]))

    return column(form, flow(button(words, said, "small")), spacing=8)
