"""Vintages out of what is remembered of each facility. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from jointseas.portfolio.positions.records import History
from jointseas.portfolio.vintages.records import Cell, Length, Vintage

_YEAR = 12


def vintages(histories: Iterable[History], length: Length, day: date, months: int) -> tuple[Vintage, ...]:
    """With a cell for each of the first so many months, as they are known on `day`."""
    found: dict[tuple[date, str], list[History]] = {}
    for it in histories:
        if it.disbursed:
            found.setdefault((_start(it.opened, length), it.currency), []).append(it)
    return tuple(_vintage(*key, found[key], length, day, months) for key in sorted(found))


def _start(day: date, length: Length) -> date:
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def _end(start: date, length: Length) -> date:
    year, month = divmod(start.year * _YEAR + start.month - 1 + length, _YEAR)
    return date(year, month + 1, 1) - timedelta(days=1)


def _vintage(start: date, currency: str, its: Sequence[History], length: Length, day: date, months: int) -> Vintage:
    end = _end(start, length)
    disbursed = sum(it.disbursed for it in its)
    known = whole_months(end, day)
    cells = tuple(_cell(its, disbursed, at) if at <= known else Cell(at) for at in range(1, months + 1))
    return Vintage(start, end, currency, disbursed, tuple(it.facility for it in its), cells)


def _cell(its: Sequence[History], disbursed: int, months: int) -> Cell:
    def late(days: int) -> Fraction:
        return Fraction(sum(it.disbursed for it in its if _within(it, it.late.get(days), months)), disbursed)

    lost = sum(it.charged_off for it in its if _within(it, it.charged_off_on, months))
    return Cell(months, late(30), late(90), Fraction(lost, disbursed))


def _within(it: History, day: date | None, months: int) -> bool:
    return day is not None and whole_months(it.opened, day) < months


def whole_months(start: date, day: date) -> int:
    """That have gone by: the last of a month ends one that began on a day which that month has not."""
    ends_month = (day + timedelta(days=1)).day == 1
    whole = day.day >= start.day or ends_month
    return (day.year - start.year) * _YEAR + day.month - start.month - (not whole)
