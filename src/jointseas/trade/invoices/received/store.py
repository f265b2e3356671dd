"""The table of the invoices that were received."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, select

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.invoices.received.records import Received

_NUMBERS = {"id", "firm_id", "batch_id", "credit", "total", "rules"}
_WORDS = """
id firm_id batch_id seller seller_key number credit issued_on due_on currency total syntax rules doubts document content
"""
received_invoice = Table("received_invoice", TABLES, *(
    Column(word, BigInteger if word in _NUMBERS else Text, primary_key=word == "id", autoincrement=False)
    for word in _WORDS.split()))  # fmt: skip


def content_of(connection: Connection, firm_id: int, seller_key: str, number: str) -> str | None:
    it = received_invoice.c
    asked = select(it.content).where(it.firm_id == firm_id, it.seller_key == seller_key, it.number == number)
    return connection.execute(asked).scalar()


def every(connection: Connection, firm_id: int) -> Sequence[Received]:
    it = received_invoice.c
    found = connection.execute(
        select(received_invoice).where(it.firm_id == firm_id).order_by(it.issued_on.desc(), it.id)
    )
    return [_received(row) for row in found]


def _received(row: Any) -> Received:
    due = date.fromisoformat(row.due_on) if row.due_on else None
    return Received(row.seller, row.seller_key, row.number, row.credit == 1, date.fromisoformat(row.issued_on), due,
                    Money(row.total, row.currency), row.syntax, row.rules, tuple(row.doubts.split()),
                    row.document)  # fmt: skip


def add(connection: Connection, firm_id: int, batch_id: int, it: Received, content: str) -> None:
    connection.execute(insert(received_invoice).values(
        id=free_id(connection, received_invoice.c.id), firm_id=firm_id, batch_id=batch_id, seller=it.seller,
        seller_key=it.seller_key,
        number=it.number, credit=int(it.credit), issued_on=it.issued_on.isoformat(),
        due_on=it.due_on.isoformat() if it.due_on else None, currency=it.total.currency, total=it.total.minor,
        syntax=it.syntax, rules=it.rules, doubts=" ".join(it.doubts), document=it.document,
        content=content))  # fmt: skip


def drop(connection: Connection, batch_id: int) -> int:
    return connection.execute(delete(received_invoice).where(received_invoice.c.batch_id == batch_id)).rowcount
