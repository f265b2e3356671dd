"""One row of each long list."""

from dataclasses import dataclass
from datetime import date, datetime

from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry without its lines; `turnover` is its debits, in each currency."""

    number: int
    day: date
    memo: str
    source: str
    turnover: tuple[Money, ...]
    made_by: str
    posted_at: datetime
    reverses: int | None
    reversed_by: int | None


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line with what its entry says of it. Its own memo goes before that of the entry."""

    number: int
    line: int
    day: date
    account: str
    name_zh: str
    name_en: str
    money: Money
    memo: str
