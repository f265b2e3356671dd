"""What was proposed under a command and waits for its second person."""

import json
from typing import Any

from jointseas.access.records import ProposalState
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled


def waiting(context: Context, command: str) -> list[dict[str, Any]]:
    """The contents as they were put, in the order in which the proposals stand."""
    every = settled(context.services.access.proposals(context.seat))
    return [json.loads(it.content) for it in every if (it.command, it.state) == (command, ProposalState.OPEN)]
