"""What was proposed under a command and waits for its second person."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from jointseas.access.records import Member, Proposal, ProposalState
from jointseas.access.rules import permission
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled


@dataclass(frozen=True)
class Put:
    """`by` is who put it, empty for somebody who has left; `deciders` are the people who may agree to it."""

    proposal: Proposal
    content: dict[str, Any]
    by: str
    deciders: tuple[str, ...]


def put(context: Context, command: str) -> list[Put]:
    return put_among(context, (command,))


def put_among(context: Context, commands: Collection[str]) -> list[Put]:
    """In the order in which the proposals stand."""
    access, seat = context.services.access, context.seat
    found = [it for it in settled(access.proposals(seat, ProposalState.OPEN)) if it.command in commands]
    if not found:
        return []
    members = settled(access.members(seat))
    return [_put(it, members) for it in found]


def _put(it: Proposal, members: Sequence[Member]) -> Put:
    by = next((one.person.name for one in members if one.person.id == it.made_by), "")
    agreeing = (one.person for one in members if permission(it.command).right(one.roles).approve)
    return Put(it, json.loads(it.content), by, tuple(one.name for one in agreeing if one.id != it.made_by))


def waiting(context: Context, command: str) -> list[dict[str, Any]]:
    """The contents alone, as they were put."""
    return [it.content for it in put(context, command)]
