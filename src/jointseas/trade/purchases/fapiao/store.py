"""The table of fapiao."""

import json
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, select, tuple_, update

from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.purchases.fapiao.records import CURRENCY, Fapiao, FapiaoDraft, FapiaoLine, Side

_NUMBERS = {"id", "firm_id", "net", "tax", "batch_id"}
_REST = (
    "firm_id side code number kind issued_on seller_name seller_tax_id buyer_name buyer_tax_id net tax lines paper "
    "batch_id"
)
fapiao = Table("fapiao", TABLES, *(
    Column(word, BigInteger if word in _NUMBERS else Text, primary_key=word == "id", autoincrement=False)
    for word in ("id", *_REST.split())))  # fmt: skip
Key = tuple[str, str]  # code and number


def next_id(connection: Connection) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, fapiao.c.id)


def every(connection: Connection, firm_id: int, *, papers: Collection[str] | None = None) -> list[Fapiao]:
    """The newest first; of these papers, where they are given."""
    asked = select(fapiao).where(fapiao.c.firm_id == firm_id)
    asked = asked if papers is None else asked.where(fapiao.c.paper.in_(papers))
    found = connection.execute(asked.order_by(fapiao.c.issued_on.desc(), fapiao.c.id.desc()))
    return [_record(row) for row in found]


def by_keys(connection: Connection, firm_id: int, keys: Collection[Key]) -> dict[Key, Fapiao]:
    here = tuple_(fapiao.c.code, fapiao.c.number).in_(list(keys))
    found = connection.execute(select(fapiao).where(fapiao.c.firm_id == firm_id, here))
    return {(row.code, row.number): _record(row) for row in found}


def by_number(connection: Connection, firm_id: int, number: str) -> list[Fapiao]:
    """Older ones may share their number under two codes."""
    here = (fapiao.c.firm_id == firm_id, fapiao.c.number == number)
    return [_record(row) for row in connection.execute(select(fapiao).where(*here).order_by(fapiao.c.id))]


def _record(row: Any) -> Fapiao:
    lines = tuple(
        FapiaoLine(name, spec, unit, None if quantity is None else Decimal(quantity), Money(net, CURRENCY), rate,
                   Money(tax, CURRENCY))
        for name, spec, unit, quantity, net, rate, tax in json.loads(row.lines))  # fmt: skip
    content = FapiaoDraft(row.number, date.fromisoformat(row.issued_on), row.seller_name, row.buyer_name,
                          Money(row.net, CURRENCY), Money(row.tax, CURRENCY), row.code, row.kind, row.seller_tax_id,
                          row.buyer_tax_id, lines)  # fmt: skip
    return Fapiao(row.id, Side(row.side), row.paper, row.batch_id, content)


def add(connection: Connection, firm_id: int, new: Fapiao) -> None:
    it = new.content
    lines = [[line.name, line.spec, line.unit, line.quantity, line.net.minor, line.rate, line.tax.minor]
             for line in it.lines]  # fmt: skip
    connection.execute(insert(fapiao).values(
        id=new.id, firm_id=firm_id, side=new.side.value, code=it.code, number=it.number, kind=it.kind,
        issued_on=it.issued_on.isoformat(), seller_name=it.seller_name, seller_tax_id=it.seller_tax_id,
        buyer_name=it.buyer_name, buyer_tax_id=it.buyer_tax_id, net=it.net.minor, tax=it.tax.minor,
        lines=canonical(lines), paper=new.paper, batch_id=new.batch))  # fmt: skip


def lay(connection: Connection, of: int, paper: str) -> None:
    connection.execute(update(fapiao).where(fapiao.c.id == of).values(paper=paper))


def drop_batch(connection: Connection, firm_id: int, batch: int) -> tuple[int, list[str]]:
    """How many went, or the numbers of those that are in use."""
    here = (fapiao.c.firm_id == firm_id, fapiao.c.batch_id == batch)
    used = list(connection.execute(select(fapiao.c.number).where(*here, fapiao.c.paper != "")).scalars())
    if used:
        return 0, used
    return connection.execute(delete(fapiao).where(*here)).rowcount, []
