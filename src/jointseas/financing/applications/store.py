"""The tables of applications and their steps."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Table,
    Text,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
)
from sqlalchemy import column as named
from sqlalchemy import update as change

from jointseas.access.records import Firm
from jointseas.credit.policy.records import Outcome
from jointseas.financing.applications.records import (
    WAITING,
    Application,
    Asked,
    Facts,
    Graded,
    Queued,
    State,
    Step,
    StepKind,
    Told,
    Waits,
)
from jointseas.financing.keeping import in_parts, read_back
from jointseas.kernel.canonical import canonical
from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.money import Money, by_currency
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.windows import Identity, Order, Window

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
# As much of the tables as is read here.
_firm = table("firm", *map(named, ("id", "code", "name_zh", "name_en")))
_scored = table("assessment", *map(named, ("firm_id", "number", "day", "points", "grade", "outcome")))
_it = _application.c
Firms = Mapping[int, Firm]

# What a lender is shown: drafts are the exporter's own, and so is what was withdrawn undecided and together with the
# consent to see it.
_SHOWN = """finance_application.state <> 'draft' AND (finance_application.state <> 'withdrawn' OR EXISTS (
  SELECT 1 FROM consent WHERE consent.firm_id = finance_application.firm_id AND consent.kind = 'application' AND
  consent.name = finance_application.number AND consent.lender_id = finance_application.lender_id AND
  consent.withdrawn_at IS NULL))"""


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


def turn(connection: Connection, id_: int, state: State, assessment: int | None = None) -> None:
    """`assessment` is the one that holds from now on, where it is another."""
    now = {"state": state.value} | ({"assessment": assessment} if assessment else {})
    connection.execute(change(_application).where(_it.id == id_).values(now))


def of_exporter(connection: Connection, firm_id: int, firms: Firms) -> list[Application]:
    return _found(connection, firms, _it.firm_id == firm_id)


def at_lender(connection: Connection, lender_id: int, firms: Firms, only: Collection[State] = (),
              named: tuple[int, str] | None = None) -> list[Application]:  # fmt: skip
    """What it is shown: `only` in these states, or the one `named` by firm and number."""
    here: list[ColumnElement[bool]] = [_it.lender_id == lender_id, literal_column(_SHOWN)]
    here += [_it.state.in_([it.value for it in only])] if only else []
    here += [_it.firm_id == named[0], _it.number == named[1]] if named else []
    return _found(connection, firms, *here)


def _queued(connection: Connection, lender_id: int, ids: Sequence[Identity]) -> dict[Identity, Queued]:
    score = (_scored.c[name] for name in ("day", "points", "grade", "outcome"))
    asked = select(_application, *score, _firm.c.code, _firm.c.name_zh, _firm.c.name_en)
    joined = asked.join(_firm, _firm.c.id == _it.firm_id).join(_scored, _its_score())
    found = connection.execute(joined.where(_it.lender_id == lender_id, _it.id.in_([id_ for (id_,) in ids])))
    return {
        (it.id,): Queued(it.id, it.number, it.code, it.name_zh, it.name_en, it.product, Money(it.asked, it.currency),
                         len(read_back(Asked, it.content).papers), State(it.state), moment(it.submitted_at),
                         date.fromisoformat(it.day), it.assessment, it.points, it.grade, Outcome(it.outcome), it.digest)
        for it in found}  # fmt: skip


def _its_score() -> ColumnElement[bool]:
    return (_scored.c.firm_id == _it.firm_id) & (_scored.c.number == _it.assessment)


def queued(connection: Connection, lender_id: int, ids: Collection[int]) -> dict[int, Queued]:
    """Of these, what the lender is shown."""
    here = select(_it.id).where(_it.lender_id == lender_id, _it.id.in_(ids), literal_column(_SHOWN))
    shown = [(id_,) for id_ in connection.execute(here).scalars()]
    return {id_: it for (id_,), it in _queued(connection, lender_id, shown).items()}


def waits(connection: Connection, lender_id: int) -> Waits:
    """By one question, in few rows."""
    asked = select(_it.state, _it.currency, func.count().label("many"), func.sum(_it.asked).label("out"),
                   func.min(_scored.c.day).label("since")).join(_scored, _its_score())  # fmt: skip
    here = (_it.lender_id == lender_id, _it.state.in_([State.OFFERED.value, *(it.value for it in WAITING)]))
    found = connection.execute(asked.where(*here).group_by(_it.state, _it.currency).order_by(_it.currency)).all()
    waiting = [it for it in found if it.state != State.OFFERED.value]
    return Waits(sum(it.many for it in waiting), min((date.fromisoformat(it.since) for it in waiting), default=None),
                 by_currency(Money(int(it.out), it.currency) for it in waiting),
                 sum(it.many for it in found if it.state == State.OFFERED.value))  # fmt: skip


_TURN = "CASE WHEN finance_application.state IN ('submitted', 'referred') THEN 0 ELSE 1 END"
_NAME_ZH = "(SELECT name_zh FROM firm WHERE firm.id = finance_application.firm_id)"
_NAME_EN = "(SELECT name_en FROM firm WHERE firm.id = finance_application.firm_id)"
_NAMED = "(SELECT finance_application.number || ' ' || code FROM firm WHERE firm.id = finance_application.firm_id)"
_ANY = """(SELECT finance_application.number || ' ' || code || ' ' || name_zh || ' ' || name_en FROM firm
  WHERE firm.id = finance_application.firm_id)"""
_GRADE = """(SELECT grade FROM assessment WHERE assessment.firm_id = finance_application.firm_id AND
  assessment.number = finance_application.assessment)"""
_FEWEST = """(SELECT -points FROM assessment WHERE assessment.firm_id = finance_application.firm_id AND
  assessment.number = finance_application.assessment)"""
_OUTCOME = """(SELECT outcome FROM assessment WHERE assessment.firm_id = finance_application.firm_id AND
  assessment.number = finance_application.assessment)"""
_HELD = {"state": "finance_application.state", "product": "finance_application.product", "outcome": _OUTCOME,
         "named": _NAMED, "any": _ANY}  # fmt: skip


def _sorted(name: str, *keys: str) -> Order:
    """Out of one index, in whose order `turn` stands; a queue is short enough for the others to be sorted."""
    return Order(name, "finance_application INDEXED BY finance_application_queue", "finance_application.lender_id",
                 (*keys, "finance_application.id"), always=_SHOWN, mark="finance_application.id",
                 holds=_HELD)  # fmt: skip


QUEUE = Window(
    "queue",
    (
        _sorted("turn", _TURN, "finance_application.submitted_at"),
        _sorted("submitted", "finance_application.submitted_at"),
        _sorted("number", "finance_application.number"),
        _sorted("name_zh", _NAME_ZH),
        _sorted("name_en", _NAME_EN),
        _sorted("product", "finance_application.product"),
        _sorted("state", _TURN, "finance_application.state"),
        _sorted("amount", "finance_application.currency", "finance_application.asked"),
        _sorted("grade", _GRADE, _FEWEST),
        _sorted("outcome", _OUTCOME),
    ),
    identity=("finance_application.id",),
    fetch=_queued,
)


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
    rows = connection.execute(joined.where(*here).order_by(_it.id.desc())).all()
    again = regraded(connection, [row.id for row in rows])
    return [
        Application(row.id, row.number, firms[row.firm_id], firms[row.lender_id], State(row.state),
                    read_back(Asked, row.content), moment(row.made_at), row.maker,
                    moment(row.submitted_at) if row.submitted_at else None, row.sender,
                    read_back(Facts, row.snapshot) if row.snapshot else None, row.digest or "", again.get(row.id))
        for row in rows]  # fmt: skip


def regraded(connection: Connection, ids: Collection[int]) -> dict[int, Graded]:
    """Those of which a fact was corrected, by the last time."""
    found: dict[int, Graded] = {}
    asked = select(_step.c.application_id, _step.c.content).where(
        _step.c.kind == StepKind.REVIEW.value, _step.c.content.like('%"graded":{%')
    )
    for part in in_parts([*ids]):
        here = asked.where(_step.c.application_id.in_(part)).order_by(_step.c.application_id, _step.c.place)
        for id_, text in connection.execute(here):
            graded = read_back(Told, text).graded
            found |= {id_: graded} if graded else {}
    return found


def steps(connection: Connection, application_id: int, firms: Firms) -> list[Step]:
    asked = select(_step, _person.c.name).join(_person, _person.c.id == _step.c.person_id)
    found = connection.execute(asked.where(_step.c.application_id == application_id).order_by(_step.c.place))
    return [Step(row.place, StepKind(row.kind), moment(row.at), firms[row.firm_id], row.name,
                 read_back(Told, row.content)) for row in found]  # fmt: skip


def decisions(connection: Connection, lender_id: int, firms: Firms) -> list[tuple[int, Step]]:
    """What was offered or declined, and what was looked at again, by the id of the application, the newest first."""
    kinds = (StepKind.OFFERED.value, StepKind.DECLINED.value, StepKind.REVIEW.value)
    asked = select(_step, _person.c.name).join(_person, _person.c.id == _step.c.person_id)
    here = asked.join(_application, _it.id == _step.c.application_id).where(_it.lender_id == lender_id)
    found = connection.execute(
        here.where(_step.c.kind.in_(kinds)).order_by(_step.c.at.desc(), _it.id.desc(), _step.c.place.desc())
    )
    return [(row.application_id, Step(row.place, StepKind(row.kind), moment(row.at), firms[row.firm_id], row.name,
                                      read_back(Told, row.content))) for row in found]  # fmt: skip


def last_of(
    connection: Connection, application_id: int, kinds: Collection[StepKind], after: int
) -> dict[int, StepKind]:
    """By person, the last step of these kinds after that place."""
    here = (_step.c.application_id == application_id, _step.c.kind.in_(kinds), _step.c.place > after)
    found = connection.execute(select(_step.c.person_id, _step.c.kind).where(*here).order_by(_step.c.place))
    return {row.person_id: StepKind(row.kind) for row in found}


def step_people(connection: Connection, application_id: int, kinds: Collection[StepKind], last: int) -> set[int]:
    """Whoever took a step of these kinds up to that place."""
    here = (_step.c.application_id == application_id, _step.c.kind.in_([it.value for it in kinds]))
    return set(connection.execute(select(_step.c.person_id).where(*here, _step.c.place <= last)).scalars())


def add_step(connection: Connection, application_id: int, it: Step, person_id: int) -> None:
    connection.execute(insert(_step).values(
        application_id=application_id, place=it.place, firm_id=it.firm.id, kind=it.kind.value,
        content=canonical(it.told), at=stamp(it.at), person_id=person_id))  # fmt: skip
