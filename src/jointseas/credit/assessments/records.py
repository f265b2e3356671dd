"""What is asked to be assessed, and the record of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from jointseas.credit.paying.records import Told
from jointseas.credit.points.records import Score
from jointseas.credit.policy.records import Outcome, Use, Verdict
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.statements.records import Statements
from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Application:
    """What the applicant says; what is not said is unknown. `buyer` is the code of who will pay the invoice that is
    due on `due_on`. `circumstances` is what credit cannot see by itself, and is handed in. `region` is never scored on:
    it is kept so that firms of one place can be held beside the others."""

    use: Use
    money: Money
    employees: int | None = None
    jobs_created: int | None = None
    jobs_kept: int | None = None
    guarantee_share: Decimal | None = None
    new_business: bool | None = None
    revolving: bool | None = None
    reduced_documents: bool | None = None
    urban: bool | None = None
    franchise: bool | None = None
    industry: str | None = None
    buyer: str = ""
    due_on: date | None = None
    circumstances: Mapping[str, Decimal | None] = field(default_factory=dict)
    region: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """One fact of an earlier assessment that was found to be wrong, and by which paper. `scorer` is empty where it is
    one of the circumstances."""

    number: int
    scorer: str
    fact: str
    before: float | None
    after: float
    paper: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that an assessment rests on and comes to. `policy` is its whole text, as it stood on that day; `signed` says
    that two people had signed it off. `year` is what the books said of the firm, `told` what they knew of the buyer.
    What `challengers` say of the same facts counts for nothing. `corrected` says that it stands for an earlier one."""

    application: Application
    day: date
    policy: str
    signed: bool
    opinions: tuple[Opinion, ...]
    circumstances: Mapping[str, Decimal | None]
    score: Score
    verdict: Verdict
    year: Statements | None = None
    told: Told | None = None
    challengers: tuple[Opinion, ...] = ()
    corrected: Corrected | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    number: int
    made_at: datetime
    made_by: str
    content: Content
    digest: str


class EventKind(StrEnum):
    APPROVED = "approved"
    DECLINED = "declined"
    PAID = "paid"
    DEFAULTED = "defaulted"


@dataclass(frozen=True, slots=True)
class Event:
    """What was decided on it, or what came of it."""

    kind: EventKind
    day: date


@dataclass(frozen=True, slots=True)
class Swap:
    """A case that another policy would have answered otherwise."""

    number: int
    points: tuple[int, int]  # before and after
    grades: tuple[str, str]
    outcomes: tuple[Outcome, Outcome]


@dataclass(frozen=True, slots=True)
class Tried:
    """What another policy makes of the cases that were assessed: `counts` by outcome before and after. Either policy is
    taken as signed, for else neither would approve."""

    cases: int
    counts: tuple[tuple[Outcome, Outcome, int], ...]
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """The same assessment made again of the same facts by the same bytes; `differences` names what is not the same."""

    number: int
    points: int
    differences: tuple[str, ...]

    @property
    def same(self) -> bool:
        return not self.differences
