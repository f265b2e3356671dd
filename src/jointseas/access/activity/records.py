"""One deed with its place in the chain."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ChainedDeed:
    """`name` is who signed in as `actor`; `content` is the digest of what was written, `prev` and `hash` the link."""

    seq: int
    at: datetime
    actor: str
    name: str
    command: str
    target: str
    content: str
    prev: str
    hash: str
