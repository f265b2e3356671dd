"""The tables of supplier bills, settlements and prepayments."""

from collections.abc import Collection, Mapping, Sequence
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
    func,
    insert,
    select,
    table,
)

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.purchases.billing.records import (
    Bill,
    BillKind,
    BillLine,
    LineKind,
    Settlement,
)

_NUMBERS = {"id", "firm_id", "supplier_id", "corrects_id", "net", "tax", "total", "entry", "carried", "bill_id", "line",
            "receipt_id", "receipt_line", "quantity", "worth", "amount", "takes_back"}  # fmt: skip


def _table(name: str, key: str, rest: str) -> Table:
    words = [(word, True) for word in key.split()] + [(word, False) for word in rest.split()]
    return Table(name, TABLES, *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=primary, autoincrement=False)
        for word, primary in words))  # fmt: skip


supplier_bill = _table(
    "supplier_bill", "id",
    "firm_id number kind supplier_id supplier_name reference corrects_id issued_on booked_on due_on currency net tax "
    "total entry carried note key content",
)  # fmt: skip
supplier_bill_line = _table(
    "supplier_bill_line", "bill_id line",
    "firm_id kind description receipt_id receipt_line quantity account net worth",
)  # fmt: skip
bill_settlement = _table("bill_settlement", "id", "firm_id bill_id source day amount takes_back")
_paper = table("goods_receipt", *map(column, ["id", "number"]))

_corrected = supplier_bill.alias("corrected")
_BILLS = select(supplier_bill, func.coalesce(_corrected.c.number, "").label("corrects")).join(
    _corrected, _corrected.c.id == supplier_bill.c.corrects_id, isouter=True
)


def next_id(connection: Connection, of: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, of.c.id)


# ---- bills


def by_number(connection: Connection, firm_id: int, number: str) -> Bill | None:
    here = (supplier_bill.c.firm_id == firm_id, supplier_bill.c.number == number)
    row = connection.execute(_BILLS.where(*here)).one_or_none()
    return None if row is None else _whole(connection, [row])[0]


def by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> dict[int, Bill]:
    found = connection.execute(_BILLS.where(supplier_bill.c.firm_id == firm_id, supplier_bill.c.id.in_(ids)))
    return {row.id: _bill(row) for row in found}


def by_reference(connection: Connection, firm_id: int, supplier_id: int, reference: str, kind: str) -> str | None:
    """The number of the bill that this supplier already sent under this number of its own."""
    it = supplier_bill.c
    here = (it.firm_id == firm_id, it.supplier_id == supplier_id, it.reference == reference, it.kind == kind)
    return connection.execute(select(it.number).where(*here)).scalar()


def asked(connection: Connection, firm_id: int, key: str) -> tuple[str, str] | None:
    here = (supplier_bill.c.firm_id == firm_id, supplier_bill.c.key == key)
    row = connection.execute(select(supplier_bill.c.number, supplier_bill.c.content).where(*here)).one_or_none()
    return None if row is None else (row.number, row.content)


def of_receipts(connection: Connection, firm_id: int, receipt_ids: Collection[int]) -> list[Bill]:
    """The bills and credit notes that name one of these papers, with their lines."""
    it = supplier_bill_line.c
    naming = select(it.bill_id).where(it.firm_id == firm_id, it.receipt_id.in_(receipt_ids))
    rows = connection.execute(_BILLS.where(supplier_bill.c.id.in_(naming)).order_by(supplier_bill.c.id)).all()
    return _whole(connection, rows)


def credited(connection: Connection, bill_id: int) -> int:
    """What credit notes have taken from it so far."""
    total = func.coalesce(func.sum(supplier_bill.c.total), 0)
    return int(connection.execute(select(total).where(supplier_bill.c.corrects_id == bill_id)).scalar_one())


def booked_through(connection: Connection, firm_id: int, day: date) -> list[Bill]:
    """Bills without the credit notes, what is due first in front."""
    it = supplier_bill.c
    here = (it.firm_id == firm_id, it.kind == "bill", it.booked_on <= day.isoformat())
    return [_bill(row) for row in connection.execute(_BILLS.where(*here).order_by(it.due_on, it.id))]


def _bill(row: Any, lines: tuple[BillLine, ...] = ()) -> Bill:
    net, tax, total = (Money(minor, row.currency) for minor in (row.net, row.tax, row.total))
    issued, booked, due = (date.fromisoformat(day) for day in (row.issued_on, row.booked_on, row.due_on))
    return Bill(
        row.id,
        row.number,
        BillKind(row.kind),
        row.supplier_id,
        row.supplier_name,
        row.reference,
        row.corrects,
        issued,
        booked,
        due,
        row.currency,
        net,
        tax,
        total,
        row.entry,
        row.carried == 1,
        row.note,
        lines,
    )


