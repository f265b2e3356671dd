"""An open book for tests: how entries are written down shortly, and who posts them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import TypeVar

from house import House
from jointseas.access.gate import View
from jointseas.access.records import Role, Seat
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import Entry, EntryDraft, Line, StatedRate
from jointseas.ledger.service import Ledger

T = TypeVar("T")
_keys = count(1)


def line(code: str, amount: str) -> Line:
    """`line("1002", "USD -5.00")`: a debit is positive."""
    currency, figure = amount.split()
    return Line(code, parse_amount(figure, currency))


def draft(day: str, *lines: Line, key: str = "", memo: str = "", rates: dict[str, str] | None = None) -> EntryDraft:
    said = tuple(StatedRate(currency, Decimal(rate)) for currency, rate in (rates or {}).items())
    return EntryDraft(date.fromisoformat(day), memo, key or f"test-{next(_keys)}", "test", lines, said)


@dataclass(frozen=True)
class Book:
    """The exporter's book as its owner sees it."""

    house: House
    ledger: Ledger
    seat: Seat

    def post(self, day: str, *lines: Line, rates: dict[str, str] | None = None) -> Entry:
        return settled(self.ledger.post(self.seat, draft(day, *lines, rates=rates)))

    def refused(self, asked: object) -> str:
        assert isinstance(asked, Refused), asked
        return asked.code

    def seen(self, look: Callable[[View], T]) -> T:
        return settled(self.house.gate.show("books.read", self.seat, look))

    def today(self, day: str) -> None:
        moment = datetime.fromisoformat(day).replace(hour=4, tzinfo=UTC)
        self.house.clock.at(moment)


def book_of(house: House) -> Book:
    return Book(house, Ledger(house.gate), house.exporter[Role.OWNER])


def opened(house: House) -> Book:
    book = book_of(house)
    settled(book.ledger.open_book(book.seat))
    return book
