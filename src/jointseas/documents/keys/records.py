"""A certificate, a key that is kept, a root that is trusted."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from jointseas.access.records import Firm

MOST_BYTES = 256 * 1024  # of a file with a key or a certificate in it
MOST_LIST_BYTES = 2**20  # of a list of withdrawn keys
LIST_HOLDS = timedelta(days=180)  # until whoever reads a list asks for the next one
LONGEST_PASSWORD = 1_000
LONGEST_YEARS = 20


class Use(StrEnum):
    """Whom a key speaks for: `root` only for the certificates under it."""

    ROOT = "root"
    SEAL = "seal"
    PERSON = "person"


class State(StrEnum):
    """On a moment; `ending` within the next weeks."""

    VALID = "valid"
    ENDING = "ending"
    EXPIRED = "expired"
    EARLY = "early"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Certificate:
    """`names` are the organizations that it names; `fingerprint` is the SHA-256 of it, in hexadecimal. `bound` are
    the organizations that certificates under it may name, where it says so."""

    subject: str
    issuer: str
    fingerprint: str
    begins: datetime
    ends: datetime
    names: tuple[str, ...]
    roots: bool
    bound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a PKCS#12 file held, under its own password again, as this house writes it."""

    content: bytes = field(repr=False)
    certificate: Certificate
    der: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Key:
    """`person` is whose it is, 0 where it is the firm's. `der` is its certificate."""

    id: int
    use: Use
    person: int
    owner: str
    certificate: Certificate
    der: bytes = field(repr=False)
    made_at: datetime
    made_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """One that a firm trusts; what it was trusted for is in `note`."""

    id: int
    certificate: Certificate
    der: bytes = field(repr=False)
    note: str
    trusted_at: datetime
    trusted_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """The certificate of a key that was withdrawn, and since when."""

    der: bytes = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Revocations:
    """A list of withdrawn keys, signed by the root that stands over them. `number` grows with each; it is to be asked
    for again when it `ends`."""

    issuer: str
    number: str
    begins: datetime
    ends: datetime
    many: int
    der: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest list of one root, of this firm's own or of one that it trusts, by its fingerprint."""

    root: str
    it: Revocations
    kept_at: datetime
    kept_by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything of a firm: `keys` and `roots` with how they stand now, the newest `lists` of withdrawn keys, the
    time-stamp server, empty where there is none. `unlisted` are keys whose withdrawal nobody else can know yet."""

    keys: tuple[tuple[Key, State], ...]
    roots: tuple[tuple[Root, State], ...]
    lists: tuple[tuple[Kept, State], ...]
    unlisted: tuple[int, ...]
    stamper: str


@dataclass(frozen=True, slots=True)
class NewRoot:
    password: str = field(repr=False)
    years: int = 10


@dataclass(frozen=True, slots=True)
class NewKey:
    """A seal of the firm, or a key of the person who asks; `root_password` opens the firm's root, which signs it."""

    use: Use
    password: str = field(repr=False)
    root_password: str = field(repr=False)
    years: int = 2


@dataclass(frozen=True, slots=True)
class Bringing:
    """A .p12 or .pfx file from elsewhere with the password that it has, and the one that it is kept under here."""

    use: Use
    content: bytes = field(repr=False)
    password: str = field(repr=False)
    kept: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trusting:
    """`certificate` is PEM, so that whoever agrees sees the very same."""

    certificate: str
    note: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """A key with what opens it: made to sign with, at once, and never kept. `lists` are those of withdrawn keys that
    hold now."""

    key: Key
    firm: Firm
    content: bytes = field(repr=False)
    password: str = field(repr=False)
    stamper: str = ""
    roots: tuple[bytes, ...] = field(default=(), repr=False)
    lists: tuple[bytes, ...] = field(default=(), repr=False)
