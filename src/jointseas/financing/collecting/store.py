"""The tables of movements that were placed."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Row, Table, Text, insert, select, table
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.financing.collecting.records import Collection, Into, Part, Share
from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id

_collection = Table(
    "finance_collection", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "line_id", "payment_id", "person_id")),
    *(Column(name, Text) for name in ("payer", "counter_account", "at", "undone_at", "why")),
)  # fmt: skip
_part = Table(
    "finance_collection_part", TABLES,
    *(Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ("collection_id", "place")),
    *(Column(name, BigInteger) for name in ("facility_id", "event", "entry", "amount", "applied")),
    *(Column(name, Text) for name in ("into_what", "number")),
)  # fmt: skip
_facility = table("finance_facility", *map(named, ("id", "number", "currency")))
_payment = table("payment", *map(named, ("id", "number", "day", "currency", "amount", "account")))
_person = table("person", *map(named, ("id", "name")))
_line = table("bank_line", *map(named, ("id", "counter")))
_it = _collection.c


def next_id(connection: Connection) -> int:
    return free_id(connection, _it.id)


def add(connection: Connection, firm_id: int, new: Collection, payer: tuple[str, str], ids: tuple[int, int]) -> None:
    """`payer` is its key and the account that it paid from; `ids` those of the payment and of the person."""
    key, account = payer
    connection.execute(insert(_collection).values(
        id=new.id, firm_id=firm_id, line_id=new.line, payment_id=ids[0], person_id=ids[1], payer=key,
        counter_account=account, at=stamp(new.at), undone_at=None, why=""))  # fmt: skip
    connection.execute(insert(_part), [
        {"collection_id": new.id, "place": place, "facility_id": it.facility_id, "event": it.event, "entry": it.entry,
         "amount": it.share.money.minor, "applied": it.applied.minor, "into_what": it.share.into.value,
         "number": it.share.number}
        for place, it in enumerate(new.parts, start=1)])  # fmt: skip


def undo(connection: Connection, id_: int, at: datetime, why: str) -> None:
    connection.execute(change(_collection).where(_it.id == id_).values(undone_at=stamp(at), why=why))


def standing(connection: Connection, firm_id: int, line_id: int) -> Collection | None:
    found = _read(connection, _it.firm_id == firm_id, _it.line_id == line_id, _it.undone_at.is_(None))
    return found[0] if found else None


def by_id(connection: Connection, firm_id: int, id_: int) -> Collection | None:
    found = _read(connection, _it.firm_id == firm_id, _it.id == id_)
    return found[0] if found else None


def placed_on(connection: Connection, firm_id: int, facility_id: int, event: int) -> list[Collection]:
    """Standing still, by which that event was booked."""
    its = select(_part.c.collection_id).where(_part.c.facility_id == facility_id, _part.c.event == event)
    return _read(connection, _it.firm_id == firm_id, _it.id.in_(its), _it.undone_at.is_(None))


def newest(connection: Connection, firm_id: int, most: int) -> list[Collection]:
    last = select(_it.id).where(_it.firm_id == firm_id).order_by(_it.id.desc()).limit(most)
    return _read(connection, _it.id.in_(last))


def accounts(connection: Connection, firm_id: int) -> dict[str, tuple[str, ...]]:
    """From which accounts each payer's money has come."""
    here = (_it.firm_id == firm_id, _it.undone_at.is_(None), _it.counter_account != "")
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(select(_it.payer, _it.counter_account).where(*here).distinct()):
        found[row.payer] = (*found.get(row.payer, ()), row.counter_account)
    return found


def _read(connection: Connection, *here: ColumnElement[bool]) -> list[Collection]:
    """The newest first."""
    asked = (
        select(_collection, _payment.c.number, _payment.c.day, _payment.c.currency, _payment.c.amount,
               _payment.c.account, _person.c.name, _line.c.counter)
        .join(_payment, _payment.c.id == _it.payment_id)
        .join(_person, _person.c.id == _it.person_id)
        .outerjoin(_line, _line.c.id == _it.line_id)
    )  # fmt: skip
    rows = connection.execute(asked.where(*here).order_by(_it.id.desc())).all()
    parts = _parts(connection, {row.id: row.currency for row in rows})
    return [_one(row, tuple(parts[row.id])) for row in rows]


def _one(row: Row[Any], parts: tuple[Part, ...]) -> Collection:
    undone = moment(row.undone_at) if row.undone_at else None
    return Collection(row.id, row.line_id, row.number, row.account, date.fromisoformat(row.day),
                      Money(row.amount, row.currency), row.counter or "", parts, moment(row.at), row.name, undone,
                      row.why)  # fmt: skip


def _parts(connection: Connection, currencies: dict[int, str]) -> dict[int, list[Part]]:
    of = _facility.c
    asked = select(_part, of.number.label("facility"), of.currency).join(_facility, of.id == _part.c.facility_id)
    found: dict[int, list[Part]] = defaultdict(list)
    for row in connection.execute(asked.where(_part.c.collection_id.in_(currencies)).order_by(_part.c.collection_id,
                                                                                      _part.c.place)):  # fmt: skip
        money = Money(row.amount, currencies[row.collection_id])
        share = Share(row.facility, Into(row.into_what), money, row.number)
        applied = Money(row.applied, row.currency)
        found[row.collection_id].append(Part(share, row.facility_id, row.event, row.entry, applied))
    return found
