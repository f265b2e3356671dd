"""A circle of lenders, what a file of one of them tells, and a paper of ours that is like one of theirs."""

from dataclasses import dataclass
from datetime import datetime

from jointseas.financing.duplicates.records import Likeness, Prints


@dataclass(frozen=True, slots=True)
class Circle:
    """`secret` is shared by its lenders and nobody else: without it no digest can be tried against a paper. `key` is
    ours alone, drawn when we joined: what it has signed, we have said."""

    id: int
    name: str
    secret: str
    key: str


@dataclass(frozen=True, slots=True)
class Joining:
    """What a second person agrees to. The secret is shown to neither; by its `mark` both know which one it is."""

    name: str
    secret: str
    mark: str


@dataclass(frozen=True, slots=True)
class Trusting:
    """That what this key has signed is said by this lender, as it told us out of band; without a key, that nothing is
    believed of it any more."""

    lender: str
    key: str


@dataclass(frozen=True, slots=True)
class Member:
    """A lender of the circle with the key that stands for it. Without one it is trusted no more."""

    lender: str
    key: str
    since: datetime


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
class Exchanged:
    """How we stand in our circle: our own name and key as the others have to know them, and what came of whom."""

    circle: str
    mark: str
    lender: str
    key: str
    members: tuple[Member, ...]
    came: tuple[Came, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`number` is that of our own paper; of theirs only the lender and the state are known."""

    number: str
    likeness: Likeness
    lender: str
    state: str
