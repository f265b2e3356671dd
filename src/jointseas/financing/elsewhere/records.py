"""A circle of lenders, what a file of one of them tells, and a paper of ours that is like one of theirs."""

from dataclasses import dataclass
from datetime import datetime

from jointseas.financing.duplicates.records import Likeness, Prints


@dataclass(frozen=True, slots=True)
class Circle:
    """`secret` is shared by its lenders and nobody else: without it no digest can be tried against a paper."""

    name: str
    secret: str


@dataclass(frozen=True, slots=True)
class Held:
    """One claim of a registry: nothing of the paper but its digests."""

    prints: Prints
    state: str


@dataclass(frozen=True, slots=True)
class Registry:
    """As a lender tells it on a moment, whole."""

    lender: str
    made_at: datetime
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """A registry that was taken, and how many claims it has."""

    lender: str
    made_at: datetime
    claims: int
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`number` is that of our own paper; of theirs only the lender and the state are known."""

    number: str
    likeness: Likeness
    lender: str
    state: str
