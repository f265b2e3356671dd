"""The tables of refunds."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, func, insert, select

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.refunds.records import Claim, ClaimLine, ReceiptKind, RefundRate, RefundReceipt

_NUMBERS = {"id", "firm_id", "batch_id", "refund", "lost", "entry", "claim_id", "line", "bill_id", "bill_line",
            "quantity", "basis", "tax", "amount"}  # fmt: skip


def _table(name: str, key: str, rest: str) -> Table:
    words = [(word, True) for word in key.split()] + [(word, False) for word in rest.split()]
    return Table(name, TABLES, *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=primary, autoincrement=False)
        for word, primary in words))  # fmt: skip


refund_rate = _table("refund_rate", "firm_id hs first_day", "rate batch_id")
refund_claim = _table("refund_claim", "id",
                      "firm_id number shipment declaration exported_on claimed_on refund lost entry")  # fmt: skip
refund_claim_line = _table(
    "refund_claim_line", "claim_id line", "firm_id bill_id bill_line sku hs rate quantity basis tax refund"
)
refund_receipt = _table("refund_receipt", "id", "claim_id firm_id day kind amount source entry")


def next_id(connection: Connection, of: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, of.c.id)


# ---- rates


def rates(connection: Connection, firm_id: int, codes: Collection[str]) -> list[RefundRate]:
    here = (refund_rate.c.firm_id == firm_id, refund_rate.c.hs.in_(codes))
    found = connection.execute(select(refund_rate).where(*here).order_by(refund_rate.c.hs, refund_rate.c.first_day))
    return [RefundRate(row.hs, date.fromisoformat(row.first_day), Decimal(row.rate)) for row in found]


def rates_count(connection: Connection, firm_id: int) -> tuple[int, str | None]:
    """How many there are, and from when the newest holds."""
    it = refund_rate.c
    asked = select(func.count(), func.max(it.first_day)).where(it.firm_id == firm_id)
    many, newest = connection.execute(asked).one()
    return int(many), newest


def put_rates(connection: Connection, firm_id: int, new: Iterable[RefundRate], batch: int) -> None:
    rows = [
        {"firm_id": firm_id, "hs": it.hs, "first_day": it.first_day.isoformat(), "rate": str(it.rate),
         "batch_id": batch}
        for it in new]  # fmt: skip
    if rows:
        connection.execute(insert(refund_rate), rows)


def drop_rates(connection: Connection, firm_id: int, batch: int) -> int:
    here = (refund_rate.c.firm_id == firm_id, refund_rate.c.batch_id == batch)
    return connection.execute(delete(refund_rate).where(*here)).rowcount


# ---- claims


def claims(connection: Connection, firm_id: int, base: str, bills: Mapping[int, str], *,
           number: str | None = None) -> list[Claim]:  # fmt: skip
    """The newest first."""
    asked = select(refund_claim).where(refund_claim.c.firm_id == firm_id)
    asked = asked if number is None else asked.where(refund_claim.c.number == number)
    rows = connection.execute(asked.order_by(refund_claim.c.id.desc())).all()
    ids = [row.id for row in rows]
    lines, receipts = _lines(connection, ids, base, bills), _receipts(connection, ids, base)
    return [_claim(row, base, lines.get(row.id, ()), receipts.get(row.id, ())) for row in rows]


def claimed_shipments(connection: Connection, firm_id: int, among: Collection[str] | None = None) -> dict[str, str]:
    """The claim on each of these shipments, or on any."""
    it = refund_claim.c
    asked = select(it.shipment, it.number).where(it.firm_id == firm_id)
    asked = asked if among is None else asked.where(it.shipment.in_(among))
    return {row.shipment: row.number for row in connection.execute(asked)}


def _claim(row: Any, base: str, lines: Iterable[ClaimLine], receipts: Iterable[RefundReceipt]) -> Claim:
    return Claim(row.id, row.number, row.shipment, row.declaration, date.fromisoformat(row.exported_on),
                 date.fromisoformat(row.claimed_on), Money(row.refund, base), Money(row.lost, base), row.entry,
                 tuple(lines), tuple(receipts))  # fmt: skip


def _lines(connection: Connection, ids: Collection[int], base: str,
           bills: Mapping[int, str]) -> dict[int, list[ClaimLine]]:  # fmt: skip
    it = refund_claim_line.c
    kept: dict[int, list[ClaimLine]] = {}
    found = select(refund_claim_line).where(it.claim_id.in_(ids)).order_by(it.claim_id, it.line)
    for row in connection.execute(found):
        basis, tax, refund = (Money(minor, base) for minor in (row.basis, row.tax, row.refund))
        kept.setdefault(row.claim_id, []).append(
            ClaimLine(row.bill_id, bills.get(row.bill_id, ""), row.bill_line, row.sku, row.hs, Decimal(row.rate),
                      row.quantity, basis, tax, refund))  # fmt: skip
    return kept


def _receipts(connection: Connection, ids: Collection[int], base: str) -> dict[int, list[RefundReceipt]]:
    it = refund_receipt.c
    kept: dict[int, list[RefundReceipt]] = {}
    for row in connection.execute(select(refund_receipt).where(it.claim_id.in_(ids)).order_by(it.id)):
        kept.setdefault(row.claim_id, []).append(
            RefundReceipt(row.id, row.claim_id, date.fromisoformat(row.day), ReceiptKind(row.kind),
                          Money(row.amount, base), row.source, row.entry))  # fmt: skip
    return kept


def claimed(
    connection: Connection, firm_id: int, bill_ids: Collection[int]
) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Of each line of these bills: the quantity, the basis and the tax that were claimed before."""
    it = refund_claim_line.c
    found = connection.execute(
        select(it.bill_id, it.bill_line, func.sum(it.quantity), func.sum(it.basis), func.sum(it.tax))
        .where(it.firm_id == firm_id, it.bill_id.in_(bill_ids))
        .group_by(it.bill_id, it.bill_line)
    )
    return {(of, line): (int(quantity), int(basis), int(tax)) for of, line, quantity, basis, tax in found}


def bills_of_claims(connection: Connection, firm_id: int) -> set[int]:
    here = refund_claim_line.c.firm_id == firm_id
    return set(connection.execute(select(refund_claim_line.c.bill_id).where(here).distinct()).scalars())


def add_claim(connection: Connection, firm_id: int, it: Claim) -> None:
    connection.execute(insert(refund_claim).values(
        id=it.id, firm_id=firm_id, number=it.number, shipment=it.shipment, declaration=it.declaration,
        exported_on=it.exported_on.isoformat(), claimed_on=it.claimed_on.isoformat(), refund=it.refund.minor,
        lost=it.lost.minor, entry=it.entry))  # fmt: skip
    connection.execute(insert(refund_claim_line), [
        {"claim_id": it.id, "line": place, "firm_id": firm_id, "bill_id": line.bill_id, "bill_line": line.bill_line,
         "sku": line.sku, "hs": line.hs, "rate": str(line.rate), "quantity": line.quantity,
         "basis": line.basis.minor, "tax": line.tax.minor, "refund": line.refund.minor}
        for place, line in enumerate(it.lines, start=1)])  # fmt: skip


def add_receipt(connection: Connection, firm_id: int, it: RefundReceipt) -> None:
    connection.execute(insert(refund_receipt).values(
        id=it.id, claim_id=it.claim_id, firm_id=firm_id, day=it.day.isoformat(), kind=it.kind.value,
        amount=it.money.minor, source=it.source, entry=it.entry))  # fmt: skip
