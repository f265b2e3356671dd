"""The audit table and its head."""

from collections.abc import Generator
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, Table, Text, func, insert, select

from jointseas.audit.records import AuditRow, Deed, Head
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES
from jointseas.storage.prepared import Prepared

audit = Table(
    "audit",
    TABLES,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text),
    Column("firm_id", BigInteger),
    Column("actor", Text),
    Column("command", Text),
    Column("target", Text),
    Column("content", Text),
    Column("prev", LargeBinary),
    Column("hash", LargeBinary),
    Column("salt", LargeBinary),
)
audit_head = Table(
    "audit_head",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", BigInteger),
    Column("hash", LargeBinary),
)


def start(connection: Connection, head: Head) -> None:
    connection.execute(insert(audit_head).values(id=1, seq=head.seq, hash=head.hash))


_HEAD = select(audit_head.c.seq, audit_head.c.hash)
_SHOWN, _HELD = Prepared(_HEAD), Prepared(_HEAD.with_for_update())
_NEW = Prepared(insert(audit))


def head(connection: Connection, *, lock: bool = False) -> Head | None:
    """With `lock`, every other writer of this workspace waits here; SQLite's writers wait at BEGIN already."""
    found = (_HELD if lock else _SHOWN).rows(connection, {})
    return Head(found[0][0], bytes(found[0][1])) if found else None


def add(connection: Connection, row: AuditRow) -> None:
    deed = row.deed
    _NEW.run(connection, [{"seq": row.seq, "at": stamp(deed.at), "firm_id": deed.firm_id, "actor": deed.actor,
                           "command": deed.command, "target": deed.target, "content": deed.content, "prev": row.prev,
                           "hash": row.hash, "salt": row.salt or None}])  # fmt: skip


def rows(connection: Connection, first: int = 0) -> Generator[tuple[int, AuditRow | None]]:
    """The chain in order from a place on, a thousand rows in memory at a time; None where a row was made unreadable."""
    asked = select(audit).where(audit.c.seq >= first).order_by(audit.c.seq)
    with connection.execute(asked, execution_options={"yield_per": 1000}) as found:
        for row in found:
            yield row.seq, _readable(row)


def _readable(row: Any) -> AuditRow | None:
    try:
        return to_record(row)
    except (TypeError, ValueError):
        return None


def at(connection: Connection, seq: int) -> AuditRow | None:
    row = connection.execute(select(audit).where(audit.c.seq == seq)).one_or_none()
    return None if row is None else _readable(row)


def of_firm(connection: Connection, firm_id: int, before: int | None, count: int) -> tuple[AuditRow, ...]:
    asked = select(audit).where(audit.c.firm_id == firm_id).order_by(audit.c.seq.desc()).limit(count)
    found = connection.execute(asked if before is None else asked.where(audit.c.seq < before))
    return tuple(to_record(row) for row in found)


def of_command(connection: Connection, command: str) -> Generator[AuditRow | None]:
    asked = select(audit).where(audit.c.command == command).order_by(audit.c.seq)
    with connection.execute(asked, execution_options={"yield_per": 1000}) as found:
        yield from map(_readable, found)


def to_record(row: Any) -> AuditRow:
    seq, at_, firm_id, actor, command, target, content, prev, hashed, salt = row
    deed = Deed(moment(at_), firm_id, actor, command, target, content)
    return AuditRow(seq, deed, bytes(prev), bytes(hashed), bytes(salt or b""))


def first_from(connection: Connection, moment: datetime) -> int | None:
    found: int | None = connection.execute(select(func.min(audit.c.seq)).where(audit.c.at >= stamp(moment))).scalar()
    return found
