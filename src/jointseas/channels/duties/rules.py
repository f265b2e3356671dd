"""Which rate of duty holds: that of the longest beginning of the code."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from jointseas.channels.duties.records import DutyRate
from jointseas.kernel.countries import EUROPEAN_UNION


class Found(NamedTuple):
    rate: Decimal
    code: str
    destination: str


class Duties:
    def __init__(self, rates: Iterable[DutyRate]) -> None:
        self._rates: Mapping[tuple[str, str], Decimal] = {(it.destination, it.code): it.rate for it in rates}

    def rate(self, market: str, hs: str, national: Iterable[tuple[str, str]] = ()) -> Found | None:
        """A rate of the country goes before one of its union, a national code before the six digits; None where no rate
        is known, which is not zero."""
        union = ("EU",) if market in EUROPEAN_UNION else ()
        own = dict(national)
        for destination in (market, *union):
            code = own.get(destination, hs)
            for length in range(len(code), 1, -1):
                rate = self._rates.get((destination, code[:length]))
                if rate is not None:
                    return Found(rate, code[:length], destination)
        return None
