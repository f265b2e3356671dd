"""The parts of exporters in the goods of a joint storefront, and what it sold."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, bindparam, column, delete, insert, select, table

from jointseas.storage.database import TABLES
from jointseas.storage.prepared import Prepared

storefront_part = Table(
    "storefront_part",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", Text, primary_key=True),
    Column("goods_id", BigInteger, primary_key=True, autoincrement=False),
    Column("party_id", BigInteger, primary_key=True, autoincrement=False),
    Column("weight", BigInteger),
)
_order = table("sales_order", *map(column, ["id", "firm_id", "channel", "ordered_on", "currency", "state"]))

_NONE: frozenset[str] = frozenset()
_HELD: Any = (
    select(storefront_part.c.channel, storefront_part.c.goods_id)
    .where(storefront_part.c.firm_id == bindparam("firm"))
    .distinct()
)
_PARTED = Prepared(_HELD)
_PARTED_ONE = Prepared(_HELD.where(storefront_part.c.goods_id == bindparam("goods")))


def parts(connection: Connection, firm_id: int, channel: str) -> dict[int, list[tuple[int, int]]]:
    """Goods → party and weight."""
    asked: Any = select(storefront_part).where(
        storefront_part.c.firm_id == firm_id, storefront_part.c.channel == channel
    )
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in connection.execute(asked.order_by(storefront_part.c.goods_id, storefront_part.c.party_id)):
        found[row.goods_id].append((row.party_id, row.weight))
    return found


def parted_on(connection: Connection, firm_id: int, goods_ids: Collection[int] | None) -> dict[int, frozenset[str]]:
    """Goods → the channels on which somebody has a part in them; None is of all goods. Few sets differ, and each is
    held once."""
    if goods_ids is None:
        rows = _PARTED.rows(connection, {"firm": firm_id})
    else:
        each = (_PARTED_ONE.rows(connection, {"firm": firm_id, "goods": it}) for it in set(goods_ids))
        rows = [row for of in each for row in of]
    found: dict[int, frozenset[str]] = {}
    known: dict[frozenset[str], frozenset[str]] = {}
    for channel, goods_id in rows:
        both = found.get(goods_id, _NONE) | {channel}
        found[goods_id] = known.setdefault(both, both)
    return found


def keep(connection: Connection, firm_id: int, channel: str, goods_id: int, parts: Iterable[tuple[int, int]]) -> None:
    mine = (
        storefront_part.c.firm_id == firm_id, storefront_part.c.channel == channel,
        storefront_part.c.goods_id == goods_id,
    )  # fmt: skip
    connection.execute(delete(storefront_part).where(*mine))
    rows = [{"firm_id": firm_id, "channel": channel, "goods_id": goods_id, "party_id": party, "weight": weight}
            for party, weight in parts]  # fmt: skip
    if rows:
        connection.execute(insert(storefront_part), rows)


def orders(connection: Connection, firm_id: int, channel: str, first: date, last: date) -> list[int]:
    asked = select(_order.c.id).where(
        _order.c.firm_id == firm_id, _order.c.channel == channel, _order.c.state != "cancelled",
        _order.c.ordered_on.between(first.isoformat(), last.isoformat()),
    )  # fmt: skip
    return list(connection.execute(asked.order_by(_order.c.ordered_on, _order.c.id)).scalars())
