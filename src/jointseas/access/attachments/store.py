"""The contents by their digest, and the subjects of each firm that they are attached to."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, Select, Table, Text, insert, select

from jointseas.access.attachments.records import Attachment
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES

attachment = Table(
    "attachment",
    TABLES,
    Column("digest", Text, primary_key=True),
    Column("size", BigInteger),
    Column("media_type", Text),
    Column("content", LargeBinary),
    Column("added_at", Text),
)
attached = Table(
    "attached",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("name", Text),
    Column("person_id", BigInteger),
    Column("at", Text),
)


def has_content(connection: Connection, digest: str) -> bool:
    return connection.execute(select(attachment.c.digest).where(attachment.c.digest == digest)).first() is not None


def keep_content(connection: Connection, kept: Attachment, content: bytes) -> None:
    connection.execute(
        insert(attachment).values(
            digest=kept.digest, size=kept.size, media_type=kept.media_type, content=content, added_at=stamp(kept.at)
        )
    )


def attach(connection: Connection, firm_id: int, kept: Attachment) -> None:
    connection.execute(
        insert(attached).values(
            firm_id=firm_id,
            subject=kept.subject,
            digest=kept.digest,
            name=kept.name,
            person_id=kept.person_id,
            at=stamp(kept.at),
        )
    )


def of_subject(connection: Connection, firm_id: int, subject: str) -> tuple[Attachment, ...]:
    found = connection.execute(_listed(firm_id, subject).order_by(attached.c.at, attached.c.digest))
    return tuple(_record(row) for row in found)


def one(connection: Connection, firm_id: int, subject: str, digest: str) -> Attachment | None:
    row = connection.execute(_listed(firm_id, subject).where(attached.c.digest == digest)).one_or_none()
    return None if row is None else _record(row)


def content(connection: Connection, digest: str) -> bytes:
    return bytes(connection.execute(select(attachment.c.content).where(attachment.c.digest == digest)).scalar_one())


def _listed(firm_id: int, subject: str) -> Select[Any]:
    return (
        select(
            attached.c.subject,
            attached.c.digest,
            attached.c.name,
            attachment.c.media_type,
            attachment.c.size,
            attached.c.person_id,
            attached.c.at,
        )
        .join(attachment, attachment.c.digest == attached.c.digest)
        .where(attached.c.firm_id == firm_id, attached.c.subject == subject)
    )


def _record(row: Any) -> Attachment:
    return Attachment(row.subject, row.digest, row.name, row.media_type, row.size, row.person_id, moment(row.at))


def contents(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """One at a time: together they may be more than fits into memory."""
    asked = select(attachment.c.digest, attachment.c.content).execution_options(yield_per=1)
    for digest, kept in connection.execute(asked.order_by(attachment.c.digest)):
        yield digest, bytes(kept)
