"""The next number of a paper, for whoever writes one."""

from datetime import date

from jointseas.access.gate import Work
from jointseas.trade.numbering import store


def next_number(work: Work, prefix: str, day: date) -> str:
    """`next_number(work, "INV", day)` is INV-2026-0001, the first time in that year."""
    return f"{prefix}-{day.year}-{store.take(work.connection, work.firm.id, prefix, day.year):04d}"
