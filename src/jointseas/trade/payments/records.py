"""A payment beside what is open, and how one is thought to settle the other."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Paid:
    """What is known of a payment, as far as matching looks at it. `money` is above zero, whichever way it went."""

    money: Money
    day: date
    counter: str = ""
    counter_account: str = ""
    words: str = ""  # references and text, as the bank passed them on
    instructed: Money | None = None
    charges: Money | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """An invoice or a bill that is not settled. `also` are other numbers by which a payer may name it: orders."""

    number: str
    party: str  # the code
    names: tuple[str, ...]
    accounts: tuple[str, ...]
    money: Money  # still open
    issued: date
    due: date
    also: tuple[str, ...] = ()
    disputed: bool = False


class Because(StrEnum):
    """Why a match is thought to be one; each has words in the catalogue."""

    NUMBER = "number"  # the payer names the invoice
    ORDER = "order"  # or its order
    ACCOUNT = "account"  # it came from the buyer's known account
    NAME = "name"  # or under the buyer's name
    EXACT = "exact"  # to the cent
    INSTRUCTED = "instructed"  # the payer ordered just that, and it was changed on the way
    CHARGES = "charges"  # short by what the bank says that it kept
    SUM = "sum"  # several together, to the cent
    OLDEST = "oldest"  # nothing is named: the oldest go first
    DUE = "due"  # it came about when it was due
    SHORT = "short"
    OVER = "over"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Reason:
    because: Because
    points: int
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """`applied` is in the invoice's currency: what of it is settled."""

    number: str
    applied: Money


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`left` is what of the payment settles nothing; `missing` what the invoices lack of being settled."""

    party: str
    parts: tuple[Part, ...]
    left: Money
    missing: Money
    score: int
    reasons: tuple[Reason, ...]
