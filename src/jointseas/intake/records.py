"""A file as it is asked for, what was read in it, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused

T = TypeVar("T")


class Row(NamedTuple):
    """As a person counts them in a spreadsheet, the head included. A tuple, since hundreds of thousands go by."""

    number: int
    cells: tuple[str, ...]


class Line(NamedTuple):
    """A row that was understood: a value, or None, for every field of its kind."""

    row: int
    values: dict[str, object]
    file: str = ""  # where there are several

    def problem(self, column: str, refused: Refused) -> "Problem":
        return Problem(self.row, column, refused, file=self.file)


class Problem(NamedTuple):
    """What is wrong in a row. `column` is the field's name, or the head where no field is meant; `cells` are those
    of the row, so that it can be mended and brought in again."""

    row: int
    column: str
    refused: Refused
    cells: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True)
class Limits:
    """What one file may ask of this machine. Real files stay far below; a bomb does not."""

    bytes: int = 256 * 2**20
    unpacked: int = 512 * 2**20
    ratio: int = 200
    members: int = 10_000
    rows: int = 2_000_000
    columns: int = 2_000
    cells: int = 50_000_000
    cell: int = 32_767  # what a spreadsheet holds in one
    depth: int = 100
    problems: int = 100_000
    seconds: float = 120.0
    memory: int = 1_536 * 2**20


LIMITS = Limits()


class DayOrder(StrEnum):
    """How 03/04/2026 is meant. A year in front needs no word."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True)
class Fixes:
    """What a person put right in place: one cell, or every cell of a column that says the same."""

    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    same: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """How a file is to be read: which column is which field, and what the file itself does not say."""

    columns: Mapping[str, str] = field(default_factory=dict)  # field: head of its column
    fixed: Mapping[str, str] = field(default_factory=dict)  # field: its text in every row
    decimal: str = ""  # the decimal mark of its figures, "." or ","
    order: DayOrder | None = None
    century: int | None = None  # 2000: a year 26 is 2026; none: such a year is refused
    sheet: str = ""
    head: int = 0  # the row of the head; 0: the first that looks like one
    format: str = ""  # the kind's own format, of which nothing is mapped
    options: Mapping[str, str] = field(default_factory=dict)
    fixes: Fixes = field(default_factory=Fixes)


@dataclass(frozen=True)
class Source:
    """One file as the reader in the child process is given it."""

    name: str
    content: bytes
    fields: tuple[Field, ...] = ()
    plan: Plan = field(default_factory=Plan)
    limits: Limits = LIMITS


@dataclass(frozen=True)
class Beginning:
    """How a file begins, for telling its format. `text` is empty where it is no text; `head` where it is no table."""

    name: str
    start: bytes
    text: str
    head: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """A file as it is shown before anything is brought in."""

    format: str
    sheets: tuple[str, ...]
    head: Row
    rows: tuple[Row, ...]
    plan: Plan


@dataclass(frozen=True)
class Incoming(Generic[T]):
    """What a kind's `write` is given. `lines` may be gone through once."""

    batch: int
    file_name: str
    digest: str
    options: Mapping[str, object]
    lines: Iterator[T]


@dataclass(frozen=True)
class Written:
    """What a kind did: `read` counts all that came to it, what it left out (each with its reason) included."""

    read: int
    imported: int
    updated: int = 0
    skipped: tuple[Problem, ...] = ()


class BatchState(StrEnum):
    BEGUN = "begun"  # seen only inside the unit of work that fills it
    DONE = "done"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class ImportBatch:
    id: int
    kind: str
    file_name: str
    digest: str
    read: int
    imported: int
    updated: int
    skipped: int
    state: BatchState
    by: str
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True)
class Imported:
    """`batch` is None after a dry run, and where nothing of the file was new. `head` is that of a table of which rows
    were left out."""

    read: int
    imported: int
    updated: int
    skipped: tuple[Problem, ...]
    batch: int | None
    head: tuple[str, ...] = ()
