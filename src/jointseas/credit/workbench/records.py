"""What the workbench answers."""

from dataclasses import dataclass

from jointseas.credit.points.records import Score
from jointseas.credit.scoring.records import Opinion


@dataclass(frozen=True, slots=True)
class Scored:
    """One row of a table. `row` counts as a spreadsheet does, with the head as the first."""

    row: int
    opinion: Opinion
    score: Score
    grade: str


@dataclass(frozen=True, slots=True)
class Verified:
    """`sound` says that every byte is the one that was pinned."""

    name: str
    card: str
    forest: str
    sound: bool
