"""The parties of each firm, with the roles that they have."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Select,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from jointseas.kernel.clock import stamp
from jointseas.parties.records import Party, PartyRole
from jointseas.storage.database import TABLES, free_id

party = Table(
    "party",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    *(Column(name, Text) for name in ("code", "name", "name_local", "name_key", "country", "currency", "note")),
    Column("changed_at", Text),
    Column("terms_days", BigInteger),
    Column("active", BigInteger),
)
party_role = Table(
    "party_role",
    TABLES,
    Column("party_id", BigInteger, primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),
    Column("firm_id", BigInteger),
)
_AT_ONCE = 500


def by_codes(connection: Connection, firm_id: int, codes: Collection[str]) -> dict[str, Party]:
    return {it.code: it for it in _among(connection, firm_id, party.c.code, codes)}


def by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, Party]:
    return {it.id: it for it in _among(connection, firm_id, party.c.id, ids)}


def every(connection: Connection, firm_id: int, role: PartyRole | None) -> list[Party]:
    """By code."""
    asked = select(party).where(party.c.firm_id == firm_id, party.c.active == 1).order_by(party.c.code)
    if role:
        having = select(party_role.c.party_id).where(party_role.c.firm_id == firm_id, party_role.c.role == role.value)
        asked = asked.where(party.c.id.in_(having))
    return _read(connection, firm_id, asked)


def names(connection: Connection, firm_id: int) -> list[tuple[int, str]]:
    """The key of every name, for finding those that are alike."""
    found = connection.execute(select(party.c.id, party.c.name_key).where(party.c.firm_id == firm_id))
    return [(id_, key) for id_, key in found]


def next_id(connection: Connection) -> int:
    return free_id(connection, party.c.id)


def add(connection: Connection, firm_id: int, new: Sequence[tuple[Party, str]], at: datetime) -> None:
    rows = [{"id": it.id, "firm_id": firm_id, "code": it.code, **_row(it, key, at)} for it, key in new]
    connection.execute(insert(party), rows)
    _add_roles(connection, firm_id, [it for it, _ in new])


def change(connection: Connection, firm_id: int, changed: Sequence[tuple[Party, str]], at: datetime) -> None:
    rows = [{"this": it.id, **_row(it, key, at)} for it, key in changed]
    connection.execute(update(party).where(party.c.id == bindparam("this")), rows)
    had = [{"this": it.id} for it, _ in changed]
    connection.execute(delete(party_role).where(party_role.c.party_id == bindparam("this")), had)
    _add_roles(connection, firm_id, [it for it, _ in changed])


def remove(connection: Connection, ids: Collection[int]) -> int | None:
    """With all that is only their own; not while anything else refers to one of them, which is then told."""
    listed = list(ids)
    for at in range(0, len(listed), _AT_ONCE):
        part = listed[at : at + _AT_ONCE]
        if not _removed(connection, part):
            return next((one for one in part if not _removed(connection, [one])), None)
    return None


def _removed(connection: Connection, ids: Sequence[int]) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(delete(party).where(party.c.id.in_(ids)))
    except IntegrityError:
        return False
    return True


def of_names(connection: Connection, firm_id: int, keys: Collection[str]) -> dict[tuple[str, str], int]:
    """By name and country, the oldest party of this very name there."""
    listed, found = list(keys), dict[tuple[str, str], int]()
    for at in range(0, len(listed), _AT_ONCE):
        asked = select(party.c.name_key, party.c.country, func.min(party.c.id)).where(
            party.c.firm_id == firm_id, party.c.name_key.in_(listed[at : at + _AT_ONCE])
        )
        rows = connection.execute(asked.group_by(party.c.name_key, party.c.country))
        found |= {(key, country): id_ for key, country, id_ in rows}
    return found


def codes(connection: Connection, firm_id: int) -> set[str]:
    return set(connection.execute(select(party.c.code).where(party.c.firm_id == firm_id)).scalars())


def _row(it: Party, key: str, at: datetime) -> dict[str, object]:
    return {"name": it.name, "name_local": it.name_local, "name_key": key, "country": it.country,
            "currency": it.currency, "terms_days": it.terms_days, "note": it.note, "active": int(it.active),
            "changed_at": stamp(at)}  # fmt: skip


def _add_roles(connection: Connection, firm_id: int, parties: Iterable[Party]) -> None:
    rows = [{"party_id": it.id, "role": role.value, "firm_id": firm_id} for it in parties for role in it.roles]
    connection.execute(insert(party_role), rows)


def _among(connection: Connection, firm_id: int, column: Column[Any], wanted: Collection[Any]) -> list[Party]:
    listed = list(wanted)
    parts = (listed[at : at + _AT_ONCE] for at in range(0, len(listed), _AT_ONCE))
    asked = (select(party).where(party.c.firm_id == firm_id, column.in_(part)) for part in parts)
    return [it for one in asked for it in _read(connection, firm_id, one)]


def _read(connection: Connection, firm_id: int, asked: Select[Any]) -> list[Party]:
    rows = connection.execute(asked).all()
    roles = _roles(connection, firm_id, [row.id for row in rows])
    return [_record(row, roles.get(row.id, frozenset())) for row in rows]


def _roles(connection: Connection, firm_id: int, ids: Sequence[int]) -> dict[int, frozenset[PartyRole]]:
    having: dict[int, frozenset[PartyRole]] = {}
    for at in range(0, len(ids), _AT_ONCE):
        asked = select(party_role.c.party_id, party_role.c.role).where(
            party_role.c.firm_id == firm_id, party_role.c.party_id.in_(ids[at : at + _AT_ONCE])
        )
        for party_id, role in connection.execute(asked):
            having[party_id] = having.get(party_id, frozenset()) | {PartyRole(role)}
    return having


def _record(row: Any, roles: frozenset[PartyRole]) -> Party:
    return Party(
        row.id, row.code, row.name, row.name_local, row.country, roles, row.currency, row.terms_days, row.note,
        row.active == 1,
    )  # fmt: skip
