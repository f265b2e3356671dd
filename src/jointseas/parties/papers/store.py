"""The papers of parties."""

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Table,
    Text,
    column,
    delete,
    insert,
    or_,
    select,
    table,
    update,
)

from jointseas.parties.papers.records import Paper, PaperDraft, PaperKind
from jointseas.storage.database import TABLES, free_id

party_paper = Table(
    "party_paper",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("party_id", BigInteger),
    *(Column(name, Text) for name in ("kind", "number", "issuer", "issued", "expires")),
)
_it = party_paper.c
_party = table("party", *map(column, ["id", "code", "name", "active"]))
_later = party_paper.alias("later")
_REPLACED = select(_later.c.id).where(
    _later.c.party_id == _it.party_id,
    _later.c.kind == _it.kind,
    or_(
        _later.c.expires.is_(None),
        _later.c.expires > _it.expires,
        (_later.c.expires == _it.expires) & (_later.c.id > _it.id),
    ),
)


def of_party(connection: Connection, firm_id: int, party_id: int) -> tuple[Paper, ...]:
    asked = select(party_paper).where(_it.firm_id == firm_id, _it.party_id == party_id).order_by(_it.id)
    return tuple(_record(row) for row in connection.execute(asked))


def owners(connection: Connection, firm_id: int) -> frozenset[int]:
    return frozenset(connection.execute(select(_it.party_id).where(_it.firm_id == firm_id)).scalars())


def one(connection: Connection, firm_id: int, paper_id: int) -> Paper | None:
    row = connection.execute(select(party_paper).where(_it.firm_id == firm_id, _it.id == paper_id)).one_or_none()
    return None if row is None else _record(row)


def running_out(connection: Connection, firm_id: int, through: date) -> list[tuple[str, str, Paper]]:
    """Of parties in use, those that nothing has replaced, the first to expire first; each with whose it is."""
    found = connection.execute(
        select(party_paper, _party.c.code, _party.c.name)
        .join(_party, _party.c.id == _it.party_id)
        .where(_it.firm_id == firm_id, _it.expires <= through.isoformat(), _party.c.active == 1, ~_REPLACED.exists())
        .order_by(_it.expires, _it.id)
    )
    return [(row.code, row.name, _record(row)) for row in found]


def add(connection: Connection, firm_id: int, party_id: int, new: PaperDraft) -> int:
    paper_id = free_id(connection, _it.id)
    connection.execute(insert(party_paper).values(id=paper_id, firm_id=firm_id, party_id=party_id, **_row(new)))
    return paper_id


def change(connection: Connection, paper_id: int, changed: PaperDraft) -> None:
    connection.execute(update(party_paper).where(_it.id == paper_id).values(**_row(changed)))


def remove(connection: Connection, paper_id: int) -> None:
    connection.execute(delete(party_paper).where(_it.id == paper_id))


def _row(it: PaperDraft) -> dict[str, object]:
    return {
        "kind": it.kind.value,
        "number": it.number,
        "issuer": it.issuer,
        "issued": it.issued and it.issued.isoformat(),
        "expires": it.expires and it.expires.isoformat(),
    }


def _record(row: Any) -> Paper:
    return Paper(row.id, row.party_id, PaperKind(row.kind), row.number, row.issuer, _day(row.issued), _day(row.expires))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
