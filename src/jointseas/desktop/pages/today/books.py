"""What the page says of the books, all of it as the reports have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from jointseas.access.records import Seat
from jointseas.desktop.books.spans import Span
from jointseas.desktop.pages.today.headings import CASH, EARNED, HELD, Heading
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.records import Account, Duty, Entry
from jointseas.ledger.reports.records import TrialRow
from jointseas.ledger.rules import month_start, previous_month

if TYPE_CHECKING:
    from jointseas.ledger.service import Ledger

MONTHS = 12
RECENT = 6


Lines = tuple[tuple[Account, Money], ...]


@dataclass(frozen=True)
class Earned:
    """The lines of a result, income first, expenses negative; of this month and of the whole one before."""

    now: Lines
    before: Lines
    base: str

    @property
    def money(self) -> Money:
        return _sum((money for _, money in self.now), self.base)

    @property
    def money_before(self) -> Money:
        return _sum((money for _, money in self.before), self.base)


@dataclass(frozen=True)
class Books:
    day: date
    base: str
    rows: tuple[TrialRow, ...]
    rates: tuple[Rate, ...]
    ends: tuple[tuple[date, dict[str, Money] | None], ...]  # oldest first; None where a rate is missing
    earned: Earned
    recent: tuple[Entry, ...]
    position: frozenset[str]  # accounts whose lines say nothing to a reader

    @property
    def span(self) -> Span:
        """This month so far."""
        return Span(month_start(self.day), self.day)

    def held(self, heading: Heading) -> list[TrialRow]:
        return [row for row in self.rows if heading.holds(row.account) and row.closing]

    def total(self, heading: Heading) -> Money:
        return total(self.rows, heading, self.base)

    @property
    def foreign_cash(self) -> bool:
        """Where there is none, the figure at the head says it all."""
        return any(row.closing.currency != self.base for row in self.held(CASH))

    def before(self, heading: Heading) -> tuple[date, Money] | None:
        """At the end of the month before."""
        day, sums = self.ends[-2]
        return (day, sums[heading.key]) if sums else None

    def by_currency(self, heading: Heading) -> list[tuple[Money, Money]]:
        """Each currency and what it is worth, the largest first."""
        rows = sorted(self.held(heading), key=lambda row: row.closing.currency)
        sums = [
            (_sum((row.closing for row in group), currency), _sum(_worths(group), self.base))
            for currency, found in groupby(rows, key=lambda row: row.closing.currency)
            for group in [list(found)]
        ]
        return sorted(sums, key=lambda pair: -abs(pair[1].minor))


def total(rows: Iterable[TrialRow], heading: Heading, base: str) -> Money:
    whole = _sum(_worths(row for row in rows if heading.holds(row.account)), base)
    return Money(whole.minor * heading.sign, base)


def _worths(rows: Iterable[TrialRow]) -> list[Money]:
    return [row.worth for row in rows if row.worth]


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    return Money(sum(amount.minor for amount in amounts), currency)


def month_ends(today: date) -> list[date]:
    """The ends of the months before this one, and today."""
    ends = [today]
    for _ in range(MONTHS):
        ends.append(month_start(ends[-1]) - timedelta(days=1))
    return ends[::-1]


def read(ledger: "Ledger", seat: Seat, today: date) -> Books | None:
    """None where nothing is posted yet. Refused where a rate is missing today."""
    recent = settled(ledger.journal(seat, limit=RECENT))
    if not recent:
        return None
    base = seat.firm.base_currency
    now = settled(ledger.trial_balance(seat, today, base))
    return Books(
        today,
        base,
        now.rows,
        tuple(rate for rate in now.rates if rate.base != rate.quote),
        tuple((day, _sums(ledger, seat, day)) for day in month_ends(today)),
        _earned(ledger, seat, today),
        tuple(settled(ledger.entry(seat, row.number)) for row in recent),
        frozenset(row.account.code for row in now.rows if row.account.duty == Duty.EXCHANGE_POSITION),
    )


def _sums(ledger: "Ledger", seat: Seat, day: date) -> dict[str, Money] | None:
    """A month whose rates nobody has loaded is a gap in the picture, not a reason to show none."""
    base = seat.firm.base_currency
    answer = ledger.trial_balance(seat, day, base)
    if isinstance(answer, Refused):
        return None
    return {heading.key: total(answer.rows, heading, base) for heading in HELD[seat.firm.kind]}


def _earned(ledger: "Ledger", seat: Seat, today: date) -> Earned:
    first, before = month_start(today), previous_month(today)
    told = settled(
        ledger.profit_and_loss(seat, first, today, compared=(before, month_start(today) - timedelta(days=1)))
    )
    result = EARNED[seat.firm.kind]
    income = [row for row in told.income if result.income(row.account)]
    expenses = [row for row in told.expenses if result.expenses(row.account)]
    signed = [(row, 1) for row in income] + [(row, -1) for row in expenses]
    return Earned(
        _lines((row.account, row.money, sign) for row, sign in signed),
        _lines((row.account, row.compared, sign) for row, sign in signed),
        seat.firm.base_currency,
    )


def _lines(rows: Iterable[tuple[Account, Money | None, int]]) -> Lines:
    return tuple((account, Money(money.minor * sign, money.currency)) for account, money, sign in rows if money)
