"""What a kind of paper declares: whom it is for, what it asks, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.documents.paper.records import Block
from jointseas.documents.wording.wording import Wording


class Reader(StrEnum):
    """Whom it is for."""

    APPLICANT = "applicant"
    EXAMINER = "examiner"
    MANAGEMENT = "management"
    TRADE = "trade"  # buyers, customs, carriers


class Days(StrEnum):
    """What it asks of time: nothing, the day that it looks at, or a span of days."""

    NONE = "none"
    ONE = "one"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Asked:
    """One paper, as it is asked for. `subject` is a code out of the kind's own list; of one day it is the `last`."""

    kind: str
    subject: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def on(self) -> date:
        """The day that it looks at: whoever makes it has put it in."""
        if self.last is None:
            raise ValueError("a paper that asks no day")
        return self.last

    @property
    def since(self) -> date:
        return self.first or self.on


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper can be about: `code` is by what it is asked for, `says` by what a person knows it: texts that were
    typed, money, days, terms. `day` orders a list."""

    code: str
    says: tuple[object, ...] = ()
    day: date | None = None


def alone(_view: View) -> tuple[Subject, ...]:
    """Of a kind that is about no one thing."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """`prefix` begins its numbers, `command` is what one must be allowed to do to make it, `of` the term of what it is
    about, empty if that is the firm. `draw` says what stands on it; it reads through the view, whose day and moment are
    those of the paper."""

    code: str
    prefix: str
    reader: Reader
    command: str
    draw: Callable[[View, Asked, Wording], tuple[Block, ...]]
    of: str = ""
    subjects: Callable[[View], tuple[Subject, ...]] = alone
    days: Days = Days.NONE
    firms: tuple[FirmKind, ...] = tuple(FirmKind)
