"""When nothing was owed any more: pure."""

from collections.abc import Sequence

from jointseas.trade.invoices.courses.records import Course, Issued, Move


def course(it: Issued, moves: Sequence[Move]) -> Course:
    """Moves in the order of their days. A settlement that was taken back has not settled it."""
    left, since = it.total.minor, None
    for move in moves:
        left -= move.minor
        since = None if left > 0 else since or move.day
    notes = tuple(move for move in moves if move.credit)
    if since is None:
        return Course(it, None, False, notes)
    # goods that come back after it was paid do not make it unpaid
    return Course(it, since, it.total.minor > sum(one.minor for one in notes if one.day <= since), notes)
