"""The table of consents. What was withdrawn stays in it and is not read again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Table, Text, column, insert, select, table
from sqlalchemy import update as change

from jointseas.access.records import Firm
from jointseas.compliance.consents.records import Consent, Purpose, Subject
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_consent = Table(
    "consent",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "lender_id", "given_by", "withdrawn_by")),
    *(Column(name, Text) for name in ("kind", "name", "purpose", "given_at", "withdrawn_at")),
)
_person = table("person", column("id"), column("name"))
_it = _consent.c


def next_id(connection: Connection) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, _it.id)


def of_subject(connection: Connection, firm_id: int, of: Subject, firms: Mapping[int, Firm]) -> list[Consent]:
    here = (_it.firm_id == firm_id, _it.kind == of.kind, _it.name == of.name)
    return _standing(connection, firms, *here)


def to_lender(connection: Connection, lender_id: int, kind: str, firms: Mapping[int, Firm]) -> list[Consent]:
    return _standing(connection, firms, _it.lender_id == lender_id, _it.kind == kind)


def every(connection: Connection, firm_id: int, firms: Mapping[int, Firm]) -> list[Consent]:
    """Given by this firm or to it, withdrawn or not, the oldest first."""
    ended = _person.alias("ended")
    asked = (select(_consent, _person.c.name.label("person"), ended.c.name.label("ender"))
             .join(_person, _person.c.id == _it.given_by).outerjoin(ended, ended.c.id == _it.withdrawn_by)
             .where((_it.firm_id == firm_id) | (_it.lender_id == firm_id)).order_by(_it.id))  # fmt: skip
    return [replace(_record(row, firms), withdrawn_at=moment(row.withdrawn_at) if row.withdrawn_at else None,
                    withdrawn_by=row.ender or "") for row in connection.execute(asked)]  # fmt: skip


def given_to(connection: Connection, lender_id: int, kind: str, purpose: Purpose) -> dict[tuple[int, str], bool]:
    """By firm and name, and whether it stands: the last that was given of each."""
    asked = select(_it.firm_id, _it.name, _it.withdrawn_at).order_by(_it.id)
    found = connection.execute(asked.where(_it.lender_id == lender_id, _it.kind == kind, _it.purpose == purpose.value))
    return {(row.firm_id, row.name): row.withdrawn_at is None for row in found}


def _standing(connection: Connection, firms: Mapping[int, Firm], *here: ColumnElement[bool]) -> list[Consent]:
    asked = select(_consent, _person.c.name.label("person")).join(_person, _person.c.id == _it.given_by)
    found = connection.execute(asked.where(*here, _it.withdrawn_at.is_(None)).order_by(_it.id))
    return [_record(row, firms) for row in found]


def _record(row: Any, firms: Mapping[int, Firm]) -> Consent:
    return Consent(row.id, firms[row.firm_id], firms[row.lender_id], Subject(row.kind, row.name), moment(row.given_at),
                   row.person, Purpose(row.purpose) if row.purpose else None)  # fmt: skip


def add(connection: Connection, new: Consent, person_id: int) -> None:
    connection.execute(insert(_consent).values(
        id=new.id, firm_id=new.giver.id, lender_id=new.lender.id, kind=new.subject.kind, name=new.subject.name,
        purpose=new.purpose.value if new.purpose else "", given_at=stamp(new.given_at),
        given_by=person_id))  # fmt: skip


def withdraw(connection: Connection, consent_id: int, person_id: int, now: datetime) -> None:
    ended = change(_consent).where(_it.id == consent_id).values(withdrawn_at=stamp(now), withdrawn_by=person_id)
    connection.execute(ended)
