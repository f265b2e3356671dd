"""What the page shows: the policy in force, and another that waits for its second person."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff

from jointseas.credit.policy.records import Policy, Use
from jointseas.desktop.books.waiting import waiting
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled

COMMAND = "credit.policy"


@dataclass(frozen=True)
class Waiting:
    """`lines` is what it would change, as people compare two texts."""

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
    asked = [str(it["text"]) for it in waiting(context, COMMAND)]
    other = _waiting(asked[-1], text) if asked else None
    return Found(policy, text, signed, other, settled(services.credit.defaults_by_use(seat)))


def _waiting(asked: str, now: str) -> Waiting:
    lines = unified_diff(now.splitlines(), asked.splitlines(), lineterm="", n=1)
    return Waiting(tuple(lines)[2:])
