"""What the page of periods asks the book: its months, and whether the next one is ready to be closed."""

from dataclasses import dataclass
from datetime import date

from jointseas.access.records import Member
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import Period
from jointseas.ledger.reports.records import Totals
from jointseas.ledger.revaluation.records import ExchangeDifference
from jointseas.ledger.rules import month_end


@dataclass(frozen=True)
class Readiness:
    """Of one month. `differences` is a refusal where a rate is missing."""

    month: date
    over: bool
    differences: tuple[ExchangeDifference, ...] | Refused
    totals: tuple[Totals, ...]

    @property
    def unposted(self) -> tuple[ExchangeDifference, ...]:
        found = () if isinstance(self.differences, Refused) else self.differences
        return tuple(it for it in found if it.realised or it.unrealised)

    @property
    def balanced(self) -> bool:
        return all(it.debit == it.credit and not it.closing for it in self.totals)


@dataclass(frozen=True)
class Months:
    """The newest first. `next` is the oldest month that is open and has begun."""

    periods: tuple[Period, ...]
    members: tuple[Member, ...]
    next: Readiness | None

    @property
    def closed_through(self) -> Period | None:
        return next((it for it in self.periods if it.closed), None)

    @property
    def open(self) -> tuple[Period, ...]:
        return tuple(it for it in self.periods if not it.closed)


def read(context: Context) -> Months:
    ledger, access, seat = context.services.ledger, context.services.access, context.seat
    periods = settled(ledger.periods(seat))
    waiting = [it for it in periods if not it.closed]
    written = any(it.entries for it in periods)
    ready = _readiness(context, waiting[-1].month) if waiting and written else None
    return Months(periods if written else (), settled(access.members(seat)), ready)


def _readiness(context: Context, month: date) -> Readiness:
    ledger, seat, last = context.services.ledger, context.seat, month_end(month)
    differences = ledger.exchange_differences(seat, last)
    if isinstance(differences, Refused) and differences.code != "books.no_rate":
        raise differences
    totals = settled(ledger.trial_balance(seat, last)).totals
    return Readiness(month, last < today(context), differences, totals)
