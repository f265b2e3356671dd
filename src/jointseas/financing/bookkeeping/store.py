"""How far either book has a facility, and with which entries."""

import json
from datetime import date

from sqlalchemy import BigInteger, Column, Connection, Table, Text, func, insert, select
from sqlalchemy import update as change

from jointseas.financing.bookkeeping.records import Booked, Posting
from jointseas.financing.records import Side
from jointseas.intake.batches.spelling import refused_of, spelled_facts
from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import Refused
from jointseas.storage.database import TABLES

_booked = Table(
    "finance_booked", TABLES, Column("facility_id", BigInteger, primary_key=True, autoincrement=False),
    Column("side", Text, primary_key=True), *(Column(name, Text) for name in ("balances", "settled", "through", "why")),
)  # fmt: skip
_posting = Table(
    "finance_posting", TABLES, Column("facility_id", BigInteger, primary_key=True, autoincrement=False),
    Column("side", Text, primary_key=True), Column("place", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "entry", "event")), Column("day", Text),
)  # fmt: skip


def booked(connection: Connection, facility_id: int, side: Side) -> Booked | None:
    asked = select(_booked).where(_booked.c.facility_id == facility_id, _booked.c.side == side.value)
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
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


def postings(connection: Connection, facility_id: int) -> list[Posting]:
    found = connection.execute(select(_posting).where(_posting.c.facility_id == facility_id)
                               .order_by(_posting.c.side, _posting.c.place))  # fmt: skip
    return [Posting(Side(row.side), row.place, row.firm_id, row.entry, row.event, date.fromisoformat(row.day))
            for row in found]  # fmt: skip


def add_posting(connection: Connection, facility_id: int, it: Posting) -> None:
    connection.execute(insert(_posting).values(
        facility_id=facility_id, side=it.side.value, place=it.place, firm_id=it.firm_id, entry=it.entry,
        event=it.event, day=it.day.isoformat()))  # fmt: skip


def next_place(connection: Connection, facility_id: int, side: Side) -> int:
    here = (_posting.c.facility_id == facility_id, _posting.c.side == side.value)
    return int(connection.execute(select(func.coalesce(func.max(_posting.c.place), 0)).where(*here)).scalar_one()) + 1


def _told(why: Refused) -> str:
    return json.dumps({"code": why.code, "facts": spelled_facts(why)})


def _refusal(text: str) -> Refused:
    kept = json.loads(text)
    return refused_of(kept["code"], kept["facts"])
