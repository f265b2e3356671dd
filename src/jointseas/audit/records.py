"""One link of the chain."""

from dataclasses import dataclass
from datetime import datetime

START = bytes(32)
SALT = 32  # bytes


@dataclass(frozen=True)
class Deed:
    """What is recorded: who did which command to what, and the digest of what was written."""

    at: datetime
    firm_id: int | None
    actor: str
    command: str
    target: str
    content: str


@dataclass(frozen=True)
class AuditRow:
    """`salt` is kept beside the deed, so that nobody finds it by trying what it may be; rows of before the sixth
    revision have none."""

    seq: int
    deed: Deed
    prev: bytes
    hash: bytes
    salt: bytes = b""


@dataclass(frozen=True)
class Head:
    seq: int
    hash: bytes


@dataclass(frozen=True)
class Flaw:
    """The first row at which the chain does not hold."""

    seq: int
    kind: str
