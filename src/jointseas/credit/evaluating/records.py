"""What was measured on a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jointseas.credit.measuring.records import Interval, Measured


class Seen(StrEnum):
    """Whether the rows are those that the scorer learnt from: then each was measured by forests fitted without it."""

    NEW = "new"
    REFITTED = "refitted"


@dataclass(frozen=True, slots=True)
class Evaluated:
    scorer: str
    version: str
    seen: Seen
    whole: Measured
    parts: Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two on the same rows; `difference` is the interval of the second's rank power less the first's."""

    first: Evaluated
    second: Evaluated
    difference: Interval | None
