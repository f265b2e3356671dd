"""What the page of rates asks the book."""

from dataclasses import dataclass
from datetime import date, timedelta

from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate, Rate

RANGES = {"month": 31, "quarter": 92, "year": 366, "five_years": 1_827}


@dataclass(frozen=True)
class Day:
    """The rates into the base currency as of one day, those of the book's own currencies first."""

    day: date
    base: str
    used: tuple[str, ...]
    rates: tuple[Rate, ...]
    own: tuple[OwnRate, ...]
    published: tuple[date, date] | None

    def rate(self, currency: str) -> Rate | None:
        return next((it for it in self.rates if it.base == currency), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Currencies that the book holds and that have no rate on this day."""
        return tuple(it for it in self.used if it != self.base and self.rate(it) is None)

    @property
    def ordered(self) -> tuple[Rate, ...]:
        return tuple(sorted(self.rates, key=lambda it: (it.base not in self.used, it.base)))


def read_day(context: Context, day: date) -> Day:
    ledger, seat = context.services.ledger, context.seat
    return Day(
        day,
        seat.firm.base_currency,
        settled(ledger.currencies(seat)),
        settled(ledger.day_rates(seat, day)),
        settled(ledger.own_rates(seat)),
        settled(ledger.published_span(seat)),
    )


def read_series(context: Context, currency: str, day: date, span: str) -> tuple[Rate, ...]:
    ledger, seat = context.services.ledger, context.seat
    first = day - timedelta(days=RANGES[span])
    return settled(ledger.rate_series(seat, currency, seat.firm.base_currency, first, day))
