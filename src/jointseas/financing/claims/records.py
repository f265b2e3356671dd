"""A claim on a paper, and what is like it."""

from dataclasses import dataclass
from enum import StrEnum

from jointseas.financing.duplicates.records import Likeness, Paper


class ClaimState(StrEnum):
    REGISTERED = "registered"
    FINANCED = "financed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Claim:
    id: int
    application_id: int
    number: str
    state: ClaimState


@dataclass(frozen=True, slots=True)
class Held:
    """A claim in a lender's book, with the firm that asked and the number of its application."""

    paper: Paper
    state: ClaimState
    firm_id: int
    application: str


ELSEWHERE = 0  # the application of a claim at another lender, of which nothing else is known


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
