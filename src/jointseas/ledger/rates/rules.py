"""Which rate holds on a day: the firm's own, else the published cross of the nearest day not after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Context, Decimal

from jointseas.kernel.money import Money, convert, exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.rates.records import EURO, OwnRate, PublishedRate, Rate, RateSource
from jointseas.ledger.records import StatedRate

# Published rates have gaps at weekends and holidays; a rate older than this is no longer the day's.
LONGEST_GAP_DAYS = 7
# Crosses and inverses are rounded once, here, so that a figure can be recomputed from the rate that is shown.
_CROSS = Context(prec=15)
SMALLEST_RATE = Decimal("0.00000001")
LARGEST_RATE = Decimal(1_000_000_000)


@dataclass(frozen=True)
class RateTable:
    """The rates of some currencies over some days, as one reading saw them."""

    own: Mapping[tuple[str, str, date], Decimal] = field(default_factory=dict)
    published: Mapping[tuple[str, date], PublishedRate] = field(default_factory=dict)

    def rate(self, base: str, quote: str, day: date) -> Rate:
        found = self.find(base, quote, day)
        if found is None:
            raise Refused("books.no_rate", base=base, quote=quote, day=day, days=LONGEST_GAP_DAYS)
        return found

    def find(self, base: str, quote: str, day: date) -> Rate | None:
        if base == quote:
            return Rate(base, quote, Decimal(1), day, RateSource.SAME)
        return self._own(base, quote, day) or self._cross(base, quote, day)

    def _own(self, base: str, quote: str, day: date) -> Rate | None:
        direct = self.own.get((base, quote, day))
        if direct is not None:
            return Rate(base, quote, direct, day, RateSource.OWN)
        inverse = self.own.get((quote, base, day))
        return (
            None
            if inverse is None
            else Rate(base, quote, _CROSS.divide(Decimal(1), inverse), day, RateSource.OWN_INVERSE)
        )

    def _cross(self, base: str, quote: str, asked: date) -> Rate | None:
        for back in range(LONGEST_GAP_DAYS + 1):
            day = asked - timedelta(days=back)
            below, above = self._per_euro(base, day), self._per_euro(quote, day)
            if below and above:
                publisher = below.publisher or above.publisher
                cross = _CROSS.divide(above.per_euro, below.per_euro)
                return Rate(base, quote, cross, day, RateSource.PUBLISHED, publisher)
        return None

    def _per_euro(self, currency: str, day: date) -> PublishedRate | None:
        if currency == EURO:
            return PublishedRate(EURO, day, Decimal(1), "")
        return self.published.get((currency, day))


def table(own: list[OwnRate], published: list[PublishedRate]) -> RateTable:
    return RateTable(
        {(it.base, it.quote, it.day): it.rate for it in own}, {(it.currency, it.day): it for it in published}
    )


def stated(said: StatedRate, base: str, day: date) -> Rate:
    return Rate(said.currency, base, said.rate, day, RateSource.STATED)


def converted(money: Money, rate: Rate) -> Money:
    return convert(money, rate.rate, rate.quote)


def require_rate(rate: OwnRate | StatedRate) -> None:
    """Both currencies exist and differ, and the rate is one that a market could have made."""
    if isinstance(rate, OwnRate):
        exponent(rate.base)
        exponent(rate.quote)
        require(rate.base != rate.quote, "rates.same_currency", currency=rate.base)
    else:
        exponent(rate.currency)
    likely = rate.rate.is_finite() and SMALLEST_RATE <= rate.rate <= LARGEST_RATE
    require(
        likely and len(rate.rate.as_tuple().digits) <= 20,
        "rates.size",
        rate=str(rate.rate)[:40],
        least=SMALLEST_RATE,
        most=LARGEST_RATE,
    )


def spelled(rate: Decimal) -> str:
    """One spelling for one rate, without an exponent or idle zeros."""
    return format(rate.normalize() + 0, "f")


def origin(rate: Rate) -> str:
    """Where a figure came from stays with it in its memo: the rate, its day and who published it."""
    return f"{spelled(rate.rate)} ({f'{rate.publisher} {rate.day}'.strip()})"


def changes(
    read: tuple[PublishedRate, ...], kept: Mapping[tuple[str, date], PublishedRate]
) -> tuple[list[PublishedRate], list[PublishedRate]]:
    """What a file has that the workspace has not, and what it has otherwise."""
    new = [it for it in read if (it.currency, it.day) not in kept]
    other = [it for it in read if (it.currency, it.day) in kept and kept[it.currency, it.day] != it]
    return new, other
