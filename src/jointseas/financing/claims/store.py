"""The tables of claims and their digests."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Row, Table, Text, func, insert, literal, select, table, update
from sqlalchemy import column as named

from jointseas.financing.claims.records import Claim, ClaimState, Holder, OfFacility
from jointseas.financing.duplicates.records import Likeness, Prints
from jointseas.kernel.clock import stamp
from jointseas.storage.database import TABLES, free_id

_claim = Table(
    "finance_claim", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("application_id", "facility_id")),
    *(Column(name, Text) for name in ("paper", "number", "same", "state", "since")),
)  # fmt: skip
_print = Table(
    "finance_claim_print", TABLES, Column("print", Text, primary_key=True),
    Column("claim_id", BigInteger, primary_key=True, autoincrement=False), Column("likeness", Text),
)  # fmt: skip
_bill = Table(
    "finance_claim_bill", TABLES, Column("claim_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Text, primary_key=True), Column("print", Text),
)  # fmt: skip
_key = Table(
    "finance_print_key", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("content", Text),
)  # fmt: skip
_application = table("finance_application", *map(named, ("id", "firm_id", "lender_id", "number")))
_facility = table("finance_facility", *map(named, ("id", "firm_id")))
_it = _claim.c
_lender = func.coalesce(_application.c.lender_id, _facility.c.firm_id)  # whose book it stands in


def key(connection: Connection) -> str | None:
    return connection.execute(select(_key.c.content)).scalar_one_or_none()


def keep_key(connection: Connection, content: str) -> None:
    connection.execute(insert(_key).values(id=1, content=content))


def add(connection: Connection, holder: Holder, number: str, paper: str, of: Prints, now: datetime) -> int:
    new = free_id(connection, _it.id)
    connection.execute(insert(_claim).values(
        id=new, **_held_by(holder), paper=paper, number=number, same=of.same,
        state=ClaimState.REGISTERED.value, since=stamp(now)))  # fmt: skip
    rows = {
        digest: likeness.value for likeness, digest in reversed(of.near) if likeness is not Likeness.SHIPMENT
    }  # the closest likeness of one digest
    connection.execute(insert(_print), [{"print": it, "claim_id": new, "likeness": rows[it]} for it in rows])
    return new


def add_bills(connection: Connection, claim_id: int, bills: Mapping[str, str]) -> None:
    """Digests by number; those that are known stay."""
    known = set(connection.execute(select(_bill.c.number).where(_bill.c.claim_id == claim_id)).scalars())
    rows = [{"claim_id": claim_id, "number": it, "print": bills[it]} for it in bills if it not in known]
    if rows:
        connection.execute(insert(_bill), rows)


def bills_at(connection: Connection, lender_id: int) -> dict[int, tuple[str, ...]]:
    """By claim of an application to that lender."""
    found: dict[int, tuple[str, ...]] = {}
    asked = select(_bill.c.claim_id, _bill.c.number).join(_claim, _it.id == _bill.c.claim_id).join(
        _application, _application.c.id == _it.application_id)  # fmt: skip
    for row in connection.execute(asked.where(_application.c.lender_id == lender_id).order_by(_bill.c.number)):
        found[row.claim_id] = (*found.get(row.claim_id, ()), row.number)
    return found


def bills_of(connection: Connection, holder: Holder) -> dict[str, list[str]]:
    """By paper, of every claim on it that its holder ever had."""
    found: dict[str, list[str]] = {}
    asked = select(_it.number.label("paper"), _bill.c.number).join(_bill, _it.id == _bill.c.claim_id)
    for row in connection.execute(asked.filter_by(**_held_by(holder)).order_by(_bill.c.number)):
        found.setdefault(row.paper, []).append(row.number)
    return found


def turn(connection: Connection, ids: Collection[int], state: ClaimState, now: datetime) -> None:
    turned = update(_claim).where(_it.id.in_(ids)).values(state=state.value, since=stamp(now))
    connection.execute(turned)


def of_holder(connection: Connection, holder: Holder) -> list[Claim]:
    return list(map(_read, connection.execute(select(_claim).filter_by(**_held_by(holder)).order_by(_it.id))))


def _held_by(holder: Holder) -> dict[str, int]:
    return {"facility_id": holder.id} if isinstance(holder, OfFacility) else {"application_id": holder}


def _read(row: Row[Any]) -> Claim:
    holder = row.application_id or OfFacility(row.facility_id)
    return Claim(row.id, holder, row.number, ClaimState(row.state))


def papers(connection: Connection, holder: Holder) -> dict[str, str]:
    """By number."""
    found = connection.execute(select(_it.number, _it.paper).filter_by(**_held_by(holder)))
    return {row.number: row.paper for row in found}


def of_lender(connection: Connection, lender_id: int) -> list[tuple[int, str, ClaimState, int | None, str]]:
    """The newest claim of each paper, with who asked and by which application."""
    of = _application.c
    held = _claim.outerjoin(_application, of.id == _it.application_id).outerjoin(
        _facility, _facility.c.id == _it.facility_id)  # fmt: skip
    newest = select(func.max(_it.id)).select_from(held).where(_lender == lender_id).group_by(_it.same)
    asked = select(_it.id, _it.paper, _it.state, of.firm_id, of.number).select_from(held).where(_it.id.in_(newest))
    return [(row.id, row.paper, ClaimState(row.state), row.firm_id, row.number or "")
            for row in connection.execute(asked.order_by(_it.id))]  # fmt: skip


def whose(connection: Connection, holders: Collection[Holder]) -> dict[Holder, tuple[int | None, int]]:
    """Which firm asks, nobody of what was taken over, and which lender it asks."""
    it, of = _application.c, _facility.c
    asking = [one for one in holders if isinstance(one, int)]
    taken = [one.id for one in holders if isinstance(one, OfFacility)]
    found: dict[Holder, tuple[int | None, int]] = {}
    for row in connection.execute(select(it.id, it.firm_id, it.lender_id).where(it.id.in_(asking))) if asking else ():
        found[row.id] = row.firm_id, row.lender_id
    for id_, firm_id in connection.execute(select(of.id, of.firm_id).where(of.id.in_(taken))) if taken else ():
        found[OfFacility(id_)] = None, firm_id
    return found


def same(connection: Connection, digests: Collection[str]) -> dict[str, list[Claim]]:
    """By digest, the newest first."""
    found: dict[str, list[Claim]] = {}
    for row in connection.execute(select(_claim).where(_it.same.in_(digests)).order_by(_it.id.desc())):
        found.setdefault(row.same, []).append(_read(row))
    return found


def near(connection: Connection, digests: Collection[str]) -> list[tuple[str, Likeness, Claim]]:
    """Each the newest first."""
    asked = select(_print.c.print, _print.c.likeness, _claim).join(_claim, _it.id == _print.c.claim_id)
    went = select(_bill.c.print, literal(Likeness.SHIPMENT.value).label("likeness"), _claim).join(
        _claim, _it.id == _bill.c.claim_id)  # fmt: skip
    found = (*connection.execute(asked.where(_print.c.print.in_(digests)).order_by(_it.id.desc())),
             *connection.execute(went.where(_bill.c.print.in_(digests)).order_by(_it.id.desc())))  # fmt: skip
    return [(row.print, Likeness(row.likeness), _read(row)) for row in found]  # fmt: skip
