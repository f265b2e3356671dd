"""Days that count, and what a day adds to what is remembered. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from jointseas.portfolio.positions.records import LATE, History, Pause, Position

_ONE = timedelta(days=1)
_YEAR = 12


def in_currencies(positions: Iterable[Position]) -> dict[str, list[Position]]:
    """By currency, in the order of its letters: what is owed in two of them is never one sum."""
    found: dict[str, list[Position]] = {}
    for it in positions:
        found.setdefault(it.currency, []).append(it)
    return dict(sorted(found.items()))


def paused_days(due: date, day: date, pauses: Iterable[Pause]) -> int:
    """Of the days after it was due, up to `day`; one that two pauses hold counts once."""
    found, until = 0, due
    for it in sorted(pauses, key=lambda it: it.start):
        last = min(it.end or day, day)
        first = max(it.start, until + _ONE)
        if first <= last:
            found, until = found + (last - first).days + 1, last
    return found


def remembered(before: History, it: Position) -> History:
    """Days of one delay follow each other, so that the first day is known even where no day-end saw it."""
    late = dict(before.late)
    for days in LATE:
        if it.days_past_due > days:
            first = it.day - timedelta(days=it.days_past_due - days - 1)
            late[days] = min(late.get(days, first), first)
    return replace(before, late=late)


def months_left(day: date, last: date) -> int:
    """A begun one too; none once the last day has come."""
    if last <= day:
        return 0
    months = (last.year - day.year) * _YEAR + last.month - day.month
    return months + (last.day > day.day)
