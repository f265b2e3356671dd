"""One link of the chain."""

from dataclasses import dataclass
from datetime import datetime

START = bytes(32)


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
    seq: int
    deed: Deed
    prev: bytes
    hash: bytes


@dataclass(frozen=True)
class Head:
    seq: int
    hash: bytes


@dataclass(frozen=True)
class Flaw:
    """The first row at which the chain does not hold."""

    seq: int
    kind: str
