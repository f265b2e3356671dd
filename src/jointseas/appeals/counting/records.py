"""The figures of a transparency report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.appeals.records import Ground


@dataclass(frozen=True, slots=True)
class Row:
    """The appeals on one ground that were filed within the days, as they stand now: each is in one of the five. `days`
    are the least, the middle and the most that an answer took, in calendar days; nothing where none was given."""

    ground: Ground
    filed: int
    upheld: int
    partly: int
    dismissed: int
    withdrawn: int
    open: int
    days: tuple[int, int, int] | None
    filed_late: int
    acknowledged_late: int
    answered_late: int  # or still to be answered, past the day
    extended: int


@dataclass(frozen=True, slots=True)
class Counts:
    """`decisions` by what they came to: offered as asked, countered, declined. `overrides` are those of them against
    the policy."""

    first: date
    last: date
    decisions: Mapping[str, int]
    overrides: int
    rows: tuple[Row, ...]
