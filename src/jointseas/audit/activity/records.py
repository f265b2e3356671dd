"""One row of the activity."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ListedDeed:
    seq: int
    at: datetime
    actor: str
    command: str
    target: str
