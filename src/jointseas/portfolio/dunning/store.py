"""The table of letters."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Row, Table, Text, func, insert, select, table
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.financing.keeping import read_back
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment, stamp
from jointseas.portfolio.dunning.records import Drafted, LetterState, Written
from jointseas.storage.database import TABLES, free_id

_letter = Table(
    "finance_letter", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("facility_id", "days", "settled_by")),
    *(Column(name, Text) for name in ("debtor", "name", "oldest", "day", "content", "state", "settled_at", "reason")),
)  # fmt: skip
_facility = table("finance_facility", named("id"), named("firm_id"))
_person = table("person", named("id"), named("name"))
_it = _letter.c


def add(connection: Connection, facility_id: int, it: Drafted) -> Written:
    new = Written(free_id(connection, _it.id), facility_id, it, LetterState.DRAFT)
    connection.execute(insert(_letter).values(
        id=new.id, facility_id=facility_id, days=it.days, debtor=it.debt.debtor, name=it.name,
        oldest=it.debt.oldest.isoformat(), day=it.debt.day.isoformat(), content=canonical(it), state=new.state.value,
        settled_at=None, settled_by=None, reason=""))  # fmt: skip
    return new


def settle(connection: Connection, it: Written, at: datetime, person_id: int) -> None:
    connection.execute(change(_letter).where(_it.id == it.id).values(
        state=it.state.value, settled_at=stamp(at), settled_by=person_id, reason=it.reason))  # fmt: skip


def by_id(connection: Connection, firm_id: int, id_: int) -> Written | None:
    return next(iter(_found(connection, _facility.c.firm_id == firm_id, _it.id == id_)), None)


def of_facilities(connection: Connection, ids: Collection[int]) -> dict[int, list[Written]]:
    found: dict[int, list[Written]] = {it: [] for it in ids}
    for it in _found(connection, _it.facility_id.in_(ids)) if ids else ():
        found[it.facility_id].append(it)
    return found


def drafts(connection: Connection, firm_id: int) -> int:
    asked = select(func.count()).select_from(_letter).join(_facility, _facility.c.id == _it.facility_id)
    here = (_facility.c.firm_id == firm_id, _it.state == LetterState.DRAFT.value)
    return int(connection.execute(asked.where(*here)).scalar_one())


def newest(connection: Connection, firm_id: int, most: int) -> list[Written]:
    return _found(connection, _facility.c.firm_id == firm_id)[:most]


def _found(connection: Connection, *here: ColumnElement[bool]) -> list[Written]:
    """The newest first."""
    asked = (
        select(_letter, _person.c.name.label("who"))
        .join(_facility, _facility.c.id == _it.facility_id)
        .outerjoin(_person, _person.c.id == _it.settled_by)
    )
    return [_read(row) for row in connection.execute(asked.where(*here).order_by(_it.id.desc()))]


def _read(row: Row[Any]) -> Written:
    at = moment(row.settled_at) if row.settled_at else None
    return Written(row.id, row.facility_id, read_back(Drafted, row.content), LetterState(row.state), at, row.who or "",
                   row.reason)  # fmt: skip
