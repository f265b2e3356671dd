"""The tables of credit lines: each is written once, and follows the one before."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Row, Table, Text, insert, select, table
from sqlalchemy import column as named

from jointseas.financing.lines.records import Granting, Line, LineState, Sub
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

_line = Table(
    "finance_line", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "client_id", "party_id", "place", "most", "subs", "person_id")),
    *(Column(name, Text) for name in ("borrower", "currency", "state", "begins", "ends", "note", "at")),
)  # fmt: skip
_sub = Table(
    "finance_line_sub", TABLES,
    *(Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ("line_id", "place")),
    Column("most", BigInteger), *(Column(name, Text) for name in ("product", "buyer")),
)  # fmt: skip
_person = table("person", *map(named, ("id", "name")))
_it = _line.c
Whose = tuple[int | None, int | None]  # the firm of this workspace, or the party


def add(connection: Connection, firm_id: int, whose: Whose, it: Granting, now: datetime, person_id: int) -> None:
    """At the place after the one that it follows."""
    new = free_id(connection, _it.id)
    connection.execute(insert(_line).values(
        id=new, firm_id=firm_id, client_id=whose[0], party_id=whose[1], place=it.follows + 1, borrower=it.borrower,
        currency=it.currency, most=it.most, subs=len(it.subs), state=it.state.value, begins=it.begins.isoformat(),
        ends=it.ends.isoformat(), note=it.note, at=stamp(now), person_id=person_id))  # fmt: skip
    if it.subs:
        connection.execute(insert(_sub), [
            {"line_id": new, "place": place, "most": one.most, "product": one.product, "buyer": one.buyer}
            for place, one in enumerate(it.subs, start=1)])  # fmt: skip


def lines(connection: Connection, firm_id: int) -> dict[Whose, list[Line]]:
    """All that a lender has granted, the newest of each first."""
    asked = select(_line, _person.c.name).join(_person, _person.c.id == _it.person_id)
    rows = connection.execute(asked.where(_it.firm_id == firm_id).order_by(_it.place.desc())).all()
    subs, found = _subs(connection, [row.id for row in rows]), defaultdict[Whose, list[Line]](list)
    for row in rows:
        found[row.client_id, row.party_id].append(_read(row, tuple(subs[row.id])))
    return found


def _read(row: Row[Any], subs: tuple[Sub, ...]) -> Line:
    begins, ends = date.fromisoformat(row.begins), date.fromisoformat(row.ends)
    granted = Granting(row.borrower, row.currency, row.most, subs, LineState(row.state), begins, ends, row.note,
                       row.place - 1)  # fmt: skip
    return Line(row.place, granted, moment(row.at), row.name)


def _subs(connection: Connection, ids: Collection[int]) -> dict[int, list[Sub]]:
    found = defaultdict[int, list[Sub]](list)
    asked = select(_sub).where(_sub.c.line_id.in_(ids)).order_by(_sub.c.line_id, _sub.c.place)
    for row in connection.execute(asked):
        found[row.line_id].append(Sub(row.most, row.product, row.buyer))
    return found
