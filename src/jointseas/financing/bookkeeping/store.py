"""How far either book has a facility, and with which entries."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Row, Table, Text, bindparam, func, insert, or_, select, table
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.financing.bookkeeping.records import Booked, Carried, Posting
from jointseas.financing.records import Side
from jointseas.intake.batches.spelling import refused_of, spelled_facts
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import stamp
from jointseas.kernel.outcome import Refused
from jointseas.storage.database import TABLES
from jointseas.storage.prepared import Prepared

_booked = Table(
    "finance_booked", TABLES, Column("facility_id", BigInteger, primary_key=True, autoincrement=False),
    Column("side", Text, primary_key=True), *(Column(name, Text) for name in ("balances", "settled", "through", "why")),
)  # fmt: skip
_posting = Table(
    "finance_posting", TABLES, Column("facility_id", BigInteger, primary_key=True, autoincrement=False),
    Column("side", Text, primary_key=True), Column("place", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "entry", "event")), Column("day", Text),
)  # fmt: skip


_facility = table("finance_facility", *map(named, ("id", "firm_id", "number", "currency")))
_ended = table("finance_day", *map(named, ("firm_id", "day", "closed_at")))
_here = (_booked.c.facility_id == bindparam("of"), _booked.c.side == bindparam("on"))
_KEEP = Prepared(change(_booked).where(*_here).values(
    balances=bindparam("now"), settled=bindparam("taken"), through=bindparam("day")))  # fmt: skip
_FIRST, _LINK = Prepared(insert(_booked)), Prepared(insert(_posting))


def booked(connection: Connection, facility_id: int, side: Side) -> Booked | None:
    asked = select(_booked).where(_booked.c.facility_id == facility_id, _booked.c.side == side.value)
    row = connection.execute(asked).one_or_none()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> Booked:
    why = _refusal(row.why) if row.why else None
    return Booked(json.loads(row.balances), json.loads(row.settled), date.fromisoformat(row.through), why)


def keep_booked(connection: Connection, facility_id: int, side: Side, it: Booked, *, new: bool) -> None:
    values = {"balances": canonical(it.balances), "settled": canonical(it.settled), "through": it.through.isoformat(),
              "why": _told(it.why) if it.why else None}  # fmt: skip
    if new:
        connection.execute(insert(_booked).values(facility_id=facility_id, side=side.value, **values))
    else:
        here = (_booked.c.facility_id == facility_id, _booked.c.side == side.value)
        connection.execute(change(_booked).where(*here).values(**values))


def _posted(row: Row[Any]) -> Posting:
    return Posting(Side(row.side), row.place, row.firm_id, row.entry, row.event, date.fromisoformat(row.day))


def add_posting(connection: Connection, facility_id: int, it: Posting) -> None:
    connection.execute(insert(_posting).values(
        facility_id=facility_id, side=it.side.value, place=it.place, firm_id=it.firm_id, entry=it.entry,
        event=it.event, day=it.day.isoformat()))  # fmt: skip


def next_place(connection: Connection, facility_id: int, side: Side) -> int:
    here = (_posting.c.facility_id == facility_id, _posting.c.side == side.value)
    return int(connection.execute(select(func.coalesce(func.max(_posting.c.place), 0)).where(*here)).scalar_one()) + 1


# ---- many at once


def last_ended(connection: Connection, firm_id: int) -> date | None:
    """The last day that a lender has closed."""
    here = (_ended.c.firm_id == firm_id, _ended.c.closed_at.is_not(None))
    found = connection.execute(select(func.max(_ended.c.day)).where(*here)).scalar_one()
    return date.fromisoformat(found) if found else None


def day_since(connection: Connection, firm_id: int, at: datetime) -> date | None:
    since = or_(_ended.c.closed_at.is_(None), _ended.c.closed_at >= stamp(at))
    found = connection.execute(select(func.max(_ended.c.day)).where(_ended.c.firm_id == firm_id, since)).scalar_one()
    return date.fromisoformat(found) if found else None


def carried(connection: Connection, firm_id: int) -> Iterator[Carried]:
    asked = select(_facility.c.number, _facility.c.currency, _booked.c.balances).join(
        _booked, _booked.c.facility_id == _facility.c.id)  # fmt: skip
    here = (_facility.c.firm_id == firm_id, _booked.c.side == Side.FUNDER.value)
    for number, currency, balances in connection.execute(asked.where(*here)):
        yield Carried(number, currency, json.loads(balances))


def booked_by(connection: Connection, ids: Collection[int], side: Side) -> dict[int, Booked]:
    found = connection.execute(select(_booked).where(_booked.c.facility_id.in_(ids), _booked.c.side == side.value))
    return {row.facility_id: _read(row) for row in found}


def postings_of(connection: Connection, ids: Collection[int]) -> dict[int, list[Posting]]:
    found: dict[int, list[Posting]] = {it: [] for it in ids}
    asked = select(_posting).where(_posting.c.facility_id.in_(ids))
    for row in connection.execute(asked.order_by(_posting.c.facility_id, _posting.c.side, _posting.c.place)):
        found[row.facility_id].append(_posted(row))
    return found


def keep_many(connection: Connection, side: Side, now: Mapping[int, Booked], kept: Mapping[int, Booked]) -> None:
    told = {id_: (canonical(it.balances), canonical(it.settled), it.through.isoformat()) for id_, it in now.items()}
    _FIRST.run(connection, [{"facility_id": id_, "side": side.value, "balances": balances, "settled": settled,
                             "through": day, "why": None}
                            for id_, (balances, settled, day) in told.items() if id_ not in kept])  # fmt: skip
    _KEEP.run(connection, [{"of": id_, "on": side.value, "now": balances, "taken": settled, "day": day}
                           for id_, (balances, settled, day) in told.items() if id_ in kept])  # fmt: skip


def link_many(connection: Connection, ids: Collection[int], side: Side, firm_id: int, entry: int, day: date) -> None:
    """Each to the one entry that they were all posted with."""
    here = (_posting.c.facility_id.in_(ids), _posting.c.side == side.value)
    asked = select(_posting.c.facility_id, func.max(_posting.c.place).label("last")).where(*here)
    last = {row.facility_id: row.last for row in connection.execute(asked.group_by(_posting.c.facility_id))}
    _LINK.run(connection, [{"facility_id": id_, "side": side.value, "place": last.get(id_, 0) + 1, "firm_id": firm_id,
                            "entry": entry, "event": None, "day": day.isoformat()} for id_ in ids])  # fmt: skip


def _told(why: Refused) -> str:
    return json.dumps({"code": why.code, "facts": spelled_facts(why)})


def _refusal(text: str) -> Refused:
    kept = json.loads(text)
    return refused_of(kept["code"], kept["facts"])
