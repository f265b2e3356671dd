"""What is ordered, and what comes of it."""

from dataclasses import dataclass, field
from pathlib import Path

from jointseas.documents.issued.records import Issued
from jointseas.kernel.outcome import Refused


@dataclass(frozen=True, slots=True)
class Seal:
    """Which of the firm's seals, and what opens it: asked once, however many papers are made."""

    key: int
    password: str = field(repr=False)


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
    """The same paper made again, before any seal: `same` to the byte, `told` where its data still say the same."""

    issued: Issued
    name: str
    content: bytes
    same: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """A run, in a folder of its own: `refused` are those that could not be made, by subject; `left` were not begun
    because it was stopped; `index` are the files that list the others, and the program that checks them."""

    number: int
    folder: Path
    made: tuple[Issued, ...]
    refused: tuple[tuple[str, Refused], ...]
    left: int
    index: tuple[str, ...]
