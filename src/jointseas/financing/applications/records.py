"""An application, the facts of its moment, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from jointseas.access.records import Firm
from jointseas.credit.policy.records import Outcome
from jointseas.financing.borrowing.records import Backing, LoanTerms, Wanted
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.claims.records import Near
from jointseas.financing.costs.records import Cost
from jointseas.financing.purchase.records import Judged, Offer, Terms
from jointseas.financing.schedules.records import Row
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REFERRED = "referred"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


WAITING = (State.SUBMITTED, State.REFERRED)


@dataclass(frozen=True, slots=True)
class Asked:
    """`papers` are what of its own books it asks on: invoices, an order or warehouse receipts, as the product has it;
    `forbidden` invoices whose contract forbids that they are assigned. `answers` are of the product's own inputs, as
    they were typed."""

    lender: str
    product: str
    currency: str
    papers: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    solvent: bool = False  # the exporter declares that nobody has asked for its insolvency
    note: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graded:
    """What the score came to, as far as terms follow from it. `number` is that of the assessment."""

    number: int
    digest: str
    points: int
    grade: str
    outcome: Outcome
    margin: Fraction


@dataclass(frozen=True, slots=True)
class Purchase:
    """`judged` are the invoices that were asked on."""

    buyers: tuple[Buyer, ...]
    judged: tuple[Judged, ...]
    dilution: Fraction | None
    terms: Terms
    offer: Offer

    @property
    def out(self) -> int:
        return self.offer.advance

    @property
    def owed_by(self) -> Mapping[str, Buyer]:
        """By invoice. Its own bills the client owes itself."""
        buyers = {it.code: it for it in self.buyers}
        judged = () if self.terms.by_client else self.judged
        return {it.receivable.number: buyers[it.receivable.buyer] for it in judged}


@dataclass(frozen=True, slots=True)
class Lending:
    """`backings` is what the loan would stand on, as the books have it."""

    wanted: Wanted
    backings: tuple[Backing, ...]
    terms: LoanTerms

    @property
    def out(self) -> int:
        return self.terms.minor


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A document that went with it, by what it says."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Of the moment of submission; nothing of it changes any more. `programme` is the lender's own text of that day."""

    day: date
    asked: Asked
    of: Purchase | Lending
    near: tuple[Near, ...]
    graded: Graded
    cost: Cost
    programme: str
    enclosed: tuple[Enclosed, ...] = ()

    @property
    def out(self) -> int:
        """What the lender would have out with the exporter."""
        return self.of.out

    @property
    def purchase(self) -> Purchase | None:
        return self.of if isinstance(self.of, Purchase) else None

    @property
    def lending(self) -> Lending | None:
        return self.of if isinstance(self.of, Lending) else None


@dataclass(frozen=True, slots=True)
class Application:
    """`facts` is None while it is a draft. `regraded` holds instead of what the score came to then, once a fact of it
    was found to be wrong."""

    id: int
    number: str
    exporter: Firm
    lender: Firm
    state: State
    asked: Asked
    made_at: datetime
    made_by: str
    submitted_at: datetime | None = None
    submitted_by: str = ""
    facts: Facts | None = None
    digest: str = ""
    regraded: Graded | None = None

    @property
    def graded(self) -> Graded | None:
        """What the score comes to, as it is known today."""
        return self.regraded or (self.facts.graded if self.facts else None)


@dataclass(frozen=True, slots=True)
class Queued:
    """A row of a lender's queue: what was asked for, and what the score of that `day` came to. `papers` is how many it
    rests on; `assessment` and `digest` name what is behind it."""

    id: int
    number: str
    exporter: str
    name_zh: str
    name_en: str
    product: str
    out: Money
    papers: int
    state: State
    submitted_at: datetime
    day: date
    assessment: int
    points: int
    grade: str
    outcome: Outcome
    digest: str

    def name_in(self, language: str) -> str:
        return self.name_zh if language.startswith("zh") else self.name_en


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for a lender's decision, since the day of the oldest, and how many offers wait for an answer."""

    many: int
    since: date | None
    out: tuple[Money, ...]
    offered: int


class StepKind(StrEnum):
    SUBMITTED = "submitted"
    COMMENTED = "commented"
    REFERRED = "referred"
    SECONDED = "seconded"
    UNSECONDED = "unseconded"
    OFFERED = "offered"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    REVIEW = "review"


class Reason(StrEnum):
    """The principal reasons of a decline."""

    BUYER_RISK = "buyer_risk"
    SELLER_RISK = "seller_risk"
    DILUTION = "dilution"
    CONCENTRATION = "concentration"
    NOT_ELIGIBLE = "not_eligible"
    DUPLICATE = "duplicate"
    LIMIT = "limit"
    SCREENING = "screening"
    INCOMPLETE = "incomplete"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a second person agrees to, whole. `facts` is the digest of what was looked at. An offer names the terms,
    and the invoices that are bought; where it stands against what the score came to, `override` says why."""

    exporter: str
    application: str
    facts: str
    approve: bool
    terms: Terms | LoanTerms | None = None
    invoices: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    note: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a step says. `ruling` is what was offered or declined; `until` when an offer lapses."""

    text: str = ""
    ruling: Ruling | None = None
    until: date | None = None
    counter: bool = False  # offered is not what was asked for
    graded: Graded | None = None  # a review: what the score comes to with a fact that was corrected


@dataclass(frozen=True, slots=True)
class Step:
    place: int
    kind: StepKind
    at: datetime
    firm: Firm
    person: str
    told: Told


@dataclass(frozen=True, slots=True)
class Survey:
    """What could be financed now: every open invoice with what keeps it, and what the chosen ones would bring. `range`
    is what a year costs by the best and the worst grade that is not declined; `offer` is None where nothing is chosen
    that could be bought."""

    judged: tuple[Judged, ...]
    buyers: tuple[Buyer, ...]
    dilution: Fraction | None
    near: tuple[Near, ...]
    terms: Terms
    range: tuple[Fraction, Fraction]
    offer: Offer | None
    cost: Cost | None
    left: tuple[str, ...] = ()  # codes of what is still to do before it can be submitted


@dataclass(frozen=True, slots=True)
class LoanSurvey:
    """What could be lent now. `backings` is all of its kind in the books; `most` is what the chosen ones carry, and
    None where none need be. `terms`, `plan` and `cost` are by the best grade, and None until enough is answered, or
    while `why` keeps it."""

    backings: tuple[Backing, ...]
    most: int | None
    near: tuple[Near, ...]
    range: tuple[Fraction, Fraction]
    terms: LoanTerms | None = None
    plan: tuple[Row, ...] = ()
    cost: Cost | None = None
    why: Refused | None = None
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is not as it was. None is gone."""

    number: str
    what: str
    before: object
    now: object


@dataclass(frozen=True, slots=True)
class Overridden:
    """A decision against what the policy came to, and why; `person` has agreed to it."""

    application: str
    exporter: str
    at: datetime
    person: str
    grade: str
    outcome: Outcome
    approved: bool
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """An application with all that stands around it, as either side sees it. `changed` is None where the exporter's
    books cannot be looked into any more."""

    application: Application
    steps: tuple[Step, ...]
    changed: tuple[Difference, ...] | None
    seconds: int  # people who must second it before it is approved
    seconded: bool = False  # by whoever asks, and not withdrawn

    @property
    def offer(self) -> Step | None:
        """The newest that stands."""
        found = next((it for it in reversed(self.steps) if it.kind is StepKind.OFFERED), None)
        return found if self.application.state is State.OFFERED else None
