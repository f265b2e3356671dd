"""Which pictures goods have, and in which order; their content is an attachment."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, select, update

from jointseas.catalogue.records import Picture
from jointseas.storage.database import TABLES

picture = Table(
    "picture",
    TABLES,
    Column("goods_id", BigInteger, primary_key=True),
    Column("digest", Text, primary_key=True),
    *(Column(name, BigInteger) for name in ("firm_id", "place", "width", "height")),
    *(Column(name, Text) for name in ("name", "media_type")),
)


def of_goods(connection: Connection, firm_id: int, goods_id: int) -> list[Picture]:
    asked = select(picture).where(picture.c.firm_id == firm_id, picture.c.goods_id == goods_id)
    return [_record(row) for row in connection.execute(asked.order_by(picture.c.place))]


def every(connection: Connection, firm_id: int) -> list[Picture]:
    asked = select(picture).where(picture.c.firm_id == firm_id).order_by(picture.c.goods_id, picture.c.place)
    return [_record(row) for row in connection.execute(asked)]


def _record(row: Any) -> Picture:
    return Picture(row.goods_id, row.digest, row.place, row.name, row.media_type, row.width, row.height)


def keep(connection: Connection, firm_id: int, new: Picture) -> None:
    connection.execute(
        insert(picture).values(
            goods_id=new.goods_id, digest=new.digest, firm_id=firm_id, place=new.place, name=new.name,
            media_type=new.media_type, width=new.width, height=new.height,
        )
    )  # fmt: skip


def arrange(connection: Connection, goods_id: int, digests: Collection[str]) -> None:
    for place, digest in enumerate(digests, start=1):
        connection.execute(
            update(picture).where(picture.c.goods_id == goods_id, picture.c.digest == digest).values(place=place)
        )


def forget(connection: Connection, goods_id: int, digest: str) -> None:
    connection.execute(delete(picture).where(picture.c.goods_id == goods_id, picture.c.digest == digest))
