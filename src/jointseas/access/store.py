"""Firms, people, memberships, failures to sign in, proposals, and each person's own notes."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from jointseas.access.records import (
    Firm,
    FirmDraft,
    FirmKind,
    Identity,
    Member,
    Person,
    Proposal,
    ProposalState,
    Role,
    Seat,
)
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared

workspace = Table(
    "workspace",
    TABLES,
    Column("id", BigInteger, primary_key=True),
    Column("uid", Text),
    Column("created_at", Text),
    Column("sample", BigInteger),
)
firm = Table(
    "firm",
    TABLES,
    Column("id", BigInteger, primary_key=True),
    Column("code", Text),
    Column("name_zh", Text),
    Column("name_en", Text),
    Column("place", Text),
    Column("kind", Text),
    Column("base_currency", Text),
    Column("created_at", Text),
)
person = Table(
    "person",
    TABLES,
    Column("id", BigInteger, primary_key=True),
    Column("sign_in", Text),
    Column("name", Text),
    Column("password_hash", Text),
    Column("created_at", Text),
)
membership = Table(
    "membership",
    TABLES,
    Column("person_id", BigInteger, primary_key=True),
    Column("firm_id", BigInteger, primary_key=True),
    Column("role", Text, primary_key=True),
)
failure = Table(
    "sign_in_failure",
    TABLES,
    Column("sign_in", Text, primary_key=True),
    Column("failures", BigInteger),
    Column("last_at", Text),
)
proposal = Table(
    "proposal",
    TABLES,
    Column("id", BigInteger, primary_key=True),
    Column("firm_id", BigInteger),
    Column("command", Text),
    Column("content", Text),
    Column("content_hash", Text),
    Column("made_by", BigInteger),
    Column("made_at", Text),
    Column("state", Text),
    Column("decided_by", BigInteger),
    Column("decided_at", Text),
    Column("reason", Text),
)
note = Table(
    "note",
    TABLES,
    Column("person_id", BigInteger, primary_key=True),
    Column("firm_id", BigInteger, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body", Text),
    Column("saved_at", Text),
)


def next_id(connection: Connection, table: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, table.c.id)


def keep_workspace(connection: Connection, uid: str, now: datetime, *, sample: bool) -> None:
    connection.execute(insert(workspace).values(id=1, uid=uid, created_at=stamp(now), sample=int(sample)))


def identity(connection: Connection) -> Identity | None:
    row = connection.execute(select(workspace.c.uid, workspace.c.sample)).one_or_none()
    return None if row is None else Identity(row[0], bool(row[1]))


def add_firm(connection: Connection, draft: FirmDraft, now: datetime) -> Firm:
    new = Firm(
        next_id(connection, firm),
        draft.code,
        draft.name_zh,
        draft.name_en,
        draft.place,
        draft.kind,
        draft.base_currency,
    )
    connection.execute(
        insert(firm).values(
            id=new.id,
            code=new.code,
            name_zh=new.name_zh,
            name_en=new.name_en,
            place=new.place,
            kind=new.kind.value,
            base_currency=new.base_currency,
            created_at=stamp(now),
        )
    )
    return new


def rename_firm(connection: Connection, changed: Firm) -> None:
    connection.execute(
        update(firm)
        .where(firm.c.id == changed.id)
        .values(name_zh=changed.name_zh, name_en=changed.name_en, place=changed.place)
    )


def firms(connection: Connection) -> tuple[Firm, ...]:
    return tuple(_firm(row) for row in connection.execute(select(firm).order_by(firm.c.id)))


def firm_by_code(connection: Connection, code: str) -> Firm | None:
    row = connection.execute(select(firm).where(firm.c.code == code)).one_or_none()
    return None if row is None else _firm(row)


def _firm(row: Any) -> Firm:
    return Firm(row[0], row[1], row[2], row[3], row[4], FirmKind(row[5]), row[6])


def add_person(connection: Connection, sign_in: str, name: str, password_hash: str, now: datetime) -> Person:
    new = Person(next_id(connection, person), sign_in, name)
    connection.execute(
        insert(person).values(
            id=new.id,
            sign_in=sign_in,
            name=name,
            password_hash=password_hash,
            created_at=stamp(now),
        )
    )
    return new


def person_by_sign_in(connection: Connection, sign_in: str) -> tuple[Person, str] | None:
    row = connection.execute(select(person).where(person.c.sign_in == sign_in)).one_or_none()
    return None if row is None else (_person(row), row.password_hash)


def person_by_id(connection: Connection, id_: int) -> Person:
    return _person(connection.execute(select(person).where(person.c.id == id_)).one())


def secrets(connection: Connection) -> list[tuple[str, str]]:
    """The sign-in name and password hash of everybody who has a desk somewhere."""
    seated = select(membership.c.person_id)
    found = connection.execute(select(person.c.sign_in, person.c.password_hash).where(person.c.id.in_(seated)))
    return [(sign_in, password_hash) for sign_in, password_hash in found]


def people(connection: Connection) -> tuple[Person, ...]:
    return tuple(_person(row) for row in connection.execute(select(person).order_by(person.c.id)))


def _person(row: Any) -> Person:
    return Person(row[0], row[1], row[2])


def set_password(connection: Connection, person_id: int, password_hash: str) -> None:
    connection.execute(update(person).where(person.c.id == person_id).values(password_hash=password_hash))


def set_roles(connection: Connection, person_id: int, firm_id: int, roles: frozenset[Role]) -> None:
    connection.execute(delete(membership).where(membership.c.person_id == person_id, membership.c.firm_id == firm_id))
    for role in sorted(roles):
        connection.execute(insert(membership).values(person_id=person_id, firm_id=firm_id, role=role.value))


def memberships(connection: Connection, person_id: int) -> dict[int, frozenset[Role]]:
    """Firm id → roles: the scope of everything that this person may read."""
    found = connection.execute(
        select(membership.c.firm_id, membership.c.role).where(membership.c.person_id == person_id)
    )
    scope: dict[int, set[Role]] = {}
    for firm_id, role in found:
        scope.setdefault(firm_id, set()).add(Role(role))
    return {firm_id: frozenset(roles) for firm_id, roles in scope.items()}


_STANDING = Prepared(
    select(membership.c.role, firm).where(
        membership.c.person_id == bindparam("person"),
        membership.c.firm_id == bindparam("firm"),
        firm.c.id == membership.c.firm_id,
    )
)


def standing(connection: Connection, person_id: int, firm_id: int) -> frozenset[Role]:
    """The roles that this person has in this firm at this moment; none when they have been put out."""
    found = _STANDING.rows(connection, {"person": person_id, "firm": firm_id})
    return frozenset(Role(role) for role, *_ in found)


def seated(connection: Connection, seat: Seat) -> Seat:
    """As it stands at this moment, whatever the seat remembers: the roles, and what the firm is called."""
    found = _STANDING.rows(connection, {"person": seat.person.id, "firm": seat.firm.id})
    of = _firm(found[0][1:]) if found else seat.firm
    return replace(seat, firm=of, roles=frozenset(Role(role) for role, *_ in found))


def members(connection: Connection, firm_id: int) -> tuple[Member, ...]:
    found = connection.execute(
        select(person, membership.c.role)
        .join(membership, membership.c.person_id == person.c.id)
        .where(membership.c.firm_id == firm_id)
        .order_by(person.c.id)
    )
    roles: dict[Person, set[Role]] = {}
    for row in found:
        roles.setdefault(Person(row.id, row.sign_in, row.name), set()).add(Role(row.role))
    return tuple(Member(who, frozenset(held)) for who, held in roles.items())


def failures(connection: Connection, sign_in: str) -> tuple[int, datetime] | None:
    row = connection.execute(
        select(failure.c.failures, failure.c.last_at).where(failure.c.sign_in == sign_in)
    ).one_or_none()
    return None if row is None else (row[0], moment(row[1]))


def count_failure(connection: Connection, sign_in: str, count: int, now: datetime) -> None:
    clear_failures(connection, sign_in)
    connection.execute(insert(failure).values(sign_in=sign_in, failures=count, last_at=stamp(now)))


def clear_failures(connection: Connection, sign_in: str) -> None:
    connection.execute(delete(failure).where(failure.c.sign_in == sign_in))


def add_proposal(connection: Connection, new: Proposal) -> None:
    connection.execute(
        insert(proposal).values(
            id=new.id,
            firm_id=new.firm_id,
            command=new.command,
            content=new.content,
            content_hash=new.content_hash,
            made_by=new.made_by,
            made_at=stamp(new.made_at),
            state=new.state.value,
            reason=new.reason,
        )
    )


def next_proposal_id(connection: Connection) -> int:
    return next_id(connection, proposal)


def proposal_by_id(connection: Connection, firm_id: int, proposal_id: int) -> Proposal | None:
    row = connection.execute(
        select(proposal).where(proposal.c.id == proposal_id, proposal.c.firm_id == firm_id)
    ).one_or_none()
    return None if row is None else _proposal(row)


def proposals(connection: Connection, firm_id: int, state: ProposalState | None) -> tuple[Proposal, ...]:
    here = (proposal.c.firm_id == firm_id, *((proposal.c.state == state.value,) if state else ()))
    found = connection.execute(select(proposal).where(*here).order_by(proposal.c.id.desc()))
    return tuple(_proposal(row) for row in found)


def carried_out(connection: Connection, firm_id: int, command: str, at: datetime) -> tuple[Proposal, ...]:
    """Approved at that very moment: the deed has the same one."""
    here = (proposal.c.firm_id == firm_id, proposal.c.command == command, proposal.c.decided_at == stamp(at))
    found = connection.execute(select(proposal).where(*here, proposal.c.state == ProposalState.APPROVED.value))
    return tuple(_proposal(row) for row in found)


def _proposal(row: Any) -> Proposal:
    decided_at = None if row.decided_at is None else moment(row.decided_at)
    return Proposal(
        row.id,
        row.firm_id,
        row.command,
        row.content,
        row.content_hash,
        row.made_by,
        moment(row.made_at),
        ProposalState(row.state),
        row.decided_by,
        decided_at,
        row.reason,
    )


def decide_proposal(connection: Connection, decided: Proposal) -> None:
    connection.execute(
        update(proposal)
        .where(proposal.c.id == decided.id)
        .values(
            state=decided.state.value,
            decided_by=decided.decided_by,
            decided_at=stamp_or_none(decided.decided_at),
            reason=decided.reason,
        )
    )


def stamp_or_none(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def save_note(connection: Connection, person_id: int, firm_id: int, key: str, body: str, now: datetime) -> None:
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = kind.insert(note).values(person_id=person_id, firm_id=firm_id, key=key, body=body, saved_at=stamp(now))
    connection.execute(
        new.on_conflict_do_update(
            index_elements=[note.c.person_id, note.c.firm_id, note.c.key],
            set_={"body": new.excluded.body, "saved_at": new.excluded.saved_at},
        )
    )


def load_note(connection: Connection, person_id: int, firm_id: int, key: str) -> str | None:
    return connection.execute(
        select(note.c.body).where(note.c.person_id == person_id, note.c.firm_id == firm_id, note.c.key == key)
    ).scalar_one_or_none()


def drop_note(connection: Connection, person_id: int, firm_id: int, key: str) -> None:
    connection.execute(delete(note).where(note.c.person_id == person_id, note.c.firm_id == firm_id, note.c.key == key))
