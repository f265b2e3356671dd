"""What the page shows: the policy in force, and another that waits for its second person."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.credit.policy.records import Policy, Use
from jointseas.desktop.books.signing import WaitingText, waiting_text
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled

COMMAND = "credit.policy"


@dataclass(frozen=True)
class Found:
    policy: Policy
    text: str
    signed: bool
    waiting: WaitingText | None
    defaults: Mapping[Use, int]


def read(context: Context) -> Found:
    services, seat = context.services, context.seat
    policy, text, signed = settled(services.credit.policy(seat))
    other = waiting_text(context, COMMAND, text)
    return Found(policy, text, signed, other, settled(services.credit.defaults_by_use(seat)))
