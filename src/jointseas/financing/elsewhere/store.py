"""The tables of a circle, of the registries that came, and of their digests."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, func, insert, select

from jointseas.financing.duplicates.records import Likeness
from jointseas.financing.elsewhere.records import Came, Circle
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_circle = Table(
    "finance_circle", TABLES, Column("firm_id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, Text) for name in ("name", "secret", "joined_at")),
)  # fmt: skip
_registry = Table(
    "finance_registry", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger), Column("claims", BigInteger),
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
    found = connection.execute(select(_circle).where(_circle.c.firm_id == firm_id)).one_or_none()
    return Circle(found.name, found.secret) if found else None


def circles(connection: Connection) -> list[Circle]:
    """Each once, whoever of the workspace is in it."""
    found = connection.execute(select(_circle.c.name, _circle.c.secret).distinct())
    return [Circle(row.name, row.secret) for row in found]


def join(connection: Connection, firm_id: int, it: Circle, now: datetime) -> None:
    connection.execute(delete(_circle).where(_circle.c.firm_id == firm_id))
    connection.execute(insert(_circle).values(firm_id=firm_id, name=it.name, secret=it.secret, joined_at=stamp(now)))


def last_of(connection: Connection, firm_id: int, lender: str) -> datetime | None:
    asked = select(func.max(_it.made_at)).where(_it.firm_id == firm_id, _it.lender == lender)
    found = connection.execute(asked).scalar_one()
    return moment(found) if found else None


def take(connection: Connection, firm_id: int, it: Came, digest: str,
         rows: Collection[tuple[int, str, Likeness, str]]) -> None:  # fmt: skip
    """In place of what came from that lender before."""
    before = select(_it.id).where(_it.firm_id == firm_id, _it.lender == it.lender)
    connection.execute(delete(_print).where(_print.c.registry_id.in_(before)))
    new = free_id(connection, _it.id)
    connection.execute(insert(_registry).values(
        id=new, firm_id=firm_id, lender=it.lender, made_at=stamp(it.made_at), digest=digest, claims=it.claims,
        taken_at=stamp(it.taken_at)))  # fmt: skip
    if rows:
        connection.execute(insert(_print), [
            {"registry_id": new, "print": one, "place": place, "likeness": kind.value, "state": state}
            for place, one, kind, state in rows])  # fmt: skip


def came(connection: Connection, firm_id: int) -> list[Came]:
    """The newest of each lender."""
    newest = select(func.max(_it.id)).where(_it.firm_id == firm_id).group_by(_it.lender)
    found = connection.execute(select(_registry).where(_it.id.in_(newest)).order_by(_it.lender))
    return [Came(row.lender, moment(row.made_at), row.claims, moment(row.taken_at)) for row in found]


def found(connection: Connection, prints: Collection[str]) -> Iterator[tuple[str, Likeness, str, str]]:
    """Digest, likeness, lender and state."""
    asked = select(_print.c.print, _print.c.likeness, _print.c.state, _it.lender).join(
        _registry, _it.id == _print.c.registry_id)  # fmt: skip
    for row in connection.execute(asked.where(_print.c.print.in_(prints))):
        yield row.print, Likeness(row.likeness), row.lender, row.state
