"""Texts that two people sign: written once, and the newest of a firm is in force."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select

from jointseas.kernel.clock import stamp
from jointseas.storage.database import TABLES, free_id


class SignedTexts:
    """Those of one kind, in a table of their own."""

    def __init__(self, table: str) -> None:
        self._table = Table(
            table, TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
            Column("firm_id", BigInteger),
            *(Column(name, Text) for name in ("version", "digest", "content", "signed_at")),
        )  # fmt: skip

    def in_force(self, connection: Connection, firm_id: int) -> tuple[int, str] | None:
        """The newest, by its id and as it was signed."""
        it = self._table.c
        asked = select(it.id, it.content).where(it.firm_id == firm_id).order_by(it.id.desc()).limit(1)
        found = connection.execute(asked).one_or_none()
        return (found.id, found.content) if found else None

    def add(self, connection: Connection, firm_id: int, version: str, digest: str, text: str, now: datetime) -> None:
        connection.execute(insert(self._table).values(
            id=free_id(connection, self._table.c.id), firm_id=firm_id, version=version, digest=digest, content=text,
            signed_at=stamp(now)))  # fmt: skip
