"""Lists as loaded, parties as screened, and cases with their evidence."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy import column as col
from sqlalchemy import table as tbl

from jointseas.compliance.records import (
    Case,
    CaseDecision,
    CaseState,
    Evidence,
    Insistence,
    Kept,
    Listed,
    ListVersion,
    Match,
    Subject,
)
from jointseas.compliance.rules import subject_digest
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_version = Table(
    "list_version",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "loaded_by", "entries")),
    *(Column(name, Text) for name in ("list", "digest", "published", "loaded_at", "files")),
)
_listed = Table(
    "listed",
    TABLES,
    Column("version_id", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", Text, primary_key=True),
    Column("digest", Text),
    Column("content", Text),
)
_insistence = Table(
    "list_insistence",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True, autoincrement=False),
    Column("list", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("insisted_at", Text),
    Column("insisted_by", BigInteger),
    Column("reason", Text),
)
_screened = Table(
    "screened",
    TABLES,
    Column("party_id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("digest", Text),
    Column("screened_at", Text),
)
_case = Table(
    "screening_case",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "party_id", "score", "decided_by")),
    *(
        Column(name, Text)
        for name in (
            "list", "entry", "party_digest", "entry_digest", "party_name", "listed_name", "evidence", "state",
            "opened_at", "decided_at", "reason",
        )
    ),
)  # fmt: skip
_party = tbl("party", col("id"), col("code"))
_person = tbl("person", col("id"), col("name"))
_AT_ONCE = 500


@cache
def _listed_reader() -> "TypeAdapter[Listed]":
    from pydantic import TypeAdapter  # heavy, and only needed once lists are there

    return TypeAdapter(Listed)


@cache
def _evidence_reader() -> "TypeAdapter[Evidence]":
    from pydantic import TypeAdapter

    return TypeAdapter(Evidence)


# ---- lists


def versions(connection: Connection, firm_id: int) -> list[ListVersion]:
    """Newest first."""
    asked = select(_version, _person.c.name).join(_person, _person.c.id == _version.c.loaded_by)
    found = connection.execute(asked.where(_version.c.firm_id == firm_id).order_by(_version.c.id.desc()))
    return [
        ListVersion(
            row.id, row.list, row.digest, date.fromisoformat(row.published), moment(row.loaded_at), row.name,
            row.entries, tuple(json.loads(row.files)),
        )
        for row in found
    ]  # fmt: skip


def add_version(
    connection: Connection, firm_id: int, person_id: int, new: ListVersion, entries: Iterable[Listed]
) -> None:
    connection.execute(
        insert(_version).values(
            id=new.id, firm_id=firm_id, list=new.list, digest=new.digest, published=new.published.isoformat(),
            loaded_at=stamp(new.loaded_at), loaded_by=person_id, entries=new.entries, files=canonical(new.files),
        )
    )  # fmt: skip
    rows = [{"version_id": new.id, "entry": it.id, "digest": digest(it), "content": canonical(it)} for it in entries]
    connection.execute(insert(_listed), rows)


def next_version(connection: Connection) -> int:
    return free_id(connection, _version.c.id)


def entries(connection: Connection, version_ids: Collection[int]) -> list[Listed]:
    asked = select(_listed.c.content).where(_listed.c.version_id.in_(version_ids))
    found = connection.execute(asked.order_by(_listed.c.version_id, _listed.c.entry)).scalars()
    return [_listed_reader().validate_json(content) for content in found]


def entry_digests(connection: Connection, version_id: int) -> dict[str, str]:
    asked = select(_listed.c.entry, _listed.c.digest).where(_listed.c.version_id == version_id)
    return {row.entry: row.digest for row in connection.execute(asked)}


def insist(connection: Connection, firm_id: int, person_id: int, asked: Insistence, at: datetime) -> None:
    connection.execute(
        insert(_insistence).values(
            firm_id=firm_id, list=asked.list, digest=asked.digest, insisted_at=stamp(at), insisted_by=person_id,
            reason=asked.reason,
        )
    )  # fmt: skip


def insisted(connection: Connection, firm_id: int, list_: str, digest_: str) -> bool:
    key = (_insistence.c.firm_id == firm_id, _insistence.c.list == list_, _insistence.c.digest == digest_)
    return connection.execute(select(_insistence.c.digest).where(*key)).first() is not None


# ---- who was screened


def screened(connection: Connection, firm_id: int, party_ids: Collection[int]) -> dict[int, str]:
    """Of many, everybody's is read at once."""
    asked = select(_screened.c.party_id, _screened.c.digest).where(_screened.c.firm_id == firm_id)
    few = len(party_ids) <= _AT_ONCE
    found = connection.execute(asked.where(_screened.c.party_id.in_(party_ids)) if few else asked)
    return {row.party_id: row.digest for row in found}


