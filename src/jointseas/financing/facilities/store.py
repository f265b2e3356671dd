"""The tables of facilities, their events and how far the books have them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Row, Table, Text, insert, select, table
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.access.records import Firm
from jointseas.financing.facilities.records import Agreed, Facility, Happened
from jointseas.financing.facilities.rules import KINDS
from jointseas.financing.keeping import read_back
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_facility = Table(
    "finance_facility", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "client_id", "party_id", "application_id", "ceiling")),
    *(Column(name, Text) for name in ("number", "product", "currency", "terms", "opened_on", "ends_on", "closed_on")),
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


def add(connection: Connection, new: Facility) -> None:
    connection.execute(insert(_facility).values(
        id=new.id, firm_id=new.lender.id, client_id=new.client.id if new.client else None, party_id=new.party_id,
        application_id=new.application_id, number=new.number, product=new.product, currency=new.currency,
        ceiling=new.ceiling, terms=canonical(new.agreed), opened_on=new.opened_on.isoformat(),
        ends_on=new.ends_on.isoformat() if new.ends_on else None))  # fmt: skip


def close(connection: Connection, id_: int, day: date) -> None:
    connection.execute(change(_facility).where(_it.id == id_).values(closed_on=day.isoformat()))


def of_lender(connection: Connection, firm_id: int, firms: Firms) -> list[Facility]:
    return _found(connection, firms, _it.firm_id == firm_id)


def of_client(connection: Connection, client_id: int, firms: Firms) -> list[Facility]:
    return _found(connection, firms, _it.client_id == client_id)


def by_number(connection: Connection, firm_id: int, number: str, firms: Firms) -> Facility | None:
    return next(iter(_found(connection, firms, _it.firm_id == firm_id, _it.number == number)), None)


def of_application(connection: Connection, application_id: int, firms: Firms) -> Facility | None:
    return next(iter(_found(connection, firms, _it.application_id == application_id)), None)


def live_after(connection: Connection, firm_id: int, after: int, most: int, firms: Firms) -> list[Facility]:
    """In the order of their ids."""
    here = (_it.firm_id == firm_id, _it.id > after, _it.closed_on.is_(None))
    found = connection.execute(select(_facility).where(*here).order_by(_it.id).limit(most))
    return [_read(row, firms) for row in found]


def _found(connection: Connection, firms: Firms, *here: ColumnElement[bool]) -> list[Facility]:
    found = connection.execute(select(_facility).where(*here).order_by(_it.id.desc()))
    return [_read(row, firms) for row in found]


def _read(row: Row[Any], firms: Firms) -> Facility:
    ends, closed = (date.fromisoformat(it) if it else None for it in (row.ends_on, row.closed_on))
    return Facility(
        row.id, row.number, firms[row.firm_id], firms[row.client_id] if row.client_id else None, row.party_id,
        row.application_id, row.product, row.currency, row.ceiling, read_back(Agreed, row.terms),
        date.fromisoformat(row.opened_on), ends, closed)  # fmt: skip


# ---- events


def events(connection: Connection, facility_id: int) -> list[Happened]:
    asked = select(_event, _person.c.name).join(_person, _person.c.id == _event.c.person_id)
    found = connection.execute(asked.where(_event.c.facility_id == facility_id).order_by(_event.c.place))
    return [Happened(row.place, row.kind, read_back(KINDS[row.kind], row.content), row.key, moment(row.at), row.name)
            for row in found]  # fmt: skip


def add_event(connection: Connection, facility_id: int, it: Happened, person_id: int) -> None:
    connection.execute(insert(_event).values(
        facility_id=facility_id, place=it.place, day=it.event.day.isoformat(), kind=it.kind,
        content=canonical(it.event), key=it.key, at=stamp(it.at), person_id=person_id))  # fmt: skip
