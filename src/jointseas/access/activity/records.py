"""One deed as a page shows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class DoneDeed:
    """`actor` is the sign-in name under which it was done; `name` is who that is, where they are known."""

    seq: int
    at: datetime
    actor: str
    name: str
    command: str
    target: str
    content: str
    hash: str
