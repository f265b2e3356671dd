"""A claim on a paper, and what is like it."""

from dataclasses import dataclass
from enum import StrEnum

from jointseas.financing.duplicates.records import Likeness, Paper


class ClaimState(StrEnum):
    REGISTERED = "registered"
    FINANCED = "financed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class OfFacility:
    """One that was taken over holds its claims by itself: nobody here has applied for it."""

    id: int


Holder = int | OfFacility  # an application, by its id, or such a facility
ELSEWHERE = 0  # the holder of a claim at another lender, of which nothing else is known


@dataclass(frozen=True, slots=True)
class Claim:
    id: int
    holder: Holder
    number: str
    state: ClaimState


@dataclass(frozen=True, slots=True)
class Held:
    """A claim in a lender's book, with the firm that asked and the number of its application; of what was taken over,
    nobody and nothing."""

    paper: Paper
    state: ClaimState
    firm_id: int | None
    application: str


@dataclass(frozen=True, slots=True)
class Near:
    """A paper that is like another which is claimed, or was. `other` is its number, or the lender's name where it is
    elsewhere. To an exporter nothing is told of what is not its own but that there is a claim: `other` is empty then,
    and `state` nothing; `lender` is whom it has asked itself on that paper."""

    number: str
    likeness: Likeness
    other: str
    state: ClaimState | None
    application_id: int
    lender: str = ""
    facility_id: int = 0  # of one that was taken over

    @property
    def holder(self) -> Holder:
        return OfFacility(self.facility_id) if self.facility_id else self.application_id
