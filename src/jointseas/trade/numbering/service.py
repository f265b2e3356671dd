"""The next number of a paper, for whoever writes one."""

from datetime import date

from jointseas.access.gate import View, Work
from jointseas.trade.numbering import store


def next_number(work: Work, prefix: str, day: date) -> str:
    """`next_number(work, "INV", day)` is INV-2026-0001, the first time in that year."""
    return _spelled(prefix, day, store.take(work.connection, work.firm.id, prefix, day.year))


def following(view: View, prefix: str, day: date) -> str:
    """The one that would be next, if nobody takes it before."""
    return _spelled(prefix, day, store.last(view.connection, view.firm.id, prefix, day.year) + 1)


def _spelled(prefix: str, day: date, place: int) -> str:
    return f"{prefix}-{day.year}-{place:04d}"
