"""What left."""

from dataclasses import dataclass
from pathlib import Path

from jointseas.audit.records import Head
from jointseas.documents.issued.records import Issued


@dataclass(frozen=True, slots=True)
class Exported:
    """`head` is the one that the rows lead to: an examiner needs it, or a later one, from elsewhere."""

    place: Path
    issued: Issued
    rows: int
    head: Head
    files: tuple[str, ...]
