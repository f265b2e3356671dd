"""Adds to the chain and follows it, inside a unit of work that somebody else opened and answers for."""

from collections.abc import Generator
from contextlib import closing
from datetime import datetime
from secrets import token_bytes

from jointseas.audit import store
from jointseas.audit.records import SALT, START, AuditRow, Deed, Flaw, Head
from jointseas.audit.rules import first_flaw, link
from jointseas.kernel.outcome import Refused
from jointseas.storage.database import Connection


def begin(connection: Connection) -> None:
    """The chain of a new workspace, before its first row."""
    store.start(connection, Head(0, START))


def lock(connection: Connection) -> Head:
    """Takes the one place at the end of the chain; held until the unit of work ends."""
    return _there(store.head(connection, lock=True))


def head(connection: Connection) -> Head:
    return _there(store.head(connection))


def _there(found: Head | None) -> Head:
    if found is None:
        raise Refused("storage.damaged")
    return found


def append(connection: Connection, last: Head, deed: Deed) -> Head:
    salt = token_bytes(SALT)
    row = AuditRow(last.seq + 1, deed, last.hash, link(last.hash, last.seq + 1, deed, salt), salt)
    store.add(connection, row)
    return Head(row.seq, row.hash)


def flaw(connection: Connection) -> Flaw | None:
    """The first row at which the chain does not hold, if there is one."""
    with closing(store.rows(connection)) as rows:
        return first_flaw(rows, store.head(connection))


def holds(connection: Connection, anchor: Head) -> bool:
    """Whether a head noted earlier, outside the file, is still a row of this chain."""
    if anchor.seq == 0:
        return anchor.hash == START
    row = store.at(connection, anchor.seq)
    return row is not None and row.hash == anchor.hash


def at(connection: Connection, seq: int) -> Deed | None:
    """What the chain says of one place in it."""
    row = store.at(connection, seq)
    return None if row is None else row.deed


def first_from(connection: Connection, moment: datetime) -> int | None:
    """The first place of the chain that is no earlier."""
    return store.first_from(connection, moment)


def since(connection: Connection, seq: int) -> Generator[AuditRow]:
    """The chain from this place to its head, as it is kept."""
    with closing(store.rows(connection, seq)) as rows:
        for at_, row in rows:
            if row is None:
                raise Refused("storage.damaged", number=at_)
            yield row


def of_firm(connection: Connection, firm_id: int, before: int | None, count: int) -> tuple[AuditRow, ...]:
    """A firm's part of the chain, newest first."""
    return store.of_firm(connection, firm_id, before, count)


def of_command(connection: Connection, command: str) -> Generator[Deed]:
    """Every deed of one kind, whichever firm did it; those that cannot be read are told of where the chain is
    followed."""
    with closing(store.of_command(connection, command)) as rows:
        yield from (row.deed for row in rows if row)
