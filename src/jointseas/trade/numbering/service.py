"""The next number of a paper, for whoever writes one."""

from datetime import date

from jointseas.access.gate import View, Work
from jointseas.storage.database import Connection
from jointseas.trade.numbering import store


def next_number(work: Work, prefix: str, day: date) -> str:
    """`next_number(work, "INV", day)` is INV-2026-0001, the first time in that year."""
    return _spelled(prefix, day, store.take(work.connection, work.firm.id, prefix, day.year))


def following(view: View, prefix: str, day: date) -> str:
    """The one that would be next, if nobody takes it before."""
    return _spelled(prefix, day, store.last(view.connection, view.firm.id, prefix, day.year) + 1)


def taken(connection: Connection) -> dict[tuple[int, str], int]:
    """How far each firm has numbered what begins alike: `{(7, "INV-2026"): 12}`."""
    return {(firm, f"{prefix}-{year}"): last for firm, prefix, year, last in store.taken(connection)}


def _spelled(prefix: str, day: date, place: int) -> str:
    return f"{prefix}-{day.year}-{place:04d}"
