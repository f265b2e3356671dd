"""A table as it was read: cells are text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Table:
    """By column. `digest` is of the file's bytes."""

    columns: Mapping[str, Sequence[str]]
    rows: int
    digest: str = ""
