"""Every version of every bank account, and who vouched for which."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Select, Table, Text, column, insert, select, table

from jointseas.kernel.clock import moment, stamp
from jointseas.parties.accounts.records import AccountKind, BankAccount, Suspect, Vouched
from jointseas.storage.database import TABLES, free_id

_KEPT = ("version", "party_id", "holder", "kind", "number", "bic", "cnaps", "bank", "country", "currency", "suspect",
         "reason", "person_id")  # fmt: skip
_AT_ONCE = 500
_TEXTS = ("holder", "kind", "number", "bic", "cnaps", "bank", "country", "currency", "suspect", "reason", "at")
party_account = Table(
    "party_account",
    TABLES,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "party_id", "active", "person_id")),
    *(Column(name, Text) for name in _TEXTS),
)
party_account_check = Table(
    "party_account_check",
    TABLES,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("how", Text),
    Column("person_id", BigInteger),
    Column("at", Text),
)
_it, _check = party_account.c, party_account_check.c
_person = table("person", column("id"), column("name"))
_voucher = _person.alias("voucher")
_later = party_account.alias("later")
_LAST = ~select(_later.c.version).where(_later.c.account_id == _it.account_id, _later.c.version > _it.version).exists()


def of_parties(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, tuple[BankAccount, ...]]:
    """As they are now; those in use first."""
    listed, found = list(ids), dict[int, tuple[BankAccount, ...]]()
    for at in range(0, len(listed), _AT_ONCE):
        asked = _asked(firm_id).where(_it.party_id.in_(listed[at : at + _AT_ONCE]), _LAST)
        for row in connection.execute(asked.order_by(_it.active.desc(), _it.account_id)):
            found[row.party_id] = (*found.get(row.party_id, ()), _record(row))
    return found


def versions(connection: Connection, firm_id: int, account_id: int) -> tuple[BankAccount, ...]:
    """The newest first."""
    asked = _asked(firm_id).where(_it.account_id == account_id).order_by(_it.version.desc())
    return tuple(_record(row) for row in connection.execute(asked))


def holders(connection: Connection, firm_id: int, numbers: Collection[str]) -> dict[str, set[int]]:
    """The parties that have each of these numbers now."""
    listed, found = list(numbers), dict[str, set[int]]()
    for at in range(0, len(listed), _AT_ONCE):
        among = _it.number.in_(listed[at : at + _AT_ONCE])
        asked = select(_it.number, _it.party_id).where(_it.firm_id == firm_id, among, _it.active == 1, _LAST)
        for number, party_id in connection.execute(asked):
            found.setdefault(number, set()).add(party_id)
    return found


def doubtful(connection: Connection, firm_id: int) -> tuple[BankAccount, ...]:
    """Those in use that nobody has vouched for, the newest first."""
    asked = _asked(firm_id).where(_it.active == 1, _it.suspect != "", _check.at.is_(None), _LAST)
    return tuple(_record(row) for row in connection.execute(asked.order_by(_it.at.desc(), _it.account_id)))


def next_id(connection: Connection) -> int:
    return free_id(connection, _it.account_id)


def add(connection: Connection, firm_id: int, new: Collection[BankAccount]) -> None:
    rows = [
        {"account_id": it.id, "firm_id": firm_id, "active": int(it.active), "at": stamp(it.at),
         **{name: getattr(it, name) for name in _KEPT}}
        for it in new
    ]  # fmt: skip
    if rows:
        connection.execute(insert(party_account), rows)


def vouch(connection: Connection, it: BankAccount, vouched: Vouched, person_id: int) -> None:
    connection.execute(
        insert(party_account_check).values(
            account_id=it.id, version=it.version, how=vouched.how, person_id=person_id, at=stamp(vouched.at)
        )
    )


def _asked(firm_id: int) -> Select[Any]:
    return (
        select(
            party_account,
            _person.c.name.label("by_name"),
            _voucher.c.name.label("voucher"),
            _check.how,
            _check.at.label("vouched_at"),
        )
        .join(_person, _person.c.id == _it.person_id)
        .outerjoin(party_account_check, (_check.account_id == _it.account_id) & (_check.version == _it.version))
        .outerjoin(_voucher, _voucher.c.id == _check.person_id)
        .where(_it.firm_id == firm_id)
    )


def _record(row: Any) -> BankAccount:
    vouched = Vouched(row.voucher, moment(row.vouched_at), row.how) if row.vouched_at else None
    return BankAccount(
        row.account_id,
        row.version,
        row.party_id,
        row.holder,
        AccountKind(row.kind),
        row.number,
        row.bic,
        row.cnaps,
        row.bank,
        row.country,
        row.currency,
        row.active == 1,
        Suspect(row.suspect),
        row.reason,
        row.person_id,
        row.by_name,
        moment(row.at),
        vouched,
    )
