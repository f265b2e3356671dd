"""What a slice says of the files that it brings in. How to add one: the package's docstring."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from jointseas.access.gate import Work
from jointseas.intake.mapping import lines
from jointseas.intake.records import Beginning, ImportBatch, Incoming, Source, Written
from jointseas.intake.sampling import no_format_of_its_own
from jointseas.kernel.fields import Field

T = TypeVar("T")


@dataclass(frozen=True)
class Kind(Generic[T]):
    """`read` and `recognise` run in the child process and are functions of a module, as is each field's `check`."""

    name: str
    label: str  # marked with N_
    summary: str  # marked with N_
    permission: str
    fields: tuple[Field, ...]
    write: Callable[[Work, Incoming[T]], Written]
    undo: Callable[[Work, ImportBatch], int]
    read: Callable[[Source], Iterator[object]] = lines
    recognise: Callable[[Beginning], str] = no_format_of_its_own
    options: tuple[Field, ...] = ()
    endings: tuple[str, ...] = ("csv", "tsv", "txt", "xlsx", "xls", "ods", "zip", "gz")
