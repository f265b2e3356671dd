"""The tables of circles and whom we trust in them, of the registries that came, and of their digests."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, func, insert, select

from jointseas.financing.duplicates.records import Likeness
from jointseas.financing.elsewhere.records import Came, Circle, Joining, Member, Trusting
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_circle = Table(
    "finance_circle", TABLES,
    *(Column(name, BigInteger, primary_key=name == "id", autoincrement=False) for name in ("id", "firm_id")),
    *(Column(name, Text) for name in ("name", "secret", "key", "joined_at")),
)  # fmt: skip
_member = Table(
    "finance_circle_member", TABLES,
    *(Column(name, BigInteger, primary_key=name == "id", autoincrement=False) for name in ("id", "circle_id")),
    *(Column(name, Text) for name in ("lender", "key", "trusted_at")),
)  # fmt: skip
_registry = Table(
    "finance_registry", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("circle_id", BigInteger), Column("claims", BigInteger),
    *(Column(name, Text) for name in ("lender", "made_at", "digest", "taken_at")),
)  # fmt: skip
_print = Table(
    "finance_registry_print", TABLES,
    Column("registry_id", BigInteger, primary_key=True, autoincrement=False),
    Column("print", Text, primary_key=True), Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("likeness", Text), Column("state", Text),
)  # fmt: skip
_it = _registry.c


def circle(connection: Connection, firm_id: int) -> Circle | None:
    """The one that was joined last."""
    asked = select(_circle).where(_circle.c.firm_id == firm_id).order_by(_circle.c.id.desc()).limit(1)
    found = connection.execute(asked).one_or_none()
    return Circle(found.id, found.name, found.secret, found.key) if found else None


def join(connection: Connection, firm_id: int, it: Joining, key: str, now: datetime) -> None:
    connection.execute(insert(_circle).values(
        id=free_id(connection, _circle.c.id), firm_id=firm_id, name=it.name, secret=it.secret, key=key,
        joined_at=stamp(now)))  # fmt: skip


def members(connection: Connection, circle_id: int) -> list[Member]:
    """What was said of each last."""
    it = _member.c
    newest = select(func.max(it.id)).where(it.circle_id == circle_id).group_by(it.lender)
    found = connection.execute(select(_member).where(it.id.in_(newest)).order_by(it.lender))
    return [Member(row.lender, row.key, moment(row.trusted_at)) for row in found]


def trust(connection: Connection, circle_id: int, it: Trusting, now: datetime) -> None:
    connection.execute(insert(_member).values(
        id=free_id(connection, _member.c.id), circle_id=circle_id, lender=it.lender, key=it.key,
        trusted_at=stamp(now)))  # fmt: skip


def last_of(connection: Connection, circle_id: int, lender: str) -> datetime | None:
    asked = select(func.max(_it.made_at)).where(_it.circle_id == circle_id, _it.lender == lender)
    found = connection.execute(asked).scalar_one()
    return moment(found) if found else None


def take(connection: Connection, circle_id: int, it: Came, digest: str,
         rows: Collection[tuple[int, str, Likeness, str]]) -> None:  # fmt: skip
    """In place of what came from that lender before."""
    new = free_id(connection, _it.id)
    connection.execute(insert(_registry).values(
        id=new, circle_id=circle_id, lender=it.lender, made_at=stamp(it.made_at), digest=digest, claims=it.claims,
        taken_at=stamp(it.taken_at)))  # fmt: skip
    before = select(_it.id).where(_it.circle_id == circle_id, _it.lender == it.lender, _it.id != new)
    connection.execute(delete(_print).where(_print.c.registry_id.in_(before)))
    if rows:
        connection.execute(insert(_print), [
            {"registry_id": new, "print": one, "place": place, "likeness": kind.value, "state": state}
            for place, one, kind, state in rows])  # fmt: skip


def came(connection: Connection, circle_id: int) -> list[Came]:
    """The newest of each lender."""
    newest = select(func.max(_it.id)).where(_it.circle_id == circle_id).group_by(_it.lender)
    found = connection.execute(select(_registry).where(_it.id.in_(newest)).order_by(_it.lender))
    return [Came(row.lender, moment(row.made_at), row.claims, moment(row.taken_at)) for row in found]


def found(connection: Connection, circle_id: int, lenders: Collection[str],
          prints: Collection[str]) -> Iterator[tuple[str, Likeness, str, str]]:  # fmt: skip
    """Digest, likeness, lender and state, of what these have told."""
    asked = select(_print.c.print, _print.c.likeness, _print.c.state, _it.lender).join(
        _registry, _it.id == _print.c.registry_id)  # fmt: skip
    for row in connection.execute(
        asked.where(_it.circle_id == circle_id, _it.lender.in_(lenders), _print.c.print.in_(prints))
    ):
        yield row.print, Likeness(row.likeness), row.lender, row.state
