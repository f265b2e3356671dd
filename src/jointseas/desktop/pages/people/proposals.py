"""What one person asked for and another decides: exactly what would change, in words; and what was decided."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Proposal, ProposalState
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Card, badge, button, column, flow, label, row, rule, scrolled
from jointseas.desktop.pages.people.roster import Roster
from jointseas.desktop.pages.people.words import STATE_TONES, person_meant, sentence


@dataclass(frozen=True)
class Deciding:
    approve: Callable[[Proposal], object]
    decline: Callable[[Proposal], object]
    withdraw: Callable[[Proposal], object]


def proposals_view(context: Context, roster: Roster, deciding: Deciding) -> QWidget:
    return scrolled(column(_waiting(context, roster, deciding), _history(context, roster), None, spacing=12))


def _waiting(context: Context, roster: Roster, deciding: Deciding) -> Card:
    tr = context.tr
    card = Card(tr("Waiting for a second person"), tr.number(len(roster.open)) if roster.open else "")
    for i, proposal in enumerate(roster.open):
        card.add(rule()) if i else None
        card.add(_open(context, roster, proposal, deciding))
    if not roster.open:
        card.add(label(_nothing_waits(context, roster), "muted", wrap=True))
    return card


def _nothing_waits(context: Context, roster: Roster) -> str:
    if roster.waits("people.roles"):
        return context.tr("Nothing waits. What needs a second person stands here until they have decided.")
    return context.tr("Nothing waits, and nothing in this firm needs a second person.")


def _open(context: Context, roster: Roster, proposal: Proposal, deciding: Deciding) -> QWidget:
    tr = context.tr
    said = sentence(tr, proposal, roster.member(person_meant(proposal)))
    maker = roster.name(proposal.made_by) or tr("somebody who has left")
    made = tr("proposed by {name}, {at}", name=maker, at=proposal.made_at)
    digest = tr("content {digest}", digest=f"{proposal.content_hash[:8]}…{proposal.content_hash[-4:]}")
    words = column(label(said, "strong", wrap=True), flow(label(made, "caption"), label(digest, "caption")), spacing=2)
    buttons = _buttons(context, roster, proposal, said, deciding)
    line = row(words, *buttons)
    layout = line.layout()
    if hasattr(layout, "setStretch"):
        layout.setStretch(0, 1)
    return line


def _buttons(context: Context, roster: Roster, proposal: Proposal, said: str, deciding: Deciding) -> list[QWidget]:
    tr = context.tr
    if proposal.made_by == context.seat.person.id:
        who = tr("waits for {names}", names=tuple(roster.deciders(proposal)))
        return [label(who, "caption"), _act(tr("Withdraw"), deciding.withdraw, proposal, said)]
    if not roster.may_decide(proposal):
        return [badge(tr.term("proposal state", proposal.state), "warn")]
    return [
        _act(tr("Decline…"), deciding.decline, proposal, said),
        _act(tr("Approve"), deciding.approve, proposal, said, primary=True),
    ]


def _act(
    words: str, act: Callable[[Proposal], object], proposal: Proposal, said: str, *, primary: bool = False
) -> Button:
    made = button(words, lambda: act(proposal), "primary" if primary else "plain", name=f"{words}: {said}")
    made.setObjectName(f"{words} {proposal.id}")
    return made


def _history(context: Context, roster: Roster) -> QWidget:
    tr = context.tr
    if not roster.decided:
        return QWidget()
    card = Card(tr("Decided"), tr.number(len(roster.decided)))
    for i, proposal in enumerate(roster.decided):
        card.add(rule()) if i else None
        card.add(_decided(context, roster, proposal))
    return card


def _decided(context: Context, roster: Roster, proposal: Proposal) -> QWidget:
    tr = context.tr
    said = label(sentence(tr, proposal, roster.member(person_meant(proposal))), wrap=True)
    maker = roster.name(proposal.made_by) or tr("somebody who has left")
    words = tr("proposed by {name}, {at}", name=maker, at=proposal.made_at)
    if proposal.state is not ProposalState.WITHDRAWN and proposal.decided_at:
        by = roster.name(proposal.decided_by) or tr("somebody who has left")
        words += " · " + tr("decided by {name}, {at}", name=by, at=proposal.decided_at)
    if proposal.reason:
        words += " · " + tr("“{reason}”", reason=proposal.reason)
    state = badge(tr.term("proposal state", proposal.state), STATE_TONES[proposal.state])
    line = row(column(said, label(words, "caption", wrap=True), spacing=2), state)
    return line
