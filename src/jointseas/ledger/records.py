"""What a book is made of: accounts, entries, periods. A debit is positive, a credit negative."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money


class Kind(StrEnum):
    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


RESULT_KINDS = (Kind.INCOME, Kind.EXPENSE)


class Flow(StrEnum):
    """Under which head of the cash-flow statement a movement against this account falls."""

    CASH = "cash"
    OPERATING = "operating"
    INVESTING = "investing"
    FINANCING = "financing"
    EXCHANGE = "exchange"


class Duty(StrEnum):
    """The duties that the ledger itself looks for; slices above name others of the chart by their code."""

    EXCHANGE_POSITION = "exchange_position"
    REALISED_EXCHANGE = "realised_exchange"
    UNREALISED_EXCHANGE = "unrealised_exchange"


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """`currency` holds the account to one currency. What is not monetary carries the base currency only."""

    code: str
    name_zh: str
    name_en: str
    kind: Kind
    flow: Flow
    monetary: bool
    duty: str = ""
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    code: str
    name_zh: str
    name_en: str
    kind: Kind
    duty: str
    flow: Flow
    currency: str | None
    monetary: bool
    active: bool

    def name_in(self, language: str) -> str:
        return self.name_zh if language.startswith("zh") else self.name_en


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What may change in an account that is in use."""

    code: str
    name_zh: str
    name_en: str
    active: bool


@dataclass(frozen=True, slots=True)
class Line:
    account: str
    money: Money
    memo: str = ""


@dataclass(frozen=True, slots=True)
class StatedRate:
    """Said aloud with an entry: one unit of `currency` is `rate` units of the book's base currency."""

    currency: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What is asked for. `key` names the request for good; `source` names the paper or deed behind it."""

    day: date
    memo: str
    key: str
    source: str
    lines: tuple[Line, ...]
    rates: tuple[StatedRate, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A posted entry. `reverses` is the number of the entry that it takes back."""

    number: int
    day: date
    memo: str
    key: str
    source: str
    lines: tuple[Line, ...]
    content: str
    made_by: int
    posted_at: datetime
    reverses: int | None = None
    reversed_by: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Numbers in the order of the drafts; a repeated draft has the number that it was given the first time."""

    numbers: tuple[int, ...]
    posted: int
    repeated: int


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal's table: an entry without its lines."""

    number: int
    day: date
    memo: str
    key: str
    source: str
    made_by: int
    posted_at: datetime
    reverses: int | None
    reversed_by: int | None


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One line of the exchange position, with the source and the day of its entry."""

    entry_id: int
    source: str
    day: date
    money: Money


@dataclass(frozen=True, slots=True)
class PeriodChange:
    month: date
    closed: bool
    reason: str
    person: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Period:
    """A month of the book; `changes` is its history, oldest first."""

    month: date
    closed: bool
    entries: int
    changes: tuple[PeriodChange, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What the check of a workspace found wrong: a kind that has words, where, and the facts."""

    kind: str
    where: str
    what: str
