"""What is out or promised, by the paper that it is for, and what it is worth in the currency of a limit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jointseas.financing.applications.records import Facts
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.facilities.records import Facility
from jointseas.financing.loans.records import Loan

Parts = Mapping[str, int]  # minor units of an amount, by the paper that it is for; of a loan under no name
Live = Facility | Loan


@dataclass(frozen=True, slots=True)
class Owing:
    """A buyer who answers for `minor`, as a register knows it: each seller has a code of its own for it."""

    buyer: str
    name: str
    country: str
    minor: int


@dataclass(frozen=True, slots=True)
class Stake:
    """What is out on one facility, or would be. For what no buyer answers for the seller does, at home in `country`.
    A grade that nobody knows is None, and has no limit."""

    product: str
    currency: str
    grade: str | None
    country: str
    minor: int
    owing: tuple[Owing, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A live facility. `promised` was accepted and is not drawn yet; `country` is where whoever was financed is, and
    `buyers` owe what no application knows, by paper."""

    it: Live
    facts: Facts | None
    out: Parts
    promised: Parts
    country: str
    buyers: Mapping[str, Buyer] = field(default_factory=dict)
