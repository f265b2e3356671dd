"""An appeal, what it contests, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from jointseas.access.records import Firm, Person


class Ground(StrEnum):
    DECISION = "decision"  # declined, or answered otherwise than it was asked
    TERMS = "terms"  # of an offer
    LIMIT = "limit"  # a credit line
    SCORE = "score"  # one fact of an assessment
    LISTING = "listing"  # goods taken off a channel, or refused there


class State(StrEnum):
    DRAFT = "draft"
    FILED = "filed"
    ACKNOWLEDGED = "acknowledged"
    UPHELD = "upheld"
    PARTLY = "partly"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


OPEN = (State.FILED, State.ACKNOWLEDGED)
OUTCOMES = (State.UPHELD, State.PARTLY, State.DISMISSED)
GRANTED = (State.UPHELD, State.PARTLY)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is contested, by the name under which its slice knows it. `name` is an application's number, the code of the
    lender of a line, or a SKU; `place` a step, a line or an assessment; `part` `scorer.fact`, or a channel."""

    ground: Ground
    name: str
    place: int = 0
    part: str = ""

    @property
    def key(self) -> str:
        """The same for whatever is the same thing: a decision and its terms are."""
        kind = Ground.DECISION if self.ground is Ground.TERMS else self.ground
        return f"{kind.value}/{self.name}/{self.place}/{self.part}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the exporter says. `right` is what a contested fact should have been, as it was typed; `late_why` why it
    comes after its day, where it does."""

    thing: Thing
    words: str
    right: str = ""
    late_why: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """`judge` is the firm whose decision it is, `was` what it came to (a word of the catalogue), `notified` the day on
    which the exporter could read it. `value` is a fact as it was looked at; nothing where it was not known."""

    thing: Thing
    judge: Firm
    was: str
    notified: date
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Last days: to file, to acknowledge, to decide, and as far as that may be put off."""

    file: date
    acknowledge: date
    decide: date
    longest: date


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A paper that went with it, by what it says."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Filing:
    """Of the moment in which it was filed; nothing of it changes any more. `right` is `claim.right` as a figure."""

    claim: Claim
    was: str
    notified: date
    value: Decimal | None
    right: Decimal | None
    deadlines: Deadlines
    policy: str
    late: bool
    evidence: tuple[Enclosed, ...]


@dataclass(frozen=True, slots=True)
class Appeal:
    """`filing` is None while it is a draft. `due` is the last day to decide it, with what it was put off by;
    `answered_on` the day on which it was over."""

    id: int
    number: str
    exporter: Firm
    judge: Firm
    state: State
    claim: Claim
    made_at: datetime
    made_by: str
    filed_at: datetime | None = None
    filed_by: int | None = None
    filing: Filing | None = None
    filed_on: date | None = None
    due: date | None = None
    acknowledged_on: date | None = None
    answered_on: date | None = None


class StepKind(StrEnum):
    FILED = "filed"
    ACKNOWLEDGED = "acknowledged"
    EXTENDED = "extended"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class FollowKind(StrEnum):
    REASSESSED = "reassessed"
    REOPENED = "reopened"
    LINE = "line"  # two people of the lender grant another
    RELISTED = "relisted"


@dataclass(frozen=True, slots=True)
class Follow:
    """What follows: `done`, or why not, as the code and the spelled facts of a refusal; what is neither is asked for.
    `target` is the paper that came of it."""

    kind: FollowKind
    target: str
    done: bool
    why: str = ""
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is decided. `right` is what the contested fact is found to have been."""

    exporter: str
    appeal: str
    outcome: State
    reasons: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a step says."""

    text: str = ""
    outcome: State | None = None
    right: Decimal | None = None
    until: date | None = None
    follows: tuple[Follow, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    place: int
    kind: StepKind
    at: datetime
    firm: Firm
    person: str
    told: Told


class Late(StrEnum):
    """What is behind its day."""

    FILED = "filed"
    ACKNOWLEDGED = "acknowledged"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    DECIDED = "decided"
    NOT_DECIDED = "not_decided"


@dataclass(frozen=True, slots=True)
class Kept:
    """Who may not decide it, and why: a word of the catalogue."""

    person: Person
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """With all that stands around it. Of its people the exporter is not told."""

    appeal: Appeal
    steps: tuple[Step, ...]
    late: tuple[Late, ...]
    may: tuple[Person, ...] = ()
    kept: tuple[Kept, ...] = ()
    waits: tuple[FollowKind, ...] = ()  # was asked for, and is not done yet

    @property
    def decided(self) -> Step | None:
        return next((it for it in reversed(self.steps) if it.kind is StepKind.DECIDED), None)
