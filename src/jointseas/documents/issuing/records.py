"""What is ordered, and what comes of it."""

from dataclasses import dataclass

from jointseas.documents.issued.records import Issued


@dataclass(frozen=True, slots=True)
class File:
    """`name` is what it would be saved as."""

    issued: Issued
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """As it would be, with no number of its own: for looking at."""

    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Again:
    """The same paper made again, before any seal: `same` where its data still say the same."""

    issued: Issued
    name: str
    content: bytes
    same: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """A run: `left` were not made because it was stopped; `index` are the files that list the others."""

    number: int
    made: tuple[Issued, ...]
    left: int
    index: tuple[str, ...]
