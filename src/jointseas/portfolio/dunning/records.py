"""A letter as it was drafted, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jointseas.portfolio.positions.records import Debt


class LetterState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Drafted:
    """About what, on which day, after how many days that count; `paused` others were agreed not to. `texts` are by
    language, as they go out."""

    name: str
    days: int
    counted: int
    paused: int
    debt: Debt
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """`reason` says why it was set aside."""

    id: int
    facility_id: int
    drafted: Drafted
    state: LetterState
    settled_at: datetime | None = None
    person: str = ""
    reason: str = ""

    @property
    def source(self) -> str:
        return f"letter/{self.id}"


@dataclass(frozen=True, slots=True)
class Shown:
    """`stands`: what it is about is owed still, so that it may go; of what is settled that is not asked."""

    letter: Written
    stands: bool

    @property
    def day(self) -> date:
        return self.letter.drafted.debt.day
