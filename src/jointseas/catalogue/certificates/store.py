"""Certificates and the goods that they speak of."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, select, update

from jointseas.catalogue.records import Certificate
from jointseas.storage.database import TABLES, free_id

certificate = Table(
    "certificate",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    *(Column(name, Text) for name in ("kind", "number", "issuer", "issued", "expires", "destinations")),
)
certificate_goods = Table(
    "certificate_goods",
    TABLES,
    Column("certificate_id", BigInteger, primary_key=True),
    Column("goods_id", BigInteger, primary_key=True),
    Column("firm_id", BigInteger),
)


def every(connection: Connection, firm_id: int) -> list[Certificate]:
    """A firm has hundreds of them, not millions."""
    spoken: dict[int, list[int]] = defaultdict(list)
    pairs = select(certificate_goods).where(certificate_goods.c.firm_id == firm_id)
    for row in connection.execute(pairs.order_by(certificate_goods.c.goods_id)):
        spoken[row.certificate_id].append(row.goods_id)
    found = connection.execute(select(certificate).where(certificate.c.firm_id == firm_id).order_by(certificate.c.id))
    return [_record(row, tuple(spoken[row.id])) for row in found]


def of_goods(connection: Connection, firm_id: int, goods_ids: Collection[int]) -> list[Certificate]:
    wanted = set(goods_ids)
    return [it for it in every(connection, firm_id) if wanted & set(it.goods)]


def _record(row: Any, goods: tuple[int, ...]) -> Certificate:
    issued = date.fromisoformat(row.issued) if row.issued else None
    expires = date.fromisoformat(row.expires) if row.expires else None
    return Certificate(
        row.id, row.kind, row.number, goods, row.issuer, issued, expires, tuple(row.destinations.split())
    )


def next_id(connection: Connection) -> int:
    return free_id(connection, certificate.c.id)


def keep(connection: Connection, firm_id: int, new: Certificate) -> None:
    connection.execute(insert(certificate).values(id=new.id, firm_id=firm_id, **_facts(new)))
    _keep_goods(connection, firm_id, new)


def change(connection: Connection, firm_id: int, now: Certificate) -> None:
    connection.execute(update(certificate).where(certificate.c.id == now.id).values(_facts(now)))
    connection.execute(delete(certificate_goods).where(certificate_goods.c.certificate_id == now.id))
    _keep_goods(connection, firm_id, now)


def _facts(now: Certificate) -> dict[str, str | None]:
    return {
        "kind": now.kind, "number": now.number, "issuer": now.issuer, "destinations": " ".join(now.destinations),
        "issued": now.issued.isoformat() if now.issued else None,
        "expires": now.expires.isoformat() if now.expires else None,
    }  # fmt: skip


def _keep_goods(connection: Connection, firm_id: int, now: Certificate) -> None:
    rows = [{"certificate_id": now.id, "goods_id": id_, "firm_id": firm_id} for id_ in now.goods]
    connection.execute(insert(certificate_goods), rows)


def forget(connection: Connection, id_: int) -> None:
    connection.execute(delete(certificate).where(certificate.c.id == id_))
