"""A loan as it was agreed, how it stands, and what is asked to be booked of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from jointseas.access.records import Firm
from jointseas.financing.accounts.records import Account, Early, Event
from jointseas.financing.bookkeeping.records import Posting
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.collateral.records import Pledge, Valued
from jointseas.financing.lending.records import Milestone, Order, Shown, Watch
from jointseas.financing.records import Waived
from jointseas.financing.schedules.records import Terms
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import Party

# ---- what happens to what stands behind it


@dataclass(frozen=True, slots=True)
class PaperShown(Event):
    """That a milestone is reached."""

    kind: str
    number: str
    by: str


@dataclass(frozen=True, slots=True)
class OrderAmended(Event):
    """To so much; to nothing where it is cancelled."""

    minor: int


@dataclass(frozen=True, slots=True)
class Priced(Event):
    """What one unit would fetch, by a source that somebody can look up."""

    sku: str
    minor: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Pledged(Event):
    pledge: Pledge


@dataclass(frozen=True, slots=True)
class LetGo(Event):
    receipt: str
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Realised(LetGo):
    """Goods that the lender has sold, to whom and for how much, since the loan has failed. The money pays it."""

    minor: int
    buyer: str


@dataclass(frozen=True, slots=True)
class Called(Event):
    """A margin call, to be cured by a day; without one the call is over."""

    cure_by: date | None


OF_SECURITY = (PaperShown, OrderAmended, Priced, Pledged, LetGo, Realised, Called)


@dataclass(frozen=True, slots=True)
class Loan:
    """`client` is the firm of this workspace that borrows; None where only the lender knows it, as a party."""

    id: int
    number: str
    lender: Firm
    client: Firm | None
    party_id: int | None
    application_id: int | None
    product: str
    currency: str
    ceiling: int
    lent: Lent
    opened_on: date
    ends_on: date | None = None
    closed_on: date | None = None

    @property
    def source(self) -> str:
        return f"facility/{self.number}"


@dataclass(frozen=True, slots=True)
class Happened:
    place: int
    kind: str
    event: Event
    key: str
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone, and which papers are still to be shown for it."""

    milestone: Milestone
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderStands:
    """An order as it was last amended; `carries` is the most that may stand on it by now."""

    order: Order
    steps: tuple[Reached, ...]
    shown: tuple[Shown, ...]
    carries: int


@dataclass(frozen=True, slots=True)
class GoodsStand:
    """Each lot with what it is worth, or why it cannot be valued."""

    lots: tuple[Valued, ...]


@dataclass(frozen=True, slots=True)
class LoanStanding:
    """On a day, with its history. `room` may still be drawn, and is None where what stands behind it cannot be valued;
    `watch` is of goods; `excess` must come back, since an order does not carry it any more. `waits` keeps the
    borrower's book from having it. `party` is the borrower where it is no firm of this workspace."""

    loan: Loan
    account: Account
    room: int | None
    happened: tuple[Happened, ...]
    postings: tuple[Posting, ...]
    waits: Refused | None
    watch: Watch | None = None
    excess: int = 0
    behind: OrderStands | GoodsStand | None = None
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What falls due on a day. `left` of it is unpaid; where it is less than was not paid, the rest was put off."""

    due: date
    principal: int
    interest: int
    fee: int
    paid: int
    left: int
    to_come: bool


class LoanDoing(StrEnum):
    PAID = "paid"
    CHARGED = "charged"
    RATE_SET = "rate_set"
    HOLIDAY = "holiday"
    RESCHEDULED = "rescheduled"
    CHARGED_OFF = "charged_off"
    WRITTEN_OFF = "written_off"
    SOLD = "sold"
    BOUGHT_BACK = "bought_back"
    PASSED_ON = "passed_on"
    RETURNED = "returned"


BY_TWO = frozenset(LoanDoing) - {LoanDoing.PAID, LoanDoing.CHARGED}  # something is given up, or goes out


@dataclass(frozen=True, slots=True)
class LoanDeed:
    """One event that somebody books. By `terms` it is repaid from its day on, with what is past due; `early`
    is what a payment ahead of its day does, where that is not as agreed,
    and `tax` is in a fee that is charged. What is sold is ours to buy back `until` that day."""

    facility: str
    doing: LoanDoing
    day: date
    key: str
    minor: int = 0
    name: str = ""
    annual: Fraction | None = None
    periods: int = 0
    terms: Terms | None = None
    early: Early | None = None
    tax: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SecurityDeed:
    """One event of what stands behind a loan, as it is booked; its `id` is given to it."""

    facility: str
    key: str
    event: PaperShown | OrderAmended | Priced | Pledged | LetGo | Realised


@dataclass(frozen=True, slots=True)
class LoanDrawing:
    """What a second person agrees to: money goes out. `met` are the conditions that were looked at and hold, `waived`
    those that it goes without."""

    facility: str
    day: date
    minor: int
    met: tuple[str, ...]
    key: str
    waived: tuple[Waived, ...] = ()


@dataclass(frozen=True, slots=True)
class Borrower:
    """A firm of the workspace, or a party of the lender's own."""

    code: str
    name: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class LoanOpening:
    """A loan that is agreed on with a party of the lender's own, or a firm of this workspace: what a second person
    agrees to. `borrower` is a firm's code, or a party's."""

    borrower: str
    product: str
    currency: str
    ceiling: int
    lent: Lent
