"""One facility on one day, and what is remembered of it. Amounts are whole minor units of its currency."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jointseas.financing.bookkeeping.records import Account, StandsOn
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.outstanding.records import Owing
from jointseas.kernel.money import Money

LATE = (30, 90)  # days past due whose first day is remembered


@dataclass(frozen=True, slots=True)
class Seller:
    """Who borrows, a firm of this workspace or a party of the lender's own."""

    code: str
    name: str
    name_zh: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """As it stands at the end of `day`. `accrued` is interest, fees and penalty that are owed beside the principal;
    `undrawn` may still be drawn. `past_due` has been due before; of its days `paused_days` were agreed not to count.
    Who answers for what was bought stands in `debtors`, which come to no more than what is drawn: for the rest the
    seller does. `collateral` is at the value after its haircut. A grade, a collateral or an income that nobody knows is
    None; what was charged off stands in no other figure."""

    facility: str
    seller: str
    seller_name: str
    country: str
    product: str
    currency: str
    day: date
    opened: date
    principal: int
    accrued: int = 0
    undrawn: int = 0
    past_due: int = 0
    days_past_due: int = 0
    paused_days: int = 0
    paused: bool = False
    grade: str | None = None
    grade_then: str | None = None
    collateral: int | None = 0
    debtors: tuple[Owing, ...] = ()
    income: int | None = None
    charged_off: int = 0
    seller_zh: str = ""

    def seller_in(self, language: str) -> str:
        return (language.startswith("zh") and self.seller_zh) or self.seller_name

    @property
    def drawn(self) -> int:
        return self.principal + self.accrued

    @property
    def counted_days(self) -> int:
        return max(0, self.days_past_due - self.paused_days)


@dataclass(frozen=True, slots=True)
class Pause:
    """Of counting days past due, both days in it; without an end it lasts."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Of one facility: the first day on which it was more than so many days past due, by those days; all that was
    ever paid out on it, and what of it was charged off."""

    facility: str
    currency: str
    opened: date
    disbursed: int
    late: Mapping[int, date] = field(default_factory=dict)
    charged_off: int = 0
    charged_off_on: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One amount that is past due: a part of a loan, or a paper that was bought."""

    part: str
    paper: str
    due: date
    minor: int


@dataclass(frozen=True, slots=True)
class Debt:
    """What one debtor is late with on one facility: `debtor` is its code. `penalty` is what being late has cost by now,
    and `pay_off` closes what is asked for on that day. The `seller` is named where its buyer is asked. Of either there
    may be a name in Chinese too. What is late and `disputed` is no item: it is not asked for until that is settled."""

    facility: str
    debtor: str
    name: str
    name_zh: str
    currency: str
    day: date
    items: tuple[Item, ...]
    penalty: int
    pay_off: int
    seller: str = ""
    seller_zh: str = ""
    disputed: tuple[str, ...] = ()

    def name_in(self, language: str) -> str:
        return (language.startswith("zh") and self.name_zh) or self.name

    def seller_in(self, language: str) -> str:
        return (language.startswith("zh") and self.seller_zh) or self.seller

    @property
    def oldest(self) -> date:
        return min(it.due for it in self.items)

    @property
    def minor(self) -> int:
        return sum(it.minor for it in self.items)


class What(StrEnum):
    """Something that somebody should look at."""

    LATE = "late"
    RESERVE = "reserve"  # nothing is out any more, and what was held back is the seller's
    RECOURSE = "recourse"  # the day has come on which the seller pays the advance back
    WAITS = "waits"  # the seller's book does not take it
    CREDITED = "credited"  # the seller's book says so, and nobody booked it here
    PAID_TO_SELLER = "paid_to_seller"
    DISPUTED = "disputed"
    NOT_ASKED = "not_asked"  # it is late, and no letter asks its buyer for what that disputes
    ORDER_AMENDED = "order_amended"
    ORDER_CANCELLED = "order_cancelled"
    MARGIN = "margin"  # goods do not hold their loan any more
    NO_VALUE = "no_value"
    NO_FEE = "no_fee"  # one of its contract cannot be charged; each day's end tries again
    LETTER = "letter"  # its days call for one, and a draft of it waits for a person


@dataclass(frozen=True, slots=True)
class Notice:
    """`paper` is the seller's own, and `since` the day from which it is so; `code` is of the refusal that keeps a book
    from booking."""

    what: What
    facility: str
    money: Money
    paper: str = ""
    since: date | None = None
    code: str = ""


Steps = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A facility as the book of its lender needs it, whatever its family. `months` are left of it, a begun one too; its
    `rate` is a year's. It is `watched` while a call for more goods stays broken, or a buyer disputes what was bought.
    `papers` are what is out by what was bought; what no application knows of them `buyers` owe. `steps` tells its
    principal from each day on, which few ask for."""

    id: int
    account: Account
    stands: StandsOn
    position: Position
    history: History
    rate: Fraction
    months: int
    steps: Callable[[], Steps]
    application: int | None = None
    impaired: bool = False
    restructured: bool = False
    watched: bool = False
    papers: Mapping[str, int] = field(default_factory=dict)
    buyers: Mapping[str, Buyer] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
