"""What a file of entries asked for, and what became of it."""

from dataclasses import dataclass

from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import EntryDraft


@dataclass(frozen=True, slots=True)
class Asked:
    """One entry of a file, and the row at which it begins."""

    row: int
    draft: EntryDraft | Refused


@dataclass(frozen=True, slots=True)
class RowRefused:
    row: int
    refused: Refused


@dataclass(frozen=True, slots=True)
class FilePosted:
    posted: int
    repeated: int
    refused: tuple[RowRefused, ...]
