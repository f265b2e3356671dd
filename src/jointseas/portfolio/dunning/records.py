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


class Overtaken(StrEnum):
    """What became of a debt since a letter about it was drafted."""

    PAID = "paid"
    DISPUTED = "disputed"  # a paper that it asks for, by its buyer


@dataclass(frozen=True, slots=True)
class Shown:
    """Of what is settled it is not asked whether it is `overtaken`."""

    letter: Written
    overtaken: Overtaken | None = None

    @property
    def stands(self) -> bool:
        """What it is about is owed still, so that it may go."""
        return self.overtaken is None

    @property
    def day(self) -> date:
        return self.letter.drafted.debt.day
