"""What one person asked for and another decides: exactly what would change, in words; and what was decided."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Proposal, ProposalState
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Card, badge, button, column, entry, label, row, rule, scrolled
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
    made = tr("proposed by {name}, {at}", name=_who(context, roster, proposal.made_by), at=proposal.made_at)
    digest = tr("content {digest}", digest=f"{proposal.content_hash[:8]}…{proposal.content_hash[-4:]}")
    buttons = row(*_buttons(context, roster, proposal, said, deciding))
    return entry(said, f"{made} · {digest}", badge(tr.term("proposal state", proposal.state), "warn"), buttons)


def _buttons(context: Context, roster: Roster, proposal: Proposal, said: str, deciding: Deciding) -> list[QWidget]:
    tr = context.tr
    if proposal.made_by == context.seat.person.id:
        who = tr("waits for {names}", names=tuple(roster.deciders(proposal)))
        return [label(who, "caption"), _act(tr("Withdraw"), deciding.withdraw, proposal, said)]
    if not roster.may_decide(proposal):
        return []
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
    said = sentence(tr, proposal, roster.member(person_meant(proposal)))
    words = [tr("proposed by {name}, {at}", name=_who(context, roster, proposal.made_by), at=proposal.made_at)]
    if proposal.state is not ProposalState.WITHDRAWN and proposal.decided_at:
        by = _who(context, roster, proposal.decided_by)
        words.append(tr("decided by {name}, {at}", name=by, at=proposal.decided_at))
    if proposal.reason:
        words.append(tr("reason: {reason}", reason=proposal.reason))
    state = badge(tr.term("proposal state", proposal.state), STATE_TONES[proposal.state])
    return entry(said, " · ".join(words), None, state)


def _who(context: Context, roster: Roster, person_id: int | None) -> str:
    return roster.name(person_id) or context.tr("somebody who has left")
