"""How rows are chained, and how a chain is followed."""

import hashlib
from collections.abc import Iterable

from jointseas.audit.records import START, AuditRow, Deed, Flaw, Head
from jointseas.kernel.canonical import canonical, plain


def link(prev: bytes, seq: int, deed: Deed, salt: bytes) -> bytes:
    """The deed goes in by its digest, beside its day and firm. Whoever is shown a part of the chain follows it with no
    more than that of what others did in between."""
    return hashlib.sha256(prev + canonical([seq, day(deed), deed.firm_id, sealed(deed, salt)]).encode()).digest()


def sealed(deed: Deed, salt: bytes) -> str:
    """Deeds are few and alike: without the salt, one that is not shown would be found by trying."""
    return hashlib.sha256(salt + canonical(deed).encode()).hexdigest()


def whole_link(prev: bytes, seq: int, deed: Deed) -> bytes:
    """As rows were chained before the sixth revision: to follow the chain, each had to be shown."""
    return hashlib.sha256(prev + canonical([seq, deed]).encode()).digest()


def day(deed: Deed) -> str:
    """Of universal time."""
    return str(plain(deed.at))[:10]


def holds(row: AuditRow) -> bool:
    """By the salt a row says which way it was chained."""
    if row.salt:
        return row.hash == link(row.prev, row.seq, row.deed, row.salt)
    return row.hash == whole_link(row.prev, row.seq, row.deed)


def first_flaw(rows: Iterable[tuple[int, AuditRow | None]], head: Head | None) -> Flaw | None:
    """Follows the chain from its start to the head that the database holds. A row that cannot be read comes as
    None."""
    last = Head(0, START)
    for seq, row in rows:
        if seq != last.seq + 1:
            return Flaw(last.seq + 1, "gap")
        if row is None or row.prev != last.hash or not holds(row):
            return Flaw(seq, "altered")
        last = Head(seq, row.hash)
    return None if last == head else Flaw(last.seq, "head")
