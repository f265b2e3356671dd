"""Late facilities: their buckets by the days that count, what is at risk by all days. Pure."""

from collections.abc import Iterable
from fractions import Fraction

from jointseas.portfolio.arrears.records import Aged, Ageing, AtRisk
from jointseas.portfolio.positions.records import Position
from jointseas.portfolio.positions.rules import in_currencies

# More days than these, from the worst.
_ABOVE = (
    (180, Ageing.OVER_180),
    (90, Ageing.TO_180),
    (60, Ageing.TO_90),
    (30, Ageing.TO_60),
    (0, Ageing.TO_30),
)


def ageing(days: int) -> Ageing:
    return next((found for above, found in _ABOVE if days > above), Ageing.CURRENT)


def aged(positions: Iterable[Position]) -> tuple[Aged, ...]:
    """All six of each currency in which anything is owed."""
    owed = in_currencies(it for it in positions if it.drawn)
    return tuple(_aged(currency, which, its) for currency, its in owed.items() for which in Ageing)


def _aged(currency: str, which: Ageing, positions: list[Position]) -> Aged:
    its = [it for it in positions if ageing(it.counted_days) is which]
    facilities = tuple(it.facility for it in its)
    return Aged(currency, which, sum(it.principal for it in its), sum(it.past_due for it in its), facilities)


def at_risk(positions: Iterable[Position], days: int) -> tuple[AtRisk, ...]:
    return tuple(_at_risk(currency, days, its) for currency, its in in_currencies(positions).items())


def _at_risk(currency: str, days: int, positions: list[Position]) -> AtRisk:
    """A pause holds letters, and lessens no risk."""
    late = [it for it in positions if it.principal and it.days_past_due > days]
    late_sum, whole = sum(it.principal for it in late), sum(it.principal for it in positions)
    share = Fraction(late_sum, whole) if whole else None
    return AtRisk(currency, days, late_sum, whole, share, tuple(it.facility for it in late))