def _whole(connection: Connection, rows: Sequence[Any]) -> list[Bill]:
    """With their lines."""
    it, currencies = supplier_bill_line.c, {row.id: row.currency for row in rows}
    asked = (
        select(supplier_bill_line, func.coalesce(_paper.c.number, "").label("paper"))
        .join(_paper, _paper.c.id == it.receipt_id, isouter=True)
        .where(it.bill_id.in_(currencies))
        .order_by(it.bill_id, it.line)
    )
    lines: dict[int, list[BillLine]] = {}
    for row in connection.execute(asked):
        lines.setdefault(row.bill_id, []).append(
            BillLine(row.line, LineKind(row.kind), row.description, row.paper, row.receipt_line, row.quantity,
                     row.account, Money(row.net, currencies[row.bill_id]), row.worth))  # fmt: skip
    return [_bill(row, tuple(lines.get(row.id, ()))) for row in rows]


def add(connection: Connection, firm_id: int, it: Bill, corrects_id: int | None, papers: Mapping[str, int], key: str,
        content: str) -> None:  # fmt: skip
    connection.execute(insert(supplier_bill).values(
        id=it.id, firm_id=firm_id, number=it.number, kind=it.kind.value, supplier_id=it.supplier_id,
        supplier_name=it.supplier_name, reference=it.reference, corrects_id=corrects_id,
        issued_on=it.issued_on.isoformat(), booked_on=it.booked_on.isoformat(), due_on=it.due_on.isoformat(),
        currency=it.currency, net=it.net.minor, tax=it.tax.minor, total=it.total.minor, entry=it.entry,
        carried=int(it.carried), note=it.note, key=key, content=content))  # fmt: skip
    rows = [
        {"bill_id": it.id, "line": line.line, "firm_id": firm_id, "kind": line.kind.value,
         "description": line.description, "receipt_id": papers.get(line.paper), "receipt_line": line.paper_line,
         "quantity": line.quantity, "account": line.account, "net": line.net.minor, "worth": line.worth}
        for line in it.lines]  # fmt: skip
    if rows:
        connection.execute(insert(supplier_bill_line), rows)


def drop(connection: Connection, bill_id: int) -> None:
    connection.execute(delete(supplier_bill).where(supplier_bill.c.id == bill_id))


# ---- what settles them


def settled_through(connection: Connection, firm_id: int, day: date) -> dict[int, int]:
    it = bill_settlement.c
    asked = select(it.bill_id, func.sum(it.amount)).where(it.firm_id == firm_id, it.day <= day.isoformat())
    return {of: int(amount) for of, amount in connection.execute(asked.group_by(it.bill_id))}


def settled_of(connection: Connection, bill_id: int) -> int:
    it = bill_settlement.c
    total = select(func.coalesce(func.sum(it.amount), 0)).where(it.bill_id == bill_id)
    return int(connection.execute(total).scalar_one())


def settlements(connection: Connection, it: Bill) -> list[Settlement]:
    here = bill_settlement.c.bill_id == it.id
    found = connection.execute(select(bill_settlement).where(here).order_by(bill_settlement.c.id))
    return [_settlement(row, it.currency) for row in found]


def standing(connection: Connection, firm_id: int, source: str) -> list[Settlement]:
    """What this source has settled and not taken back."""
    it, back = bill_settlement, bill_settlement.alias("back")
    found = connection.execute(
        select(it, supplier_bill.c.currency)
        .join(supplier_bill, supplier_bill.c.id == it.c.bill_id)
        .where(it.c.firm_id == firm_id, it.c.source == source, it.c.takes_back.is_(None),
               ~select(back.c.id).where(back.c.takes_back == it.c.id).exists())
        .order_by(it.c.id)
    )  # fmt: skip
    return [_settlement(row, row.currency) for row in found]


def _settlement(row: Any, currency: str) -> Settlement:
    money = Money(row.amount, currency)
    return Settlement(row.id, row.bill_id, row.source, date.fromisoformat(row.day), money, row.takes_back)


def add_settlements(connection: Connection, firm_id: int, new: Sequence[Settlement]) -> None:
    connection.execute(insert(bill_settlement), [
        {"id": it.id, "firm_id": firm_id, "bill_id": it.bill_id, "source": it.source, "day": it.day.isoformat(),
         "amount": it.money.minor, "takes_back": it.takes_back}
        for it in new])  # fmt: skip
