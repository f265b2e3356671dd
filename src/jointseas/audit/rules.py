"""How rows are chained, and how a chain is followed."""

import hashlib
from collections.abc import Iterable

from jointseas.audit.records import START, AuditRow, Deed, Flaw, Head
from jointseas.kernel.canonical import canonical


def link(prev: bytes, seq: int, deed: Deed) -> bytes:
    return hashlib.sha256(prev + canonical([seq, deed]).encode()).digest()


def first_flaw(rows: Iterable[tuple[int, AuditRow | None]], head: Head | None) -> Flaw | None:
    """Follows the chain from its start to the head that the database holds. A row that cannot be read comes as
    None."""
    last = Head(0, START)
    for seq, row in rows:
        if seq != last.seq + 1:
            return Flaw(last.seq + 1, "gap")
        if row is None or row.prev != last.hash or row.hash != link(last.hash, seq, row.deed):
            return Flaw(seq, "altered")
        last = Head(seq, row.hash)
    return None if last == head else Flaw(last.seq, "head")
