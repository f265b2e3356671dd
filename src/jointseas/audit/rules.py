"""How rows are chained, and how a chain is followed."""

import hashlib
from collections.abc import Iterable

from jointseas.audit.records import START, AuditRow, Deed, Flaw, Head
from jointseas.kernel.canonical import canonical


def link(prev: bytes, seq: int, deed: Deed) -> bytes:
    return hashlib.sha256(prev + canonical([seq, deed]).encode()).digest()


def first_flaw(rows: Iterable[AuditRow], head: Head) -> Flaw | None:
    """Follows the chain from its start to the head that the database holds."""
    seq, prev = 0, START
    for row in rows:
        if row.seq != seq + 1:
            return Flaw(seq + 1, "gap")
        if row.prev != prev or row.hash != link(prev, row.seq, row.deed):
            return Flaw(row.seq, "altered")
        seq, prev = row.seq, row.hash
    return None if (seq, prev) == (head.seq, head.hash) else Flaw(seq, "head")
