"""The table of scorers that were used, byte for byte."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, Table, Text, insert, select

from jointseas.credit.shelf.records import Held
from jointseas.kernel.clock import stamp
from jointseas.storage.database import TABLES

_scorer = Table(
    "credit_scorer", TABLES, Column("firm_id", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", Text, primary_key=True), Column("scorer", Text), Column("card", LargeBinary),
    Column("forest", LargeBinary), Column("kept_at", Text),
)  # fmt: skip
_it = _scorer.c


def kept(connection: Connection, firm_id: int, digest: str) -> tuple[bytes, bytes] | None:
    """Card and forest."""
    asked = select(_it.card, _it.forest).where(_it.firm_id == firm_id, _it.digest == digest)
    row = connection.execute(asked).one_or_none()
    return None if row is None else (bytes(row.card), bytes(row.forest))


def is_kept(connection: Connection, firm_id: int, digest: str) -> bool:
    asked = select(_it.digest).where(_it.firm_id == firm_id, _it.digest == digest)
    return connection.execute(asked).one_or_none() is not None


def cards(connection: Connection, firm_id: int) -> list[tuple[str, bytes]]:
    found = connection.execute(select(_it.digest, _it.card).where(_it.firm_id == firm_id).order_by(_it.digest))
    return [(row.digest, bytes(row.card)) for row in found]


def keep(connection: Connection, firm_id: int, held: Held, now: datetime) -> None:
    connection.execute(insert(_scorer).values(
        firm_id=firm_id, digest=held.digest, scorer=held.scorer.name, card=held.content, forest=held.text,
        kept_at=stamp(now)))  # fmt: skip
