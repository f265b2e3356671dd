"""The addresses of parties."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, bindparam, delete, insert, select, update

from jointseas.parties.addresses.records import Address, AddressDraft, Purpose
from jointseas.storage.database import TABLES, free_id

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
_AT_ONCE = 500


def of_parties(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, tuple[Address, ...]]:
    listed, found = list(ids), dict[int, tuple[Address, ...]]()
    for at in range(0, len(listed), _AT_ONCE):
        asked = select(party_address).where(_it.firm_id == firm_id, _it.party_id.in_(listed[at : at + _AT_ONCE]))
        for row in connection.execute(asked.order_by(_it.id)):
            found[row.party_id] = (*found.get(row.party_id, ()), _record(row))
    return found


def one(connection: Connection, firm_id: int, address_id: int) -> Address | None:
    row = connection.execute(select(party_address).where(_it.firm_id == firm_id, _it.id == address_id)).one_or_none()
    return None if row is None else _record(row)


def next_id(connection: Connection) -> int:
    return free_id(connection, _it.id)


def add(connection: Connection, firm_id: int, new: Collection[Address]) -> None:
    rows = [{"id": it.id, "firm_id": firm_id, "party_id": it.party_id, **_row(it)} for it in new]
    if rows:
        connection.execute(insert(party_address), rows)


def change(connection: Connection, changed: Collection[Address]) -> None:
    rows = [{"this": it.id, **_row(it)} for it in changed]
    if rows:
        connection.execute(update(party_address).where(_it.id == bindparam("this")), rows)


def remove(connection: Connection, address_id: int) -> None:
    connection.execute(delete(party_address).where(_it.id == address_id))


def _row(it: AddressDraft) -> dict[str, str]:
    return {name: str(getattr(it, name)) for name in _TEXTS}


def _record(row: Any) -> Address:
    texts = {name: getattr(row, name) for name in _TEXTS[1:]}
    return Address(purpose=Purpose(row.purpose), id=row.id, party_id=row.party_id, **texts)
