"""The tables of facilities and of what happened to them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Row, Table, Text, insert, select, table
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.access.records import Firm
from jointseas.financing.register.records import Entered, Head
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_facility = Table(
    "finance_facility", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "client_id", "party_id", "application_id", "ceiling")),
    *(Column(name, Text) for name in ("number", "product", "currency", "terms", "opened_on", "ends_on", "closed_on",
                                  "undone_at")),
)  # fmt: skip
_event = Table(
    "finance_event", TABLES,
    *(Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ("facility_id", "place")),
    Column("person_id", BigInteger), *(Column(name, Text) for name in ("day", "kind", "content", "key", "at")),
)  # fmt: skip
_person = table("person", named("id"), named("name"))
_it = _facility.c
Firms = Mapping[int, Firm]


def next_id(connection: Connection) -> int:
    return free_id(connection, _it.id)


def add(connection: Connection, new: Head) -> None:
    connection.execute(insert(_facility).values(
        id=new.id, firm_id=new.lender.id, client_id=new.client.id if new.client else None, party_id=new.party_id,
        application_id=new.application_id, number=new.number, product=new.product, currency=new.currency,
        ceiling=new.ceiling, terms=new.terms, opened_on=new.opened_on.isoformat(),
        ends_on=new.ends_on.isoformat() if new.ends_on else None))  # fmt: skip


def close(connection: Connection, id_: int, day: date) -> None:
    connection.execute(change(_facility).where(_it.id == id_).values(closed_on=day.isoformat()))


def take_back(connection: Connection, id_: int, number: str, day: date, now: datetime) -> None:
    gone = {"number": number, "closed_on": day.isoformat(), "undone_at": stamp(now)}
    connection.execute(change(_facility).where(_it.id == id_).values(gone))


def is_taken(connection: Connection, firm_id: int, number: str) -> bool:
    """By what was taken back too."""
    asked = select(_it.id).where(_it.firm_id == firm_id, _it.number == number)
    return connection.execute(asked).first() is not None


def of_lender(connection: Connection, firm_id: int, products: Collection[str], firms: Firms) -> list[Head]:
    return _found(connection, firms, _it.firm_id == firm_id, _it.product.in_(products))


def of_client(connection: Connection, client_id: int, products: Collection[str], firms: Firms) -> list[Head]:
    return _found(connection, firms, _it.client_id == client_id, _it.product.in_(products))


def live(connection: Connection, firm_id: int, products: Collection[str], firms: Firms, client_id: int | None,
         party_id: int | None) -> list[Head]:  # fmt: skip
    whose = [_it.client_id == client_id] if client_id else [_it.party_id == party_id] if party_id else []
    return _found(connection, firms, _it.firm_id == firm_id, _it.product.in_(products), _it.closed_on.is_(None), *whose)


def clients(connection: Connection, firm_id: int) -> set[int]:
    asked = select(_it.client_id).where(_it.firm_id == firm_id, _it.client_id.is_not(None), _it.undone_at.is_(None))
    return set(connection.execute(asked.distinct()).scalars())


def closed_since(connection: Connection, firm_id: int, day: date, firms: Firms) -> list[Head]:
    return _found(connection, firms, _it.firm_id == firm_id, _it.closed_on >= day.isoformat())


def live_of_clients(connection: Connection, firm_id: int, firms: Firms) -> list[Head]:
    return _found(connection, firms, _it.firm_id == firm_id, _it.client_id.is_not(None), _it.closed_on.is_(None))


def untouched(connection: Connection, firm_id: int, firms: Firms) -> list[Head]:
    """Live ones to which nothing has happened."""
    happened = select(_event.c.place).where(_event.c.facility_id == _it.id).exists()
    return _found(connection, firms, _it.firm_id == firm_id, _it.closed_on.is_(None), ~happened)


def by_number(connection: Connection, firm_id: int, number: str, firms: Firms) -> Head | None:
    return next(iter(_found(connection, firms, _it.firm_id == firm_id, _it.number == number)), None)


def of_application(connection: Connection, application_id: int, firms: Firms) -> Head | None:
    return next(iter(_found(connection, firms, _it.application_id == application_id)), None)


def live_after(connection: Connection, firm_id: int, after: int, most: int, firms: Firms) -> list[Head]:
    """In the order of their ids."""
    here = (_it.firm_id == firm_id, _it.id > after, _it.closed_on.is_(None))
    found = connection.execute(select(_facility).where(*here).order_by(_it.id).limit(most))
    return [_read(row, firms) for row in found]


def _found(connection: Connection, firms: Firms, *here: ColumnElement[bool]) -> list[Head]:
    """But for what was taken back."""
    asked = select(_facility).where(_it.undone_at.is_(None), *here)
    found = connection.execute(asked.order_by(_it.id.desc()))
    return [_read(row, firms) for row in found]


def _read(row: Row[Any], firms: Firms) -> Head:
    ends, closed = (date.fromisoformat(it) if it else None for it in (row.ends_on, row.closed_on))
    return Head(
        row.id, row.number, firms[row.firm_id], firms[row.client_id] if row.client_id else None, row.party_id,
        row.application_id, row.product, row.currency, row.ceiling, row.terms, date.fromisoformat(row.opened_on), ends,
        closed)  # fmt: skip


# ---- events


def events(connection: Connection, ids: Collection[int]) -> dict[int, list[Entered]]:
    """By facility, in the order in which they were entered."""
    asked = select(_event, _person.c.name).join(_person, _person.c.id == _event.c.person_id)
    found: dict[int, list[Entered]] = {it: [] for it in ids}
    ordered = asked.where(_event.c.facility_id.in_(ids)).order_by(_event.c.facility_id, _event.c.place)
    for row in connection.execute(ordered):
        found[row.facility_id].append(Entered(row.place, date.fromisoformat(row.day), row.kind, row.content, row.key,
                                              moment(row.at), row.name))  # fmt: skip
    return found


def add_event(connection: Connection, facility_id: int, it: Entered, person_id: int) -> None:
    connection.execute(insert(_event).values(
        facility_id=facility_id, place=it.place, day=it.day.isoformat(), kind=it.kind, content=it.content, key=it.key,
        at=stamp(it.at), person_id=person_id))  # fmt: skip
