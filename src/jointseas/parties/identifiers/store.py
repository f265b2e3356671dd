"""Whose identifiers are whose, within a firm."""

from collections.abc import Collection

from sqlalchemy import BigInteger, Column, Connection, Table, Text, column, delete, insert, select, table, tuple_

from jointseas.parties.identifiers.records import Identifier, Owner, Scheme
from jointseas.storage.database import TABLES

party_identifier = Table(
    "party_identifier",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("party_id", BigInteger),
)
_party = table("party", column("id"), column("firm_id"), column("code"), column("name"))
_AT_ONCE = 400
_it = party_identifier.c
_OF_PARTY = select(_it.party_id, _it.scheme, _it.value).order_by(_it.party_id, _it.scheme, _it.value)


def of_party(connection: Connection, firm_id: int, party_id: int) -> tuple[Identifier, ...]:
    return of_parties(connection, firm_id, [party_id]).get(party_id, ())


def of_parties(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, tuple[Identifier, ...]]:
    listed, kept = list(ids), dict[int, tuple[Identifier, ...]]()
    for at in range(0, len(listed), _AT_ONCE):
        asked = _it.party_id.in_(listed[at : at + _AT_ONCE])
        found = connection.execute(_OF_PARTY.where(_it.firm_id == firm_id, asked))
        for party_id, scheme, value in found:
            kept[party_id] = (*kept.get(party_id, ()), Identifier(Scheme(scheme), value))
    return kept


def owner(connection: Connection, firm_id: int, wanted: Identifier) -> tuple[int, Owner] | None:
    row = connection.execute(
        select(_party.c.id, _party.c.code, _party.c.name)
        .join(party_identifier, _it.party_id == _party.c.id)
        .where(_it.firm_id == firm_id, _it.scheme == wanted.scheme.value, _it.value == wanted.value)
    ).one_or_none()
    return None if row is None else (row.id, Owner(row.code, row.name))


def owners(connection: Connection, firm_id: int, wanted: Collection[Identifier]) -> dict[Identifier, int]:
    """The party of each of many identifiers, by its id."""
    keys = [(it.scheme.value, it.value) for it in wanted]
    found: dict[Identifier, int] = {}
    for at in range(0, len(keys), _AT_ONCE):
        asked = tuple_(_it.scheme, _it.value).in_(keys[at : at + _AT_ONCE])
        rows = connection.execute(select(_it.scheme, _it.value, _it.party_id).where(_it.firm_id == firm_id, asked))
        found |= {Identifier(Scheme(scheme), value): party_id for scheme, value, party_id in rows}
    return found


def add(connection: Connection, firm_id: int, new: Collection[tuple[int, Identifier]]) -> None:
    """Each with the party whose it is."""
    rows = [{"firm_id": firm_id, "scheme": it.scheme.value, "value": it.value, "party_id": id_} for id_, it in new]
    if rows:
        connection.execute(insert(party_identifier), rows)


def remove(connection: Connection, firm_id: int, gone: Identifier) -> None:
    connection.execute(
        delete(party_identifier).where(_it.firm_id == firm_id, _it.scheme == gone.scheme.value, _it.value == gone.value)
    )
