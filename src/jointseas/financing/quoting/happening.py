"""What happens to a loan after it was agreed, out of a file of terms."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from jointseas.financing.accounts.records import Charged, Drawn, Early, Event, Holiday, Paid, RateSet
from jointseas.financing.quoting.cells import Cell
from jointseas.financing.schedules.rules import MOST_MINOR, MOST_RATE
from jointseas.kernel.outcome import require

_EARLY = {it.value: it for it in Early}
_LONGEST_PAUSE = 60
_PAY = "pay"

Read = Callable[[int, date, Cell, str], Event]


def _paid(id_: int, day: date, cell: Cell, currency: str) -> Event:
    return Paid(id_, day, positive(cell.needed("amount"), currency), cell.given("early", early, None))


def _drawn(id_: int, day: date, cell: Cell, currency: str) -> Event:
    return Drawn(id_, day, positive(cell.needed("amount"), currency))


def _charged(id_: int, day: date, cell: Cell, currency: str) -> Event:
    return Charged(id_, day, positive(cell.needed("amount"), currency))


def _rate_set(id_: int, day: date, cell: Cell, _currency: str) -> Event:
    return RateSet(id_, day, rate(cell.needed("rate")))


def _holiday(id_: int, day: date, cell: Cell, _currency: str) -> Event:
    return Holiday(id_, day, cell.needed("periods").whole(1, _LONGEST_PAUSE))


_KINDS: dict[str, tuple[Read, tuple[str, ...]]] = {
    "prepay": (_paid, ("amount", "early")),
    _PAY: (_paid, ("amount", "early")),
    "draw": (_drawn, ("amount",)),
    "fee": (_charged, ("amount",)),
    "rate": (_rate_set, ("rate",)),
    "holiday": (_holiday, ("periods",)),
}


def happened(its: list[Cell], first_id: int, currency: str) -> tuple[tuple[Event, ...], date | None]:
    """The events, and the day up to which they tell of all payments."""
    events, told = list[Event](), list[date]()
    for id_, cell in enumerate(its, start=first_id):
        how, keys = cell.needed("kind").one_of(_KINDS)
        cell.members(("kind", "date", *keys))
        events.append(how(id_, cell.needed("date").day(), cell, currency))
        if cell.needed("kind").value == _PAY:
            told.append(events[-1].day)
    return tuple(events), max(told, default=None)


def early(cell: Cell) -> Early:
    return cell.one_of(_EARLY)


def positive(cell: Cell, currency: str) -> int:
    minor = cell.amount(currency)
    require(0 < minor <= MOST_MINOR, "financing.amount", most=MOST_MINOR)
    return minor


def rate(cell: Cell) -> Fraction:
    share = cell.share()
    require(0 <= share <= MOST_RATE, "financing.rate", most=int(MOST_RATE * 100))
    return share
