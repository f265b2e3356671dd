"""The table of duties."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, select

from jointseas.channels.duties.records import DutyRate
from jointseas.storage.database import TABLES

duty_rate = Table(
    "duty_rate",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True, autoincrement=False),
    Column("destination", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("rate", Text),
    Column("batch_id", BigInteger),
)


def every(connection: Connection, firm_id: int) -> list[DutyRate]:
    asked = select(duty_rate).where(duty_rate.c.firm_id == firm_id).order_by(duty_rate.c.destination, duty_rate.c.code)
    return [DutyRate(row.destination, row.code, Decimal(row.rate), row.batch_id) for row in connection.execute(asked)]


def keep(connection: Connection, firm_id: int, new: Iterable[DutyRate]) -> None:
    rows = [{"firm_id": firm_id, "destination": it.destination, "code": it.code, "rate": f"{it.rate:f}",
             "batch_id": it.batch} for it in new]  # fmt: skip
    if rows:
        connection.execute(insert(duty_rate), rows)


def forget(connection: Connection, firm_id: int, old: Iterable[DutyRate]) -> None:
    for it in old:
        mine = duty_rate.c.firm_id == firm_id, duty_rate.c.destination == it.destination, duty_rate.c.code == it.code
        connection.execute(delete(duty_rate).where(*mine))
