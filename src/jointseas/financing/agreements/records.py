"""An agreement as financing knows it: by its number and its digest, not by its text."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jointseas.access.records import Firm


class How(StrEnum):
    """How it is known: signed here, signed elsewhere and recorded by two people, or that of a facility which another
    system kept until it was taken over."""

    SIGNED = "signed"
    RECORDED = "recorded"
    TAKEN_OVER = "taken_over"


class Stands(StrEnum):
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Bound:
    """Whom and what it binds: one facility, or where that is 0 all of the `product` with the client or the party."""

    client: Firm | None
    party_id: int | None
    product: str
    facility_id: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """`day` is from when on it stands so. `digest` is that of its file, where there is one."""

    number: str
    kind: str
    bound: Bound
    how: How
    stands: Stands
    day: date
    digest: str
    note: str
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Recording:
    """What a second person agrees to: that this was signed elsewhere, or has ended. `borrower` is a firm's code or a
    party's, `facility` a number, or nothing where it is for all of the product; `note` says where the original is."""

    borrower: str
    product: str
    number: str
    day: date
    note: str
    digest: str = ""
    facility: str = ""
    stands: Stands = Stands.IN_FORCE
