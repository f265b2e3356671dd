"""The table of loss policies that were signed off."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select

from jointseas.kernel.clock import stamp
from jointseas.storage.database import TABLES, free_id

_policy = Table(
    "loss_policy", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger), *(Column(name, Text) for name in ("version", "digest", "content", "signed_at")),
)  # fmt: skip
_it = _policy.c


def in_force(connection: Connection, firm_id: int) -> tuple[int, str] | None:
    """The newest, by its id and as it was signed."""
    asked = select(_it.id, _it.content).where(_it.firm_id == firm_id).order_by(_it.id.desc()).limit(1)
    found = connection.execute(asked).one_or_none()
    return (found.id, found.content) if found else None


def add(connection: Connection, firm_id: int, version: str, digest: str, text: str, now: datetime) -> None:
    connection.execute(insert(_policy).values(
        id=free_id(connection, _it.id), firm_id=firm_id, version=version, digest=digest, content=text,
        signed_at=stamp(now)))  # fmt: skip
