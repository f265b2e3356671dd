"""A request that moves money and was given no name: what was asked for before is told, not passed over in silence."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from jointseas.access.records import ProposalState
from jointseas.cli.session import Session
from jointseas.financing.facilities.records import Drawing, Happened
from jointseas.financing.loans.records import Happened as LoanEvent
from jointseas.financing.loans.records import LoanDrawing
from jointseas.kernel.outcome import Refused, settled

T = TypeVar("T", Drawing, LoanDrawing)


def named(session: Session, asked: T, happened: Iterable[Happened | LoanEvent]) -> T:
    """Under the name that it was given, by which a script may repeat it. Under one of our own it is asked for once."""
    if session.given.key:
        return replace(asked, key=session.given.key)
    done = next((it for it in happened if it.key == asked.key), None)
    if done:
        raise Refused("cli.repeated", at=done.at)
    for it in settled(session.services.access.proposals(session.seat, ProposalState.OPEN)):
        of = json.loads(it.content)
        if (of.get("facility"), of.get("key")) == (asked.facility, asked.key):
            raise Refused("cli.repeated_waits", number=it.id, at=it.made_at)
    return asked
