"""The tables of warehouse receipts."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import BigInteger, Column, Connection, Table, Text, column, func, insert, select, table, update

from jointseas.storage.database import TABLES, free_id
from jointseas.trade.pledges.records import ReceiptLine, ReceiptState, WarehouseReceipt

warehouse_receipt = Table(
    "warehouse_receipt",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("number", Text),
    Column("warehouse_id", BigInteger),
    Column("issued_on", Text),
    Column("expires_on", Text),
    Column("state", Text),
    Column("pledgee_id", BigInteger),
    Column("reference", Text),
    Column("keeper", Text),
)
warehouse_receipt_line = Table(
    "warehouse_receipt_line",
    TABLES,
    Column("receipt_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("quantity", BigInteger),
    Column("gone", BigInteger),
)
_LEFT = warehouse_receipt_line.c.quantity - warehouse_receipt_line.c.gone
# As much of the stock as is read here.
_lot = table("lot", *map(column, ["id", "firm_id", "variant_id", "code"]))
_warehouse = table("warehouse", *map(column, ["id", "code"]))


def next_id(connection: Connection) -> int:
    return free_id(connection, warehouse_receipt.c.id)


def receipts(connection: Connection, firm_id: int, skus: Mapping[int, str]) -> list[WarehouseReceipt]:
    """With the goods that still lie there."""
    lines: dict[int, list[ReceiptLine]] = {}
    for of, variant_id, code, quantity in connection.execute(
        select(warehouse_receipt_line.c.receipt_id, _lot.c.variant_id, _lot.c.code, _LEFT)
        .join(_lot, _lot.c.id == warehouse_receipt_line.c.lot_id)
        .where(_lot.c.firm_id == firm_id, _LEFT > 0)
        .order_by(_lot.c.id)
    ):
        lines.setdefault(of, []).append(ReceiptLine(skus[variant_id], code, quantity))
    found = connection.execute(
        select(warehouse_receipt, _warehouse.c.code)
        .join(_warehouse, _warehouse.c.id == warehouse_receipt.c.warehouse_id)
        .where(warehouse_receipt.c.firm_id == firm_id)
        .order_by(warehouse_receipt.c.id)
    )
    return [
        WarehouseReceipt(row.id, row.number, row.code, date.fromisoformat(row.issued_on),
                         date.fromisoformat(row.expires_on) if row.expires_on else None, ReceiptState(row.state),
                         row.pledgee_id, row.reference, tuple(lines.get(row.id, ())), row.keeper)
        for row in found]  # fmt: skip


def variants_under_receipts(connection: Connection, firm_id: int) -> set[int]:
    return set(
        connection.execute(
            select(_lot.c.variant_id)
            .join(warehouse_receipt_line, warehouse_receipt_line.c.lot_id == _lot.c.id)
            .where(_lot.c.firm_id == firm_id)
        ).scalars()
    )


def papered(connection: Connection, warehouse_id: int, lot_ids: Collection[int]) -> dict[int, int]:
    """How much of each lot in this warehouse stands on a receipt already."""
    found = connection.execute(
        select(warehouse_receipt_line.c.lot_id, func.sum(_LEFT))
        .join(warehouse_receipt, warehouse_receipt.c.id == warehouse_receipt_line.c.receipt_id)
        .where(
            warehouse_receipt.c.warehouse_id == warehouse_id,
            warehouse_receipt_line.c.lot_id.in_(lot_ids),
            warehouse_receipt.c.state != ReceiptState.CANCELLED.value,
        )
        .group_by(warehouse_receipt_line.c.lot_id)
    )
    return {of: int(quantity) for of, quantity in found}


def add_receipt(connection: Connection, firm_id: int, new: WarehouseReceipt, warehouse_id: int,
                quantities: Mapping[int, int]) -> None:  # fmt: skip
    connection.execute(
        insert(warehouse_receipt).values(
            id=new.id,
            firm_id=firm_id,
            number=new.number,
            warehouse_id=warehouse_id,
            issued_on=new.issued_on.isoformat(),
            expires_on=new.expires_on.isoformat() if new.expires_on else None,
            state=new.state.value,
            pledgee_id=None,
            reference="",
        )
    )
    connection.execute(
        insert(warehouse_receipt_line),
        [{"receipt_id": new.id, "lot_id": of, "quantity": quantity} for of, quantity in quantities.items()],
    )


def change_receipt(connection: Connection, it: WarehouseReceipt) -> None:
    changed = update(warehouse_receipt).where(warehouse_receipt.c.id == it.id)
    connection.execute(changed.values(
        state=it.state.value, pledgee_id=it.pledgee_id, reference=it.reference, keeper=it.keeper))  # fmt: skip


def hand_out(connection: Connection, receipt_id: int, lot_id: int, quantity: int) -> None:
    its = warehouse_receipt_line.c
    changed = update(warehouse_receipt_line).where(its.receipt_id == receipt_id, its.lot_id == lot_id)
    connection.execute(changed.values(gone=its.gone + quantity))
