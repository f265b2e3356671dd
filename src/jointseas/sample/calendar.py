"""The months and working days of the sample year."""

from collections.abc import Iterator
from datetime import date, timedelta

from jointseas.ledger.rules import month_end

MONTHS = 12


def months(last: date) -> Iterator[date]:
    """The first days of the twelve months before this one, and of this one."""
    index = last.year * 12 + last.month - 1
    for month in range(index - MONTHS, index + 1):
        yield date(month // 12, month % 12 + 1, 1)


def working(day: date) -> date:
    """The day itself, or the Monday after a weekend, unless that leaves the month."""
    moved = day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return moved if moved.month == day.month else day - timedelta(days=day.weekday() - 4)


def on(month: date, day: int) -> date:
    return working(month.replace(day=min(day, month_end(month).day)))


def working_days(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]
