"""The tables of appeals and their steps."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Table, Text, delete, func, insert, select, table
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.access.records import Firm
from jointseas.appeals.records import Appeal, Claim, Filing, State, Step, StepKind, Told
from jointseas.financing.keeping import in_parts, read_back
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_appeal = Table(
    "appeal", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "judge_id", "made_by", "filed_by")),
    *(Column(name, Text) for name in ("number", "ground", "thing", "state", "content", "made_at", "filed_at", "filing",
                                      "filed_on", "due", "acknowledged_on", "answered_on")),
)  # fmt: skip
_step = Table(
    "appeal_step", TABLES,
    *(Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ("appeal_id", "place")),
    Column("firm_id", BigInteger), Column("person_id", BigInteger),
    *(Column(name, Text) for name in ("kind", "content", "at")),
)  # fmt: skip
_person = table("person", *map(named, ("id", "name")))
_it = _appeal.c
Firms = Mapping[int, Firm]


def next_id(connection: Connection) -> int:
    return free_id(connection, _it.id)


def add(connection: Connection, new: Appeal, person_id: int) -> None:
    connection.execute(insert(_appeal).values(
        id=new.id, firm_id=new.exporter.id, number=new.number, state=new.state.value, made_at=stamp(new.made_at),
        made_by=person_id, **_claimed(new)))  # fmt: skip


def save(connection: Connection, it: Appeal) -> None:
    connection.execute(change(_appeal).where(_it.id == it.id).values(_claimed(it)))


def _claimed(it: Appeal) -> dict[str, object]:
    thing = it.claim.thing
    return {"judge_id": it.judge.id, "ground": thing.ground.value, "thing": thing.key, "content": canonical(it.claim)}


def drop(connection: Connection, id_: int) -> None:
    connection.execute(delete(_appeal).where(_it.id == id_))


def keep(connection: Connection, it: Appeal) -> None:
    """As it stands now: filed, acknowledged, put off, over."""
    connection.execute(change(_appeal).where(_it.id == it.id).values(
        state=it.state.value, judge_id=it.judge.id, filed_at=stamp(it.filed_at) if it.filed_at else None,
        filed_by=it.filed_by, filing=canonical(it.filing) if it.filing else None,
        **{name: day.isoformat() if day else None for name, day in (
            ("filed_on", it.filed_on), ("due", it.due), ("acknowledged_on", it.acknowledged_on),
            ("answered_on", it.answered_on))}))  # fmt: skip


def of_exporter(connection: Connection, firm_id: int, firms: Firms, thing: str = "") -> list[Appeal]:
    """Of one thing, where it is said."""
    return _found(connection, firms, _it.firm_id == firm_id, *((_it.thing == thing,) if thing else ()))


def at_judge(connection: Connection, judge_id: int, firms: Firms) -> list[Appeal]:
    return _found(connection, firms, _it.judge_id == judge_id, _it.state != State.DRAFT.value)


def by_number(connection: Connection, firm_id: int, number: str, firms: Firms) -> Appeal | None:
    return next(iter(_found(connection, firms, _it.firm_id == firm_id, _it.number == number)), None)


def _found(connection: Connection, firms: Firms, *here: ColumnElement[bool]) -> list[Appeal]:
    asked = select(_appeal, _person.c.name.label("maker")).join(_person, _person.c.id == _it.made_by)
    return [
        Appeal(row.id, row.number, firms[row.firm_id], firms[row.judge_id], State(row.state),
               read_back(Claim, row.content), moment(row.made_at), row.maker,
               moment(row.filed_at) if row.filed_at else None, row.filed_by,
               read_back(Filing, row.filing) if row.filing else None,
               *(_day(it) for it in (row.filed_on, row.due, row.acknowledged_on, row.answered_on)))
        for row in connection.execute(asked.where(*here).order_by(_it.id.desc()))]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def filers(connection: Connection, id_: int) -> set[int]:
    """Who wrote it, and who filed it."""
    row = connection.execute(select(_it.made_by, _it.filed_by).where(_it.id == id_)).one()
    return {it for it in row if it is not None}


def steps(connection: Connection, id_: int, firms: Firms) -> list[Step]:
    asked = select(_step, _person.c.name).join(_person, _person.c.id == _step.c.person_id)
    found = connection.execute(asked.where(_step.c.appeal_id == id_).order_by(_step.c.place))
    return [Step(row.place, StepKind(row.kind), moment(row.at), firms[row.firm_id], row.name,
                 read_back(Told, row.content)) for row in found]  # fmt: skip


def counted(connection: Connection, ids: list[int], kind: StepKind) -> set[int]:
    """Those of which there is such a step."""
    asked = select(_step.c.appeal_id).where(_step.c.kind == kind.value)
    return {id_ for part in in_parts(ids)
            for id_ in connection.execute(asked.where(_step.c.appeal_id.in_(part))).scalars()}  # fmt: skip


def add_step(connection: Connection, id_: int, it: Step, person_id: int) -> None:
    connection.execute(insert(_step).values(
        appeal_id=id_, place=it.place, firm_id=it.firm.id, kind=it.kind.value, content=canonical(it.told),
        at=stamp(it.at), person_id=person_id))  # fmt: skip


def last_place(connection: Connection, id_: int) -> int:
    asked = select(func.coalesce(func.max(_step.c.place), 0)).where(_step.c.appeal_id == id_)
    return int(connection.execute(asked).scalar_one())
