"""The table of warehouses."""

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select, update

from jointseas.storage.database import TABLES, free_id
from jointseas.trade.stock.warehouses.records import Warehouse

warehouse = Table(
    "warehouse",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("code", Text),
    Column("name", Text),
    Column("country", Text),
    Column("keeper_id", BigInteger),
    Column("active", BigInteger),
)


def next_id(connection: Connection) -> int:
    return free_id(connection, warehouse.c.id)


def warehouses(connection: Connection, firm_id: int) -> dict[str, Warehouse]:
    found = connection.execute(select(warehouse).where(warehouse.c.firm_id == firm_id).order_by(warehouse.c.code))
    return {row.code: Warehouse(row.id, row.code, row.name, row.country, row.keeper_id, bool(row.active))
            for row in found}  # fmt: skip


def add_warehouse(connection: Connection, firm_id: int, new: Warehouse) -> None:
    connection.execute(
        insert(warehouse).values(
            id=new.id,
            firm_id=firm_id,
            code=new.code,
            name=new.name,
            country=new.country,
            keeper_id=new.keeper_id,
            active=int(new.active),
        )
    )


def change_warehouse(connection: Connection, changed: Warehouse) -> None:
    connection.execute(
        update(warehouse)
        .where(warehouse.c.id == changed.id)
        .values(name=changed.name, country=changed.country, keeper_id=changed.keeper_id, active=int(changed.active))
    )
