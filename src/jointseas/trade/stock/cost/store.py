"""The tables of what goods cost."""

from collections.abc import Collection, Iterable

from sqlalchemy import BigInteger, Column, Connection, Table, Text, bindparam, func, insert, select, update

from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared
from jointseas.trade.stock.cost.records import Layer, Method

stock_method = Table(
    "stock_method",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True, autoincrement=False),
    Column("method", Text),
)
cost_layer = Table(
    "cost_layer",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("variant_id", BigInteger),
    Column("quantity", BigInteger),
    Column("value", BigInteger),
    Column("received", BigInteger),
    Column("deed_id", BigInteger),
)


def next_id(connection: Connection) -> int:
    return free_id(connection, cost_layer.c.id)


def method(connection: Connection, firm_id: int) -> Method | None:
    kept = connection.execute(select(stock_method.c.method).where(stock_method.c.firm_id == firm_id)).scalar()
    return None if kept is None else Method(kept)


def keep_method(connection: Connection, firm_id: int, chosen: Method) -> None:
    changed = update(stock_method).where(stock_method.c.firm_id == firm_id).values(method=chosen.value)
    new = insert(stock_method).values(firm_id=firm_id, method=chosen.value)
    connection.execute(changed if method(connection, firm_id) else new)


def layers(connection: Connection, firm_id: int, variant_ids: Collection[int] | None) -> dict[int, list[Layer]]:
    """Those that still hold goods, the oldest first; None asks for every variant."""
    asked = select(cost_layer).where(cost_layer.c.firm_id == firm_id, cost_layer.c.quantity > 0)
    asked = asked if variant_ids is None else asked.where(cost_layer.c.variant_id.in_(variant_ids))
    kept: dict[int, list[Layer]] = {}
    for row in connection.execute(asked.order_by(cost_layer.c.id)):
        kept.setdefault(row.variant_id, []).append(Layer(row.id, row.quantity, row.value, row.received, row.deed_id))
    return kept


def add_layers(connection: Connection, firm_id: int, new: Iterable[tuple[int, Layer]]) -> None:
    rows = [
        {"id": it.id, "firm_id": firm_id, "variant_id": of, "quantity": it.quantity, "value": it.value,
         "received": it.received, "deed_id": it.deed_id}
        for of, it in new]  # fmt: skip
    if rows:
        connection.execute(insert(cost_layer), rows)


_CHANGE = Prepared(
    update(cost_layer)
    .where(cost_layer.c.id == bindparam("of"))
    .values(quantity=bindparam("now"), value=bindparam("worth"), received=bindparam("came"))
)


def change_layers(connection: Connection, changed: Iterable[Layer]) -> None:
    _CHANGE.run(
        connection, [{"of": it.id, "now": it.quantity, "worth": it.value, "came": it.received} for it in changed]
    )


def values(connection: Connection, firm_id: int) -> dict[int, tuple[int, int]]:
    """Quantity and value of every variant that valuation still holds."""
    found = connection.execute(
        select(cost_layer.c.variant_id, func.sum(cost_layer.c.quantity), func.sum(cost_layer.c.value))
        .where(cost_layer.c.firm_id == firm_id, cost_layer.c.quantity > 0)
        .group_by(cost_layer.c.variant_id)
    )
    return {of: (int(quantity), int(value)) for of, quantity, value in found}
