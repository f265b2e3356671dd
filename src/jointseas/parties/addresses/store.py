"""The addresses of parties."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, func, insert, select, update

from jointseas.parties.addresses.records import Address, AddressDraft, Purpose
from jointseas.storage.database import TABLES

_TEXTS = ("purpose", "street", "city", "region", "postcode", "country", "contact", "phone", "email")
party_address = Table(
    "party_address",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("party_id", BigInteger),
    *(Column(name, Text) for name in _TEXTS),
)
_it = party_address.c


def of_party(connection: Connection, firm_id: int, party_id: int) -> tuple[Address, ...]:
    asked = select(party_address).where(_it.firm_id == firm_id, _it.party_id == party_id).order_by(_it.id)
    return tuple(_record(row) for row in connection.execute(asked))


def one(connection: Connection, firm_id: int, address_id: int) -> Address | None:
    row = connection.execute(select(party_address).where(_it.firm_id == firm_id, _it.id == address_id)).one_or_none()
    return None if row is None else _record(row)


def add(connection: Connection, firm_id: int, party_id: int, new: AddressDraft) -> int:
    address_id = int(connection.execute(select(func.coalesce(func.max(_it.id), 0))).scalar_one()) + 1
    connection.execute(insert(party_address).values(id=address_id, firm_id=firm_id, party_id=party_id, **_row(new)))
    return address_id


def change(connection: Connection, address_id: int, changed: AddressDraft) -> None:
    connection.execute(update(party_address).where(_it.id == address_id).values(**_row(changed)))


def remove(connection: Connection, address_id: int) -> None:
    connection.execute(delete(party_address).where(_it.id == address_id))


def _row(it: AddressDraft) -> dict[str, str]:
    said = asdict(it)
    return {name: str(said[name]) for name in _TEXTS}


def _record(row: Any) -> Address:
    texts = {name: getattr(row, name) for name in _TEXTS[1:]}
    return Address(purpose=Purpose(row.purpose), id=row.id, party_id=row.party_id, **texts)
