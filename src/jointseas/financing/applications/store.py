"""The tables of applications and their steps."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Table, Text, delete, func, insert, select, table
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.access.records import Firm
from jointseas.financing.applications.records import Application, Asked, Facts, State, Step, StepKind, Told
from jointseas.financing.keeping import read_back
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_application = Table(
    "finance_application", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "lender_id", "made_by", "submitted_by", "asked", "assessment")),
    *(Column(name, Text) for name in ("number", "product", "currency", "state", "content", "made_at", "submitted_at",
                                      "snapshot", "digest")),
)  # fmt: skip
_step = Table(
    "finance_step", TABLES,
    *(Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ("application_id", "place")),
    Column("firm_id", BigInteger), Column("person_id", BigInteger),
    *(Column(name, Text) for name in ("kind", "content", "at")),
)  # fmt: skip
_person = table("person", named("id"), named("name"))
_it = _application.c
Firms = Mapping[int, Firm]


def next_id(connection: Connection) -> int:
    return free_id(connection, _it.id)


def add(connection: Connection, new: Application, person_id: int) -> None:
    connection.execute(insert(_application).values(
        id=new.id, firm_id=new.exporter.id, lender_id=new.lender.id, number=new.number, product=new.asked.product,
        currency=new.asked.currency, state=new.state.value, content=canonical(new.asked), made_at=stamp(new.made_at),
        made_by=person_id))  # fmt: skip


def save(connection: Connection, it: Application) -> None:
    connection.execute(change(_application).where(_it.id == it.id).values(
        lender_id=it.lender.id, product=it.asked.product, currency=it.asked.currency,
        content=canonical(it.asked)))  # fmt: skip


def drop(connection: Connection, id_: int) -> None:
    connection.execute(delete(_application).where(_it.id == id_))


def submit(connection: Connection, it: Application, snapshot: str, asked: int, person_id: int, now: datetime) -> None:
    number = it.facts.graded.number if it.facts else None
    connection.execute(change(_application).where(_it.id == it.id).values(
        state=State.SUBMITTED.value, submitted_at=stamp(now), submitted_by=person_id, snapshot=snapshot, asked=asked,
        digest=it.digest, assessment=number))  # fmt: skip


def turn(connection: Connection, id_: int, state: State) -> None:
    connection.execute(change(_application).where(_it.id == id_).values(state=state.value))


def of_exporter(connection: Connection, firm_id: int, firms: Firms) -> list[Application]:
    return _found(connection, firms, _it.firm_id == firm_id)


def at_lender(connection: Connection, lender_id: int, firms: Firms, only: Collection[State] = (),
              named: tuple[int, str] | None = None) -> list[Application]:  # fmt: skip
    """What was submitted; drafts are the exporter's own. `only` in these states, or the one `named` by
    firm and number."""
    here = [_it.lender_id == lender_id, _it.state != State.DRAFT.value]
    here += [_it.state.in_([it.value for it in only])] if only else []
    here += [_it.firm_id == named[0], _it.number == named[1]] if named else []
    return _found(connection, firms, *here)


def by_number(connection: Connection, firm_id: int, number: str, firms: Firms) -> Application | None:
    return next(iter(_found(connection, firms, _it.firm_id == firm_id, _it.number == number)), None)


def by_id(connection: Connection, id_: int, firms: Firms) -> Application | None:
    return next(iter(_found(connection, firms, _it.id == id_)), None)


def facts(connection: Connection, ids: Collection[int]) -> dict[int, Facts]:
    found = connection.execute(select(_it.id, _it.snapshot).where(_it.id.in_(ids), _it.snapshot.is_not(None)))
    return {id_: read_back(Facts, text) for id_, text in found}


def newest(connection: Connection, lender_id: int) -> dict[int, int]:
    """By exporter, the id of the last that was submitted and not withdrawn."""
    here = (_it.lender_id == lender_id, _it.state.not_in((State.DRAFT.value, State.WITHDRAWN.value)))
    found = connection.execute(select(_it.firm_id, func.max(_it.id).label("last")).where(*here).group_by(_it.firm_id))
    return {row.firm_id: row.last for row in found}


def _found(connection: Connection, firms: Firms, *here: ColumnElement[bool]) -> list[Application]:
    maker, sender = _person.alias(), _person.alias()
    asked = select(_application, maker.c.name.label("maker"), func.coalesce(sender.c.name, "").label("sender"))
    joined = asked.join(maker, maker.c.id == _it.made_by).outerjoin(sender, sender.c.id == _it.submitted_by)
    return [
        Application(row.id, row.number, firms[row.firm_id], firms[row.lender_id], State(row.state),
                    read_back(Asked, row.content), moment(row.made_at), row.maker,
                    moment(row.submitted_at) if row.submitted_at else None, row.sender,
                    read_back(Facts, row.snapshot) if row.snapshot else None, row.digest or "")
        for row in connection.execute(joined.where(*here).order_by(_it.id.desc()))]  # fmt: skip


def steps(connection: Connection, application_id: int, firms: Firms) -> list[Step]:
    asked = select(_step, _person.c.name).join(_person, _person.c.id == _step.c.person_id)
    found = connection.execute(asked.where(_step.c.application_id == application_id).order_by(_step.c.place))
    return [Step(row.place, StepKind(row.kind), moment(row.at), firms[row.firm_id], row.name,
                 read_back(Told, row.content)) for row in found]  # fmt: skip


def decisions(connection: Connection, lender_id: int, firms: Firms) -> list[tuple[int, Step]]:
    """What was offered or declined, by the id of the application, the newest first."""
    kinds = (StepKind.OFFERED.value, StepKind.DECLINED.value)
    asked = select(_step, _person.c.name).join(_person, _person.c.id == _step.c.person_id)
    here = asked.join(_application, _it.id == _step.c.application_id).where(_it.lender_id == lender_id)
    found = connection.execute(here.where(_step.c.kind.in_(kinds)).order_by(_step.c.at.desc(), _it.id.desc()))
    return [(row.application_id, Step(row.place, StepKind(row.kind), moment(row.at), firms[row.firm_id], row.name,
                                      read_back(Told, row.content))) for row in found]  # fmt: skip


def people(connection: Connection, application_id: int, kind: StepKind, after: int) -> set[int]:
    """Who took such a step after that place."""
    here = (_step.c.application_id == application_id, _step.c.kind == kind.value, _step.c.place > after)
    return set(connection.execute(select(_step.c.person_id).where(*here)).scalars())


def add_step(connection: Connection, application_id: int, it: Step, person_id: int) -> None:
    connection.execute(insert(_step).values(
        application_id=application_id, place=it.place, firm_id=it.firm.id, kind=it.kind.value,
        content=canonical(it.told), at=stamp(it.at), person_id=person_id))  # fmt: skip
