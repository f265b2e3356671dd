"""A paper that was issued."""

from dataclasses import dataclass
from datetime import date, datetime

from jointseas.audit.records import Head


@dataclass(frozen=True, slots=True)
class Query:
    """What a paper was asked: enough to ask it again."""

    kind: str
    subject: str
    first: date | None
    last: date | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who made it, in which roles."""

    sign_in: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """When it was made, and how far everybody had come by then: the end of the audit chain that it read."""

    at: datetime
    day: date
    head: Head


@dataclass(frozen=True, slots=True)
class Digests:
    """`file` is of what was handed out, `bare` of the same before it was sealed, `data` of what is attached to it;
    `seal` is the certificate's, empty of a paper without one."""

    file: str
    bare: str
    data: str
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """`batch` is the number of the run that it was made in, 0 if in none."""

    number: str
    query: Query
    moment: Moment
    by: Exporter
    digests: Digests
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What this workspace says of a digest: that a paper of its was handed out with it."""

    number: str
    kind: str
    firm: str  # its code
    at: datetime
    file: bool  # the digest is the whole file's, and not only that of the data in it
