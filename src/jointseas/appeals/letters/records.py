"""What an outcome letter says, as facts: whoever draws it adds words alone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jointseas.access.records import Firm
from jointseas.appeals.records import Filing, Follow, FollowKind, Late, State, Thing


@dataclass(frozen=True, slots=True)
class Letter:
    """Of an appeal that is over. `person` decided it, and had no part in what was contested."""

    number: str
    exporter: Firm
    judge: Firm
    thing: Thing
    filing: Filing
    filed_on: date
    due: date
    answered_on: date
    outcome: State
    reasons: str
    right: Decimal | None
    follows: tuple[Follow, ...]
    waits: tuple[FollowKind, ...]
    late: tuple[Late, ...]
    person: str
