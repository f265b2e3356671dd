"""The table of issued papers: each row is written once."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, Row, Table, Text, func, insert, or_, select, table
from sqlalchemy import column as named

from jointseas.audit.records import Head
from jointseas.documents.issued.records import Digests, Exporter, Issued, Known, Moment, Query
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.windows import Identity, Order, Probe, Window

_paper = Table(
    "issued_paper", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "person_id", "head_seq", "batch")),
    *(Column(name, Text) for name in (
        "number", "kind", "subject", "first", "last", "languages", "at", "day", "person", "roles", "digest",
        "bare_digest", "data_digest", "seal")),
    Column("head_hash", LargeBinary),
)  # fmt: skip
_person, _firm = table("person", *map(named, ("id", "sign_in"))), table("firm", *map(named, ("id", "code")))
_it = _paper.c


def add(connection: Connection, firm_id: int, person_id: int, new: Issued) -> None:
    asked, when, digests = new.query, new.moment, new.digests
    connection.execute(insert(_paper).values(
        id=free_id(connection, _it.id), firm_id=firm_id, person_id=person_id, number=new.number, kind=asked.kind,
        subject=asked.subject, first=_day(asked.first), last=_day(asked.last), languages=" ".join(asked.languages),
        at=stamp(when.at), day=when.day.isoformat(), head_seq=when.head.seq, head_hash=when.head.hash,
        person=new.by.name, roles=json.dumps(new.by.roles), digest=digests.file, bare_digest=digests.bare,
        data_digest=digests.data, seal=digests.seal, batch=new.batch))  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def next_batch(connection: Connection, firm_id: int) -> int:
    """Writers are serial, so the next number is free."""
    return 1 + (connection.execute(select(func.max(_it.batch)).where(_it.firm_id == firm_id)).scalar() or 0)


def by_number(connection: Connection, firm_id: int, number: str) -> Issued | None:
    found = _found(connection, _it.firm_id == firm_id, _it.number == number)
    return found[0] if found else None


def of_batch(connection: Connection, firm_id: int, batch: int) -> list[Issued]:
    return _found(connection, _it.firm_id == firm_id, _it.batch == batch)


def batches(connection: Connection, firm_id: int) -> list[tuple[int, int, str]]:
    """The newest first: its number, how many papers, the day of the first."""
    asked = select(_it.batch, func.count(), func.min(_it.day)).where(_it.firm_id == firm_id, _it.batch > 0)
    found = connection.execute(asked.group_by(_it.batch).order_by(_it.batch.desc()))
    return [(batch, many, day) for batch, many, day in found]


def _found(connection: Connection, *here: Any) -> list[Issued]:
    asked = select(_paper, _person.c.sign_in).join(_person, _person.c.id == _it.person_id)
    return [_read(row) for row in connection.execute(asked.where(*here).order_by(_it.id))]


def every(connection: Connection) -> Iterator[tuple[int, str, Issued | None]]:
    """With the firm and the number; none where a row was made unreadable."""
    asked = select(_paper, _person.c.sign_in).join(_person, _person.c.id == _it.person_id).order_by(_it.id)
    with connection.execute(asked, execution_options={"yield_per": 1000}) as found:
        for row in found:
            yield row.firm_id, row.number, _readable(row)


def _readable(row: Row[Any]) -> Issued | None:
    try:
        return _read(row)
    except (TypeError, ValueError):
        return None


def firms(connection: Connection) -> dict[int, str]:
    return {row.id: row.code for row in connection.execute(select(_firm.c.id, _firm.c.code))}


def known(connection: Connection, digest: str) -> Known | None:
    asked = select(_it.number, _it.kind, _it.at, _it.digest, _firm.c.code).join(_firm, _firm.c.id == _it.firm_id)
    here = or_(_it.digest == digest, _it.bare_digest == digest, _it.data_digest == digest)
    row = connection.execute(asked.where(here).order_by(_it.id).limit(1)).one_or_none()
    return row and Known(row.number, row.kind, row.code, moment(row.at), row.digest == digest)


def _read(row: Row[Any]) -> Issued:
    query = Query(row.kind, row.subject, _read_day(row.first), _read_day(row.last), tuple(row.languages.split()))
    when = Moment(moment(row.at), date.fromisoformat(row.day), Head(row.head_seq, bytes(row.head_hash)))
    digests = Digests(row.digest, row.bare_digest, row.data_digest, row.seal)
    by = Exporter(row.sign_in, row.person, tuple(json.loads(row.roles)))
    return Issued(row.number, query, when, by, digests, row.batch)


def _read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _fetch(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, Issued]:
    wanted = [id_ for (id_,) in ids]
    asked = select(_paper, _person.c.sign_in).join(_person, _person.c.id == _it.person_id)
    found = connection.execute(asked.where(_it.firm_id == firm_id, _it.id.in_(wanted)))
    return {(row.id,): _read(row) for row in found}


def _probe(*values: str) -> Probe:
    return Probe(
        "issued_paper", "issued_paper_by_firm", "issued_paper.firm_id", "issued_paper.id", values, "issued_paper.id"
    )


_HELD = {name: f"issued_paper.{name}" for name in ("number", "kind", "subject", "person", "at", "batch")}
PAPERS = Window(
    "issued papers",
    (
        Order("at", "issued_paper INDEXED BY issued_paper_by_firm", "issued_paper.firm_id", ("issued_paper.id",),
              mark="issued_paper.id", holds=_HELD),
    ),
    identity=("issued_paper.id",),
    fetch=_fetch,
    probes={
        **{name: (_probe(expression),) for name, expression in _HELD.items() if name not in ("at", "batch")},
        "text": (_probe("issued_paper.number", "issued_paper.subject", "issued_paper.person"),),
    },
)  # fmt: skip
