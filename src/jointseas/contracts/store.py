"""The tables of agreements: what happened to each, and its file as it was after that."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    Select,
    Table,
    Text,
    and_,
    insert,
    or_,
    select,
    table,
)
from sqlalchemy import column as named

from jointseas.access.records import Firm
from jointseas.contracts.records import Agreement, Draft, Event, Said, Side, Step
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_agreement = Table(
    "agreement", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "client_id", "party_id", "facility_id")),
    *(Column(name, Text) for name in ("number", "kind", "other", "facility", "product", "amends")),
)  # fmt: skip
_event = Table(
    "agreement_event", TABLES,
    *(Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ("agreement_id", "place")),
    *(Column(name, BigInteger) for name in ("firm_id", "person_id")),
    *(Column(name, Text) for name in ("step", "said", "content", "digest", "at")),
)  # fmt: skip
_file = Table(
    "agreement_file", TABLES,
    *(Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ("agreement_id", "place")),
    Column("content", LargeBinary),
)  # fmt: skip
_person = table("person", *map(named, ("id", "name")))
_facility = table("finance_facility", *map(named, ("id", "closed_on")))
_it, _of = _agreement.c, _event.c
Firms = dict[int, Firm]


def next_id(connection: Connection) -> int:
    return free_id(connection, _it.id)


def add(connection: Connection, new: Agreement) -> None:
    connection.execute(insert(_agreement).values(
        id=new.id, firm_id=new.firm.id, client_id=new.client.id if new.client else None, party_id=new.party_id,
        facility_id=new.facility_id or None, number=new.number, kind=new.kind, other=new.other, facility=new.facility,
        product=new.product, amends=new.amends))  # fmt: skip


def happen(connection: Connection, of: Agreement, step: Step, said: Said, content: str, digest: str, now: datetime,
           firm_id: int, person_id: int, file: bytes | None = None) -> None:  # fmt: skip
    place = len(of.events) + 1
    connection.execute(insert(_event).values(
        agreement_id=of.id, place=place, step=step.value, said=canonical(said), content=content, digest=digest,
        at=stamp(now), firm_id=firm_id, person_id=person_id))  # fmt: skip
    if file is not None:
        connection.execute(insert(_file).values(agreement_id=of.id, place=place, content=file))


def seen(connection: Connection, firm_id: int, firms: Firms) -> list[Agreement]:
    """Those that a firm has drafted, and those with it that were issued; the newest first."""
    return _found(connection, firms, _seen(firm_id))


def one(connection: Connection, firm_id: int, of: int, number: str, firms: Firms) -> Agreement | None:
    found = _found(connection, firms, _seen(firm_id), _it.firm_id == of, _it.number == number)
    return found[0] if found else None


def of_closed(connection: Connection, firm_id: int, firms: Firms) -> list[Agreement]:
    """With or by that firm, of facilities that are closed, and that have not ended themselves."""
    ended = select(_of.place).where(_of.agreement_id == _it.id, _of.step == Step.ENDED.value).exists()
    closed = select(_facility.c.id).where(_facility.c.closed_on.is_not(None))
    mine = or_(_it.firm_id == firm_id, _it.client_id == firm_id)
    return _found(connection, firms, mine, ~ended, _it.facility_id.in_(closed))


def _seen(firm_id: int) -> ColumnElement[bool]:
    issued = select(_of.place).where(_of.agreement_id == _it.id, _of.step == Step.ISSUED.value).exists()
    return or_(_it.firm_id == firm_id, and_(_it.client_id == firm_id, issued))


def _found(connection: Connection, firms: Firms, *here: ColumnElement[bool]) -> list[Agreement]:
    rows = connection.execute(select(_agreement).where(*here).order_by(_it.id.desc())).all()
    columns: tuple[Any, ...] = (_of.agreement_id, _of.place, _of.step, _of.said, _of.digest, _of.at, _of.firm_id,
                                _person.c.name)  # fmt: skip
    asked: Select[Any] = select(*columns)
    happened: dict[int, list[Event]] = {row.id: [] for row in rows}
    joined = asked.join(_person, _person.c.id == _of.person_id).order_by(_of.agreement_id, _of.place)
    within = select(_it.id).where(*here)
    for row in connection.execute(joined.where(_of.agreement_id.in_(within))):
        happened[row.agreement_id].append(_read_event(row, firms))
    return [_read(row, firms, happened[row.id]) for row in rows]


def _read(row: Row[Any], firms: Firms, events: Sequence[Event]) -> Agreement:
    return Agreement(row.id, firms[row.firm_id], row.number, row.kind, firms[row.client_id] if row.client_id else None,
                     row.party_id, row.other, row.facility, row.facility_id or 0, row.product, row.amends,
                     tuple(events))  # fmt: skip


def _read_event(row: Row[Any], firms: Firms) -> Event:
    return Event(row.place, Step(row.step), _said(row.said), row.digest, moment(row.at), firms[row.firm_id].code,
                 row.name)  # fmt: skip


def _said(text: str) -> Said:
    it = json.loads(text)
    return Said(Side(it["side"]) if it["side"] else None, it["signer"], it["fingerprint"], it["why"],
                moment(it["at"]) if it.get("at") else None)  # fmt: skip


def content(connection: Connection, agreement_id: int, place: int) -> str:
    here = (_of.agreement_id == agreement_id, _of.place == place)
    return str(connection.execute(select(_of.content).where(*here)).scalar_one())


def draft(connection: Connection, agreement_id: int, place: int) -> Draft:
    from pydantic import TypeAdapter  # heavy, and only where a draft is looked into

    return TypeAdapter(Draft).validate_json(content(connection, agreement_id, place))


def file(connection: Connection, agreement_id: int, place: int) -> bytes:
    here = (_file.c.agreement_id == agreement_id, _file.c.place == place)
    return bytes(connection.execute(select(_file.c.content).where(*here)).scalar_one())


def files(connection: Connection) -> list[tuple[str, str, bytes]]:
    """Number, digest and content of each, for the check of a workspace."""
    asked = select(_it.number, _of.digest, _file.c.content).join(_event, _of.agreement_id == _it.id).join(
        _file, and_(_file.c.agreement_id == _of.agreement_id, _file.c.place == _of.place))  # fmt: skip
    return [(row.number, row.digest, bytes(row.content)) for row in connection.execute(asked)]
