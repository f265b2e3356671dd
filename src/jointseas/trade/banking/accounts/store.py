"""The table of the firm's own bank accounts."""

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select, update

from jointseas.storage.database import TABLES, free_id
from jointseas.trade.banking.accounts.records import OwnAccount

_NUMBERS = {"id", "firm_id", "active"}
own_account = Table(
    "own_account",
    TABLES,
    *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=word == "id", autoincrement=False)
        for word in ("id", "firm_id", "number", "currency", "bank", "account", "active")
    ),
)


def next_id(connection: Connection) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, own_account.c.id)


def accounts(connection: Connection, firm_id: int) -> list[OwnAccount]:
    """Those in use first."""
    it = own_account.c
    found = connection.execute(select(own_account).where(it.firm_id == firm_id).order_by(it.active.desc(), it.id))
    return [
        OwnAccount(row.id, row.number, row.currency, row.bank, row.account, bool(row.active))
        for row in found
    ]  # fmt: skip


def add(connection: Connection, firm_id: int, it: OwnAccount) -> None:
    connection.execute(insert(own_account).values(firm_id=firm_id, **_values(it)))


def change(connection: Connection, it: OwnAccount) -> None:
    connection.execute(update(own_account).where(own_account.c.id == it.id).values(**_values(it)))


def _values(it: OwnAccount) -> dict[str, object]:
    return {"id": it.id, "number": it.number, "currency": it.currency, "bank": it.bank, "account": it.account,
            "active": int(it.active)}  # fmt: skip