def screened_at(connection: Connection, party_id: int) -> datetime | None:
    found = connection.execute(select(_screened.c.screened_at).where(_screened.c.party_id == party_id)).scalar()
    return moment(found) if found else None


def keep_screened(connection: Connection, firm_id: int, digests: dict[int, str], at: datetime) -> None:
    ids = list(digests)
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        connection.execute(delete(_screened).where(_screened.c.party_id.in_(part)))
        rows = [{"party_id": it, "firm_id": firm_id, "digest": digests[it], "screened_at": stamp(at)} for it in part]
        connection.execute(insert(_screened), rows)


# ---- cases


def cases(connection: Connection, firm_id: int, states: Collection[CaseState]) -> list[Case]:
    """The likest first."""
    asked = _asked(firm_id).where(_case.c.state.in_([it.value for it in states]))
    found = connection.execute(asked.order_by(_case.c.score.desc(), _case.c.id.desc()))
    return [_record(row) for row in found]


def standing(connection: Connection, firm_id: int, party_ids: Collection[int]) -> dict[int, list[Kept]]:
    """Those of these parties that have not lapsed."""
    kept: dict[int, list[Kept]] = {}
    for row in _of_parties(connection, firm_id, list(party_ids)):
        kept.setdefault(row.party_id, []).append(Kept(_record(row), row.party_digest, row.entry_digest))
    return kept


def _of_parties(connection: Connection, firm_id: int, ids: list[int]) -> Iterator[Row[tuple[object, ...]]]:
    for start in range(0, len(ids), _AT_ONCE):
        part = _case.c.party_id.in_(ids[start : start + _AT_ONCE])
        yield from connection.execute(_asked(firm_id).where(part, _case.c.state != CaseState.LAPSED.value))


def of_party(connection: Connection, firm_id: int, party_id: int) -> list[tuple[Case, Evidence]]:
    """All that ever were, the oldest first."""
    found = connection.execute(_asked(firm_id).where(_case.c.party_id == party_id).order_by(_case.c.id))
    return [(_record(row), _evidence_reader().validate_json(row.evidence)) for row in found]


def case(connection: Connection, firm_id: int, case_id: int) -> tuple[Case, Evidence] | None:
    row = connection.execute(_asked(firm_id).where(_case.c.id == case_id)).first()
    return (_record(row), _evidence_reader().validate_json(row.evidence)) if row else None


def next_case(connection: Connection) -> int:
    return free_id(connection, _case.c.id)


def open_case(connection: Connection, firm_id: int, new: Case, asked: Subject, match: Match) -> None:
    evidence = Evidence(asked, match.listed, match.name, match.reasons)
    connection.execute(
        insert(_case).values(
            id=new.id, firm_id=firm_id, party_id=new.party_id, list=new.list, entry=new.entry, score=new.score,
            party_digest=subject_digest(asked), entry_digest=digest(match.listed), party_name=new.party_name,
            listed_name=new.listed_name, evidence=canonical(evidence), state=new.state.value,
            opened_at=stamp(new.opened_at), reason="",
        )
    )  # fmt: skip


def lapse(connection: Connection, case_ids: Collection[int]) -> None:
    if case_ids:
        connection.execute(update(_case).where(_case.c.id.in_(case_ids)).values(state=CaseState.LAPSED.value))


def decide(connection: Connection, decision: CaseDecision, person_id: int, at: datetime) -> None:
    told: dict[str, object] = {"state": decision.state.value, "reason": decision.reason}
    connection.execute(
        update(_case).where(_case.c.id == decision.case_id).values(decided_by=person_id, decided_at=stamp(at), **told)
    )


def _asked(firm_id: int) -> "Select[tuple[object, ...]]":
    mine: ColumnElement[bool] = _case.c.firm_id == firm_id
    return (
        select(_case, _party.c.code.label("party_code"), _person.c.name.label("decider"))
        .join(_party, _party.c.id == _case.c.party_id)
        .outerjoin(_person, _person.c.id == _case.c.decided_by)
        .where(mine)
    )


def _record(row: "Row[tuple[object, ...]]") -> Case:
    return Case(
        row.id, row.party_id, row.party_code, row.party_name, row.list, row.entry, row.listed_name, row.score,
        CaseState(row.state), moment(row.opened_at), row.decider or "",
        moment(row.decided_at) if row.decided_at else None, row.reason,
    )  # fmt: skip
