"""The tables of days, of how facilities were staged, of what is remembered of them, and of pauses."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Row,
    Table,
    Text,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    table,
)
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.financing.keeping import read_back
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment, stamp
from jointseas.portfolio.closing.records import Day, Debtor, Memory, Paused, Pausing, Report, Staging, Standing
from jointseas.portfolio.provisions.records import FiveClass, Ground, Stage
from jointseas.storage.database import TABLES
from jointseas.storage.prepared import Prepared


def _key(name: str) -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


_day = Table(
    "finance_day", TABLES, _key("firm_id"), Column("day", Text, primary_key=True),
    *(Column(name, BigInteger) for name in ("after", "batches")),
    *(Column(name, Text) for name in ("report", "begun_at", "closed_at")),
)  # fmt: skip
_staging = Table(
    "finance_staging", TABLES, _key("facility_id"), Column("day", Text, primary_key=True),
    *(Column(name, BigInteger) for name in ("stage", "five", "exposure", "loss", "policy_id")), Column("ground", Text),
)  # fmt: skip
_memory = Table(
    "finance_memory", TABLES, _key("facility_id"),
    *(Column(name, Text) for name in ("grade_then", "late_30", "late_90", "clean_since")),
)  # fmt: skip
_pause = Table(
    "finance_pause", TABLES, _key("facility_id"), _key("place"), Column("person_id", BigInteger),
    *(Column(name, Text) for name in ("first_day", "last_day", "why", "at")),
)  # fmt: skip
_OF_FACILITY = ("id", "firm_id", "client_id", "party_id", "product", "currency", "opened_on", "closed_on")
_facility = table("finance_facility", *map(named, _OF_FACILITY))
_person = table("person", named("id"), named("name"))

# ---- days


def day(connection: Connection, firm_id: int, day_: date) -> Day | None:
    asked = select(_day).where(_day.c.firm_id == firm_id, _day.c.day == day_.isoformat())
    return next(map(_read, connection.execute(asked)), None)


def open_day(connection: Connection, firm_id: int) -> Day | None:
    asked = select(_day).where(_day.c.firm_id == firm_id, _day.c.closed_at.is_(None))
    return next(map(_read, connection.execute(asked)), None)


def newest(connection: Connection, firm_id: int, most: int) -> list[Day]:
    asked = select(_day).where(_day.c.firm_id == firm_id).order_by(_day.c.day.desc()).limit(most)
    return list(map(_read, connection.execute(asked)))


def last_closed(connection: Connection, firm_id: int) -> date | None:
    here = (_day.c.firm_id == firm_id, _day.c.closed_at.is_not(None))
    found = connection.execute(select(func.max(_day.c.day)).where(*here)).scalar_one()
    return date.fromisoformat(found) if found else None


def begin(connection: Connection, firm_id: int, it: Day) -> None:
    connection.execute(insert(_day).values(
        firm_id=firm_id, day=it.day.isoformat(), after=it.after, batches=it.batches, report=canonical(it.report),
        begun_at=stamp(it.begun_at)))  # fmt: skip


def keep(connection: Connection, firm_id: int, it: Day) -> None:
    here = (_day.c.firm_id == firm_id, _day.c.day == it.day.isoformat())
    connection.execute(change(_day).where(*here).values(
        after=it.after, batches=it.batches, report=canonical(it.report),
        closed_at=stamp(it.closed_at) if it.closed_at else None))  # fmt: skip


def _read(row: Row[Any]) -> Day:
    return Day(date.fromisoformat(row.day), row.after, row.batches, read_back(Report, row.report), moment(row.begun_at),
               moment(row.closed_at) if row.closed_at else None)  # fmt: skip


# ---- staging


_NEW_STAGING, _NEW_MEMORY = Prepared(insert(_staging)), Prepared(insert(_memory))
_TURNED = Prepared(
    change(_memory).where(_memory.c.facility_id == bindparam("of")).values(
        late_30=bindparam("first_30"), late_90=bindparam("first_90"), clean_since=bindparam("since"))
)  # fmt: skip


def stagings(connection: Connection, ids: Collection[int]) -> dict[int, Staging]:
    """The newest of each."""
    last = select(_staging.c.facility_id, func.max(_staging.c.day).label("last")).where(_staging.c.facility_id.in_(ids))
    grouped = last.group_by(_staging.c.facility_id).subquery()
    both = and_(grouped.c.facility_id == _staging.c.facility_id, grouped.c.last == _staging.c.day)
    return {row.facility_id: _staged(row) for row in connection.execute(select(_staging).join(grouped, both))}


def history(connection: Connection, facility_id: int) -> list[Staging]:
    asked = select(_staging).where(_staging.c.facility_id == facility_id).order_by(_staging.c.day)
    return list(map(_staged, connection.execute(asked)))


def _staged(row: Row[Any]) -> Staging:
    return Staging(date.fromisoformat(row.day), Stage(row.stage), Ground(row.ground), FiveClass(row.five), row.exposure,
                   row.loss)  # fmt: skip


def add_stagings(connection: Connection, its: Mapping[int, Staging], policy_id: int | None) -> None:
    _NEW_STAGING.run(connection, [
        {"facility_id": id_, "day": it.day.isoformat(), "stage": int(it.stage), "ground": it.ground.value,
         "five": int(it.five), "exposure": it.exposure, "loss": it.loss, "policy_id": policy_id}
        for id_, it in its.items()])  # fmt: skip


def required(connection: Connection, firm_id: int, day_: date) -> list[tuple[str, str, int]]:
    """By product and currency, what is to be set aside for what was live at the end of the day."""
    last = select(_staging.c.facility_id, func.max(_staging.c.day).label("last")).group_by(_staging.c.facility_id)
    grouped = last.subquery()
    both = and_(grouped.c.facility_id == _staging.c.facility_id, grouped.c.last == _staging.c.day)
    live = or_(_facility.c.closed_on.is_(None), _facility.c.closed_on > day_.isoformat())
    of = select(_facility.c.product, _facility.c.currency, func.sum(_staging.c.loss).label("loss"))
    joined = of.select_from(_staging).join(grouped, both).join(_facility, _facility.c.id == _staging.c.facility_id)
    found = connection.execute(joined.where(_facility.c.firm_id == firm_id, live)
                               .group_by(_facility.c.product, _facility.c.currency))  # fmt: skip
    return [(row.product, row.currency, int(row.loss)) for row in found]


def standings(connection: Connection, firm_id: int, day_: date) -> list[Standing]:
    """Of what is live and was open by that day; none of it has been staged later."""
    last = select(_staging.c.facility_id, func.max(_staging.c.day).label("last")).group_by(_staging.c.facility_id)
    grouped = last.subquery()
    both = and_(grouped.c.facility_id == _staging.c.facility_id, grouped.c.last == _staging.c.day)
    here = (_facility.c.firm_id == firm_id, _facility.c.closed_on.is_(None), _facility.c.opened_on <= day_.isoformat())
    asked = select(_staging, _facility).join(grouped, both).join(_facility, _facility.c.id == _staging.c.facility_id)
    return [Standing(row.facility_id, Debtor(row.client_id, row.party_id), row.product, row.currency,
                     Ground(row.ground), FiveClass(row.five), row.exposure)
            for row in connection.execute(asked.where(*here).order_by(_staging.c.facility_id))]  # fmt: skip


def stage_again(connection: Connection, its: Mapping[int, Staging], policy_id: int | None) -> None:
    """The day is open still: what its batches said of these is said anew."""
    days = {it.day.isoformat() for it in its.values()}
    asked = select(_staging.c.facility_id).where(_staging.c.facility_id.in_(its), _staging.c.day.in_(days))
    kept = set(connection.execute(asked).scalars())
    for id_ in kept:
        now = its[id_]
        here = (_staging.c.facility_id == id_, _staging.c.day == now.day.isoformat())
        connection.execute(change(_staging).where(*here).values(
            stage=int(now.stage), ground=now.ground.value, five=int(now.five), loss=now.loss))  # fmt: skip
    add_stagings(connection, {id_: now for id_, now in its.items() if id_ not in kept}, policy_id)


def live(connection: Connection, firm_id: int) -> int:
    here = (_facility.c.firm_id == firm_id, _facility.c.closed_on.is_(None))
    return int(connection.execute(select(func.count()).select_from(_facility).where(*here)).scalar_one())


# ---- what is remembered


def memories(connection: Connection, ids: Collection[int]) -> dict[int, Memory]:
    found = connection.execute(select(_memory).where(_memory.c.facility_id.in_(ids)))
    return {row.facility_id: _remembered(row) for row in found}


def _remembered(row: Row[Any]) -> Memory:
    late = {30: row.late_30, 90: row.late_90}
    known = {days: date.fromisoformat(first) for days, first in late.items() if first}
    return Memory(row.grade_then, known, date.fromisoformat(row.clean_since) if row.clean_since else None)


def keep_memories(connection: Connection, now: Mapping[int, Memory], before: Mapping[int, Memory]) -> None:
    new = {id_: it for id_, it in now.items() if id_ not in before}
    _NEW_MEMORY.run(connection, [
        {"facility_id": id_, "grade_then": it.grade_then, "late_30": _on(it, 30), "late_90": _on(it, 90),
         "clean_since": _iso(it.clean_since)} for id_, it in new.items()])  # fmt: skip
    turned = {id_: it for id_, it in now.items() if id_ in before and it != before[id_]}
    _TURNED.run(connection, [
        {"of": id_, "first_30": _on(it, 30), "first_90": _on(it, 90), "since": _iso(it.clean_since)}
        for id_, it in turned.items()])  # fmt: skip


def _on(it: Memory, days: int) -> str | None:
    return _iso(it.late.get(days))


def _iso(day_: date | None) -> str | None:
    return day_.isoformat() if day_ else None


# ---- pauses


def pauses(connection: Connection, ids: Collection[int]) -> dict[int, list[Paused]]:
    asked = select(_pause, _person.c.name).join(_person, _person.c.id == _pause.c.person_id)
    found: dict[int, list[Paused]] = {}
    ordered = asked.where(_pause.c.facility_id.in_(ids)).order_by(_pause.c.facility_id, _pause.c.place)
    for row in connection.execute(ordered):
        last = date.fromisoformat(row.last_day) if row.last_day else None
        one = Paused(row.place, date.fromisoformat(row.first_day), last, row.why, row.name)
        found.setdefault(row.facility_id, []).append(one)
    return found


def add_pause(connection: Connection, facility_id: int, place: int, it: Pausing, person_id: int, now: datetime) -> None:
    connection.execute(insert(_pause).values(
        facility_id=facility_id, place=place, first_day=it.first.isoformat(), last_day=_iso(it.last), why=it.why,
        at=stamp(now), person_id=person_id))  # fmt: skip


def end_pause(connection: Connection, facility_id: int, place: int, last: date) -> None:
    here = (_pause.c.facility_id == facility_id, _pause.c.place == place)
    connection.execute(change(_pause).where(*here).values(last_day=last.isoformat()))
