"""How a paper is to be signed."""

from dataclasses import dataclass, field

MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a page a reader shows that it is signed, in points from below at the left; nothing is drawn there."""

    page: int
    left: int
    bottom: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Signing:
    """`field` is what the signature is called in the file, one that is free if it is empty."""

    reason: str = ""
    field: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that somebody signs; the password goes no further than the key."""

    content: bytes = field(repr=False)
    key: int
    password: str = field(repr=False)
    how: Signing = Signing()


@dataclass(frozen=True, slots=True)
class Signed:
    """What stood before and after, by its digests."""

    before: str
    after: str
    key: int
    fingerprint: str
    reason: str
