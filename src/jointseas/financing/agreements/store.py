"""The table of agreements: what came into force or ended, each written once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Row, Table, Text, func, insert, select, table
from sqlalchemy import column as named

from jointseas.access.records import Firm
from jointseas.financing.agreements.records import Agreement, Bound, How, Stands
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_agreement = Table(
    "finance_agreement", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "client_id", "party_id", "facility_id", "place", "person_id")),
    *(Column(name, Text) for name in ("number", "kind", "product", "how", "stands", "day", "digest", "note", "at")),
)  # fmt: skip
_person = table("person", *map(named, ("id", "name")))
_it = _agreement.c


def add(connection: Connection, firm_id: int, new: Agreement, now: datetime, person_id: int) -> None:
    here = (_it.firm_id == firm_id, _it.number == new.number, _it.kind == new.kind)
    place = connection.execute(select(func.count()).where(*here)).scalar_one() + 1
    of = new.bound
    connection.execute(insert(_agreement).values(
        id=free_id(connection, _it.id), firm_id=firm_id, client_id=of.client.id if of.client else None,
        party_id=of.party_id, facility_id=of.facility_id or None, place=place, number=new.number, kind=new.kind,
        product=of.product, how=new.how.value, stands=new.stands.value, day=new.day.isoformat(), digest=new.digest,
        note=new.note, at=stamp(now), person_id=person_id))  # fmt: skip


def of_lender(connection: Connection, firm_id: int, firms: dict[int, Firm]) -> list[Agreement]:
    """As each stands now, by the order in which they came."""
    return _found(connection, firms, _it.firm_id == firm_id)


def of_bound(connection: Connection, firm_id: int, of: Bound, firms: dict[int, Firm]) -> list[Agreement]:
    """Those that bind one client, or one party, for a product."""
    whose = _it.client_id == of.client.id if of.client else _it.party_id == of.party_id
    return _found(connection, firms, _it.firm_id == firm_id, whose, _it.product == of.product)


def _found(connection: Connection, firms: dict[int, Firm], *here: ColumnElement[bool]) -> list[Agreement]:
    asked = select(_agreement, _person.c.name.label("person")).join(_person, _person.c.id == _it.person_id)
    rows = connection.execute(asked.where(*here).order_by(_it.id, _it.place))
    return list({(row.number, row.kind): _read(row, firms) for row in rows}.values())


def _read(row: Row[Any], firms: dict[int, Firm]) -> Agreement:
    bound = Bound(firms[row.client_id] if row.client_id else None, row.party_id, row.product, row.facility_id or 0)
    return Agreement(row.number, row.kind, bound, How(row.how), Stands(row.stands), date.fromisoformat(row.day),
                     row.digest, row.note, moment(row.at), row.person)  # fmt: skip
