"""The tables of assessments and of what came of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, column, func, insert, select, table

from jointseas.credit.assessments.records import Assessment, Event, EventKind
from jointseas.credit.assessments.writing import read
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_assessment = Table(
    "assessment", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "number", "points", "made_by")),
    *(Column(name, Text) for name in ("day", "purpose", "grade", "outcome", "content", "digest", "made_at")),
)  # fmt: skip
_event = Table(
    "assessment_event", TABLES, Column("assessment_id", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False), Column("firm_id", BigInteger),
    *(Column(name, Text) for name in ("kind", "day", "told_at")),
)  # fmt: skip
_person = table("person", column("id"), column("name"))
_it = _assessment.c


def next_number(connection: Connection, firm_id: int) -> int:
    """None is ever taken away."""
    return connection.execute(select(func.count(_it.id)).where(_it.firm_id == firm_id)).scalar_one() + 1


def add(connection: Connection, firm_id: int, new: Assessment, text: str, person_id: int) -> None:
    content = new.content
    connection.execute(insert(_assessment).values(
        id=free_id(connection, _it.id), firm_id=firm_id, number=new.number, day=content.day.isoformat(),
        purpose=content.application.use.value, points=content.score.points, grade=content.verdict.grade,
        outcome=content.verdict.outcome.value, content=text, digest=new.digest, made_at=stamp(new.made_at),
        made_by=person_id))  # fmt: skip


def every(connection: Connection, firm_id: int, most: int) -> list[Assessment]:
    """The newest first."""
    return _read(connection, most, _it.firm_id == firm_id)


def told(connection: Connection, firm_id: int, most: int) -> list[Assessment]:
    """Those of which something came, the newest first."""
    outcomes = (EventKind.PAID.value, EventKind.DEFAULTED.value)
    of = select(_event.c.assessment_id).where(_event.c.firm_id == firm_id, _event.c.kind.in_(outcomes))
    return _read(connection, most, _it.firm_id == firm_id, _it.id.in_(of))


def by_number(connection: Connection, firm_id: int, number: int) -> Assessment | None:
    return next(iter(_read(connection, 1, _it.firm_id == firm_id, _it.number == number)), None)


def _read(connection: Connection, most: int, *where: Any) -> list[Assessment]:
    asked = select(_assessment, _person.c.name.label("person")).join(_person, _person.c.id == _it.made_by)
    found = connection.execute(asked.where(*where).order_by(_it.id.desc()).limit(most))
    return [Assessment(row.number, moment(row.made_at), row.person, read(row.content), row.digest) for row in found]


def texts(connection: Connection, firm_id: int, number: int) -> tuple[str, str] | None:
    """Its content as it stands there, and the digest that was written beside it."""
    asked = select(_it.content, _it.digest).where(_it.firm_id == firm_id, _it.number == number)
    row = connection.execute(asked).one_or_none()
    return None if row is None else (row.content, row.digest)


def events(connection: Connection, firm_id: int, number: int) -> list[Event]:
    asked = select(_event.c.kind, _event.c.day).join(_assessment, _it.id == _event.c.assessment_id)
    here = asked.where(_it.firm_id == firm_id, _it.number == number).order_by(_event.c.place)
    return [Event(EventKind(row.kind), date.fromisoformat(row.day)) for row in connection.execute(here)]


def every_event(connection: Connection, firm_id: int) -> dict[int, list[Event]]:
    """By the number of the assessment, in the order in which they were told."""
    asked = select(_it.number, _event.c.kind, _event.c.day).join(_assessment, _it.id == _event.c.assessment_id)
    found: dict[int, list[Event]] = {}
    for row in connection.execute(asked.where(_it.firm_id == firm_id).order_by(_it.id, _event.c.place)):
        found.setdefault(row.number, []).append(Event(EventKind(row.kind), date.fromisoformat(row.day)))
    return found


def tell(connection: Connection, firm_id: int, number: int, new: Event, now: datetime) -> None:
    of = connection.execute(select(_it.id).where(_it.firm_id == firm_id, _it.number == number)).scalar_one()
    before = select(func.count(_event.c.place)).where(_event.c.assessment_id == of)
    place = connection.execute(before).scalar_one() + 1
    connection.execute(insert(_event).values(
        assessment_id=of, place=place, firm_id=firm_id, kind=new.kind.value, day=new.day.isoformat(),
        told_at=stamp(now)))  # fmt: skip


def defaults(connection: Connection, firm_id: int) -> int:
    """How many cases of one's own have failed."""
    here = (_event.c.firm_id == firm_id, _event.c.kind == EventKind.DEFAULTED.value)
    return connection.execute(select(func.count(_event.c.assessment_id.distinct())).where(*here)).scalar_one()


def defaults_by_use(connection: Connection, firm_id: int) -> dict[str, int]:
    here = (_event.c.firm_id == firm_id, _event.c.kind == EventKind.DEFAULTED.value)
    asked = select(_it.purpose, func.count(_it.id.distinct()).label("many")).join(
        _event, _event.c.assessment_id == _it.id
    )
    return {row.purpose: row.many for row in connection.execute(asked.where(*here).group_by(_it.purpose))}
