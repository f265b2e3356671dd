"""Pairs of parties that belong together."""

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, or_, select, update

from jointseas.parties.affiliates.records import Affiliation
from jointseas.storage.database import TABLES

party_affiliate = Table(
    "party_affiliate",
    TABLES,
    Column("low_id", BigInteger, primary_key=True, autoincrement=False),
    Column("high_id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("why", Text),
)
_it = party_affiliate.c


def pairs(connection: Connection, firm_id: int) -> list[tuple[int, int]]:
    found = connection.execute(select(_it.low_id, _it.high_id).where(_it.firm_id == firm_id))
    return [(low, high) for low, high in found]


def of_party(connection: Connection, firm_id: int, party_id: int) -> tuple[Affiliation, ...]:
    either = or_(_it.low_id == party_id, _it.high_id == party_id)
    asked = select(_it.low_id, _it.high_id, _it.why).where(_it.firm_id == firm_id, either)
    return tuple(Affiliation(*row) for row in connection.execute(asked.order_by(_it.low_id, _it.high_id)))


def keep(connection: Connection, firm_id: int, new: Affiliation) -> None:
    pair = (_it.low_id == new.low_id, _it.high_id == new.high_id)
    if connection.execute(update(party_affiliate).where(*pair).values(why=new.why)).rowcount == 0:
        row = {"low_id": new.low_id, "high_id": new.high_id, "firm_id": firm_id, "why": new.why}
        connection.execute(insert(party_affiliate).values(row))


def remove(connection: Connection, gone: Affiliation) -> None:
    connection.execute(delete(party_affiliate).where(_it.low_id == gone.low_id, _it.high_id == gone.high_id))
