"""The tables of prepayments."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, column, func, insert, select, table

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.purchases.prepaying.records import Prepayment

_NUMBERS = {"id", "firm_id", "supplier_id", "amount", "worth", "entry", "settlement_id", "prepayment_id"}


def _table(name: str, key: str, rest: str) -> Table:
    return Table(name, TABLES, *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=word == key, autoincrement=False)
        for word in (key, *rest.split())))  # fmt: skip


prepayment = _table("prepayment", "id", "firm_id number supplier_id day currency amount worth note entry key content")
prepayment_use = _table("prepayment_use", "settlement_id", "prepayment_id firm_id worth entry")
# As much of the settlements as says what of a use still stands.
_settlement = table("bill_settlement", *map(column, ["id", "amount", "source", "takes_back"]))


def next_id(connection: Connection) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, prepayment.c.id)


def prepayments(connection: Connection, firm_id: int, number: str | None = None) -> list[Prepayment]:
    """The oldest first."""
    wanted = select(prepayment).where(prepayment.c.firm_id == firm_id)
    wanted = wanted if number is None else wanted.where(prepayment.c.number == number)
    used = _used(connection, firm_id)
    return [_prepayment(row, *used.get(row.id, (0, 0))) for row in connection.execute(wanted.order_by(prepayment.c.id))]


def _prepayment(row: Any, used: int, used_worth: int) -> Prepayment:
    money = Money(row.amount, row.currency)
    return Prepayment(row.id, row.number, row.supplier_id, date.fromisoformat(row.day), money, row.worth, row.note,
                      row.entry, used, used_worth)  # fmt: skip


def _used(connection: Connection, firm_id: int) -> dict[int, tuple[int, int]]:
    """Without what was taken back."""
    use, back = prepayment_use.c, _settlement.alias("back")
    found = connection.execute(
        select(use.prepayment_id, func.sum(_settlement.c.amount), func.sum(use.worth))
        .join(_settlement, _settlement.c.id == use.settlement_id)
        .where(use.firm_id == firm_id, ~select(back.c.id).where(back.c.takes_back == use.settlement_id).exists())
        .group_by(use.prepayment_id)
    )
    return {of: (int(amount), int(worth)) for of, amount, worth in found}


def asked(connection: Connection, firm_id: int, key: str) -> tuple[str, str] | None:
    here = (prepayment.c.firm_id == firm_id, prepayment.c.key == key)
    row = connection.execute(select(prepayment.c.number, prepayment.c.content).where(*here)).one_or_none()
    return None if row is None else (row.number, row.content)


def add(connection: Connection, firm_id: int, it: Prepayment, key: str, content: str) -> None:
    connection.execute(insert(prepayment).values(
        id=it.id, firm_id=firm_id, number=it.number, supplier_id=it.supplier_id, day=it.day.isoformat(),
        currency=it.money.currency, amount=it.money.minor, worth=it.worth, note=it.note, entry=it.entry, key=key,
        content=content))  # fmt: skip


def add_use(connection: Connection, firm_id: int, of: Prepayment, settlement_id: int, worth: int, entry: int) -> None:
    connection.execute(insert(prepayment_use).values(
        settlement_id=settlement_id, prepayment_id=of.id, firm_id=firm_id, worth=worth, entry=entry))  # fmt: skip


def use_entry(connection: Connection, settlement_id: int) -> int | None:
    here = prepayment_use.c.settlement_id == settlement_id
    return connection.execute(select(prepayment_use.c.entry).where(here)).scalar()


def uses(connection: Connection, prepayment_id: int) -> int:
    """How often it was used, what was taken back included."""
    here = prepayment_use.c.prepayment_id == prepayment_id
    return int(connection.execute(select(func.count()).select_from(prepayment_use).where(here)).scalar_one())
