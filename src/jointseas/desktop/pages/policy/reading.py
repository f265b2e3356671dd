"""What the page shows: the policy in force, and another that waits for its second person."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff

from jointseas.access.records import Proposal, ProposalState
from jointseas.credit.policy.records import Policy, Use
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled

COMMAND = "credit.policy"


@dataclass(frozen=True)
class Waiting:
    """`lines` is what it would change, as people compare two texts."""

    proposal: Proposal
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    policy: Policy
    text: str
    signed: bool
    waiting: Waiting | None
    defaults: Mapping[Use, int]


def read(context: Context) -> Found:
    services, seat = context.services, context.seat
    policy, text, signed = settled(services.credit.policy(seat))
    every = settled(services.access.proposals(seat))
    waiting = [it for it in every if it.command == COMMAND and it.state is ProposalState.OPEN]
    other = _waiting(waiting[-1], text) if waiting else None
    return Found(policy, text, signed, other, settled(services.credit.defaults_by_use(seat)))


def _waiting(proposal: Proposal, now: str) -> Waiting:
    asked = str(json.loads(proposal.content)["text"])
    lines = unified_diff(now.splitlines(), asked.splitlines(), lineterm="", n=1)
    return Waiting(proposal, asked, tuple(lines)[2:])
