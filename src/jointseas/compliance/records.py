"""Who is listed, what was found alike, and what people made of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    PERSON = "person"
    ENTITY = "entity"
    VESSEL = "vessel"  # a ship or an aircraft


class Strength(StrEnum):
    PRIMARY = "primary"
    STRONG = "strong"
    WEAK = "weak"  # what the publisher itself calls a weak alias: a nickname, a common first name


@dataclass(frozen=True, slots=True)
class ListedName:
    text: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Span:
    """A day of birth as a list knows it: exactly, by its year, or only about."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of one list. `countries` are two letters each, as far as the list's words are known."""

    list: str
    id: str
    kind: Kind
    names: tuple[ListedName, ...]
    dates: tuple[Span, ...] = ()
    countries: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ListFile:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever is screened: as much as is known of them. `kind` is None where that is not known."""

    names: tuple[str, ...]
    kind: Kind | None = None
    born: date | None = None
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with its facts, put into words by the language of whoever reads it."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """`score` is 0 to 100: how much of the one name stands in the other, and the evidence for and against."""

    listed: Listed
    name: str
    asked: str
    score: int
    reasons: tuple[Reason, ...]


class CaseState(StrEnum):
    OPEN = "open"
    CLEARED = "cleared"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"  # either side changed so that nothing is alike any more


@dataclass(frozen=True, slots=True)
class ListVersion:
    """One list as it was published and loaded. Versions are kept; the newest is the one screened against."""

    id: int
    list: str
    digest: str
    published: date
    loaded_at: datetime
    loaded_by: str
    entries: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListLoaded:
    version: ListVersion
    new: int
    changed: int
    gone: int
    repeated: bool = False


@dataclass(frozen=True)
class Insistence:
    """That a list with this content is taken though it shrank by more than a tenth; `digest` is the mark that the
    refusal names."""

    list: str
    digest: str
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """One party and one listed entry that are alike, with all that was known when they were compared."""

    id: int
    party_id: int
    party_code: str
    party_name: str
    list: str
    entry: str
    listed_name: str
    score: int
    state: CaseState
    opened_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A case, and what either side was when it was opened."""

    case: Case
    party_digest: str
    entry_digest: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The two sides of a case as they were compared."""

    asked: Subject
    listed: Listed
    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class CaseDecision:
    case_id: int
    state: CaseState
    reason: str


@dataclass(frozen=True, slots=True)
class Rescreened:
    parties: int
    opened: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class Queue:
    """What the firm's desk sees first: cases, lists, and how many parties wait to be compared again."""

    cases: tuple[Case, ...]
    lists: tuple[ListVersion, ...]
    unscreened: int
