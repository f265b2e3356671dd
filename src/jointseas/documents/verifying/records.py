"""What was found in a file, and what follows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

MOST_BYTES = 64 * 2**20
MOST_LISTS = 20


class Verdict(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Finding:
    """Its words stand in the catalogue by its code, and are filled with the facts."""

    code: str
    level: Verdict
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signer:
    """`chain` leads from the signer to a trusted root, or to nobody: then it is the signer alone. `claimed` is when it
    was by their own word, `stamped` when it was at the latest by a time stamp that is trusted. What was signed ends
    `ends` bytes into the file."""

    name: str
    organizations: tuple[str, ...]
    fingerprint: str
    field: str
    reason: str
    chain: tuple[str, ...]
    trusted: bool
    claimed: datetime | None
    stamped: datetime | None
    ends: int


@dataclass(frozen=True, slots=True)
class Pdfa:
    """Which revision was judged, of how many, and by which flavour."""

    revision: int
    revisions: int
    flavour: str
    passes: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The paper in the file: the digest of the revision that was first signed, its data, and the certificates of
    whoever signed it."""

    kind: str
    number: str
    digest: str
    data_digest: str
    data: bytes = field(repr=False)
    signed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    verdict: Verdict
    findings: tuple[Finding, ...]
    signers: tuple[Signer, ...] = ()
    pdfa: Pdfa | None = None
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The same before the books were asked."""

    findings: tuple[Finding, ...]
    signers: tuple[Signer, ...] = ()
    pdfa: Pdfa | None = None
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """`roots` are certificates in DER, and `lists` lists of withdrawn keys: those `given` for this once are spoken of
    whatever they are."""

    content: bytes = field(repr=False)
    roots: tuple[bytes, ...] = field(repr=False)
    at: datetime
    lists: tuple[bytes, ...] = field(default=(), repr=False)
    given: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is believed for this once: roots, and lists of withdrawn keys."""

    roots: tuple[bytes, ...] = field(default=(), repr=False)
    lists: tuple[bytes, ...] = field(default=(), repr=False)


NOTHING = Beside()

# What the books of a workspace say of a paper that was found, where one is at hand.
Books = Callable[[Found], Iterable[Finding]]
