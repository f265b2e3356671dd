"""The tables of keys, of roots and of the time-stamp server. Nothing leaves them; what was withdrawn says so."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    Select,
    Table,
    Text,
    column,
    func,
    insert,
    select,
    table,
)
from sqlalchemy import update as change

from jointseas.documents.keys.certificates import facts
from jointseas.documents.keys.records import Kept, Key, Read, Revocations, Root, Trusting, Use
from jointseas.documents.keys.revocations import read
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_key = Table(
    "paper_key",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "person_id", "made_by", "withdrawn_by")),
    *(Column(name, Text) for name in ("use", "fingerprint", "ends", "made_at", "withdrawn_at", "reason")),
    *(Column(name, LargeBinary) for name in ("certificate", "content")),
)
_root = Table(
    "paper_root",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "trusted_by", "withdrawn_by")),
    *(Column(name, Text) for name in ("fingerprint", "note", "trusted_at", "withdrawn_at", "reason")),
    Column("certificate", LargeBinary),
)
_list = Table(
    "paper_list",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "kept_by")),
    *(Column(name, Text) for name in ("root", "number", "kept_at")),
    Column("content", LargeBinary),
)
_stamper = Table(
    "paper_stamper",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "person_id")),
    *(Column(name, Text) for name in ("address", "at")),
)
_person = table("person", column("id"), column("name"))
_k, _r = _key.c, _root.c


def keys(connection: Connection, firm_id: int) -> tuple[Key, ...]:
    """All that ever were, the newest first."""
    found = connection.execute(_keys().where(_k.firm_id == firm_id).order_by(_k.id.desc()))
    return tuple(_key_of(row) for row in found)


def one(connection: Connection, firm_id: int, key_id: int) -> Key | None:
    row = connection.execute(_keys().where(_k.firm_id == firm_id, _k.id == key_id)).one_or_none()
    return _key_of(row) if row else None


def content(connection: Connection, key_id: int) -> bytes:
    return bytes(connection.execute(select(_k.content).where(_k.id == key_id)).scalar_one())


def _keys() -> Select[Any]:
    """Without what is secret: that is read for whoever signs, one at a time."""
    owner, maker, ender = (_person.alias(it) for it in ("owner", "maker", "ender"))
    return (
        select(_k.id, _k.use, _k.person_id, owner.c.name.label("owner"), _k.certificate, _k.made_at,
               maker.c.name.label("maker"), _k.withdrawn_at, ender.c.name.label("ender"), _k.reason)
        .join(maker, maker.c.id == _k.made_by)
        .outerjoin(owner, owner.c.id == _k.person_id)
        .outerjoin(ender, ender.c.id == _k.withdrawn_by)
    )  # fmt: skip


def _key_of(row: Any) -> Key:
    der = bytes(row.certificate)
    return Key(row.id, Use(row.use), row.person_id or 0, row.owner or "", facts(der), der, moment(row.made_at),
               row.maker, moment(row.withdrawn_at) if row.withdrawn_at else None, row.ender or "",
               row.reason)  # fmt: skip


def add(connection: Connection, firm_id: int, use: Use, read: Read, person_id: int, now: datetime) -> int:
    number = free_id(connection, _k.id)
    connection.execute(insert(_key).values(
        id=number, firm_id=firm_id, use=use.value, person_id=person_id if use is Use.PERSON else None,
        fingerprint=read.certificate.fingerprint, ends=stamp(read.certificate.ends), certificate=read.der,
        content=read.content, made_at=stamp(now), made_by=person_id, reason=""))  # fmt: skip
    return number


def withdraw(connection: Connection, key_id: int, person_id: int, reason: str, now: datetime) -> None:
    ended = {"withdrawn_at": stamp(now), "withdrawn_by": person_id, "reason": reason}
    connection.execute(change(_key).where(_k.id == key_id).values(**ended))


def withdrawn(connection: Connection, fingerprints: Collection[str]) -> dict[str, datetime]:
    asked = select(_k.fingerprint, _k.withdrawn_at).where(
        _k.fingerprint.in_(fingerprints), _k.withdrawn_at.is_not(None)
    )
    return {row.fingerprint: moment(row.withdrawn_at) for row in connection.execute(asked)}


def roots(connection: Connection, firm_id: int) -> tuple[Root, ...]:
    """All that ever were trusted, the newest first."""
    maker, ender = (_person.alias(it) for it in ("maker", "ender"))
    asked = (
        select(_root, maker.c.name.label("maker"), ender.c.name.label("ender"))
        .join(maker, maker.c.id == _r.trusted_by)
        .outerjoin(ender, ender.c.id == _r.withdrawn_by)
    )
    found = connection.execute(asked.where(_r.firm_id == firm_id).order_by(_r.id.desc()))
    return tuple(_root_of(row) for row in found)


def _root_of(row: Any) -> Root:
    der = bytes(row.certificate)
    return Root(row.id, facts(der), der, row.note, moment(row.trusted_at), row.maker,
                moment(row.withdrawn_at) if row.withdrawn_at else None, row.ender or "", row.reason)  # fmt: skip


def trust(connection: Connection, firm_id: int, der: bytes, asked: Trusting, person_id: int, now: datetime) -> int:
    number = free_id(connection, _r.id)
    connection.execute(insert(_root).values(
        id=number, firm_id=firm_id, fingerprint=facts(der).fingerprint, certificate=der, note=asked.note,
        trusted_at=stamp(now), trusted_by=person_id, reason=""))  # fmt: skip
    return number


def distrust(connection: Connection, root_id: int, person_id: int, reason: str, now: datetime) -> None:
    ended = {"withdrawn_at": stamp(now), "withdrawn_by": person_id, "reason": reason}
    connection.execute(change(_root).where(_r.id == root_id).values(**ended))


def lists(connection: Connection, firm_id: int) -> tuple[Kept, ...]:
    """The newest of each root."""
    newest = select(func.max(_list.c.id)).where(_list.c.firm_id == firm_id).group_by(_list.c.root)
    asked = (
        select(_list, _person.c.name.label("keeper"))
        .join(_person, _person.c.id == _list.c.kept_by)
        .where(_list.c.id.in_(newest))
        .order_by(_list.c.id.desc())
    )
    return tuple(Kept(row.root, read(bytes(row.content)), moment(row.kept_at), row.keeper)
                 for row in connection.execute(asked))  # fmt: skip


def keep(connection: Connection, firm_id: int, root: str, it: Revocations, person_id: int, now: datetime) -> None:
    connection.execute(insert(_list).values(
        id=free_id(connection, _list.c.id), firm_id=firm_id, root=root, number=it.number, content=it.der,
        kept_at=stamp(now), kept_by=person_id))  # fmt: skip


def stamper(connection: Connection, firm_id: int) -> str:
    newest = select(_stamper.c.address).where(_stamper.c.firm_id == firm_id).order_by(_stamper.c.id.desc())
    return connection.execute(newest.limit(1)).scalar_one_or_none() or ""


def set_stamper(connection: Connection, firm_id: int, person_id: int, address: str, now: datetime) -> None:
    connection.execute(insert(_stamper).values(
        id=free_id(connection, _stamper.c.id), firm_id=firm_id, person_id=person_id, address=address,
        at=stamp(now)))  # fmt: skip
