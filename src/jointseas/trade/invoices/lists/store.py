"""How the list of invoices is walked and read."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, column, func, select, table

from jointseas.kernel.money import Money
from jointseas.storage.windows import Identity, Order, Probe, Window
from jointseas.trade.invoices.lists.records import ListedInvoice
from jointseas.trade.invoices.records import InvoiceKind

# As much of the tables as is read here.
_COLUMNS = ("id", "firm_id", "number", "kind", "buyer_name", "issued_on", "due_on", "currency", "total", "shipment",
            "order_reference", "entry")  # fmt: skip
_invoice = table("sales_invoice", *map(column, _COLUMNS))
_settlement = table("invoice_settlement", *map(column, ["invoice_id", "amount"]))
_dispute = table("invoice_dispute", *map(column, ["invoice_id", "closed_on"]))


def _settled(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    it = _settlement.c
    asked = select(it.invoice_id, func.sum(it.amount)).where(it.invoice_id.in_(ids)).group_by(it.invoice_id)
    return {of: int(amount) for of, amount in connection.execute(asked)}


def _disputed(connection: Connection, ids: Collection[int]) -> set[int]:
    it = _dispute.c
    asked = select(it.invoice_id).where(it.invoice_id.in_(ids), it.closed_on.is_(None))
    return set(connection.execute(asked).scalars())


def _read(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedInvoice]:
    listed = [id_ for (id_,) in ids]
    settled, disputed = _settled(connection, listed), _disputed(connection, listed)
    found = connection.execute(select(_invoice).where(_invoice.c.firm_id == firm_id, _invoice.c.id.in_(listed)))
    return {(row.id,): _row(row, settled.get(row.id, 0), disputed=row.id in disputed) for row in found}


def _row(row: Any, settled: int, *, disputed: bool) -> ListedInvoice:
    kind = InvoiceKind(row.kind)
    left = row.total - settled if kind is InvoiceKind.INVOICE else 0
    return ListedInvoice(row.id, row.number, kind, row.buyer_name, date.fromisoformat(row.issued_on),
                         date.fromisoformat(row.due_on), Money(row.total, row.currency), Money(left, row.currency),
                         disputed, row.shipment, row.order_reference, row.entry)  # fmt: skip


def _order(name: str, index: str, column_: str) -> Order:
    return Order(
        name,
        f"sales_invoice INDEXED BY {index}",
        "sales_invoice.firm_id",
        (f"sales_invoice.{column_}", "sales_invoice.id"),
        mark="sales_invoice.id",
        holds={"kind": "sales_invoice.kind", name: f"sales_invoice.{column_}"},
    )


def _text(*values: str) -> Probe:
    spelled = tuple(f"sales_invoice.{value}" for value in values)
    return Probe(
        "sales_invoice", "sales_invoice_text", "sales_invoice.firm_id", "sales_invoice.id", spelled, "sales_invoice.id"
    )


INVOICES = Window(
    "invoices",
    (
        _order("issued_on", "sales_invoice_by_day", "issued_on"),
        _order("due_on", "sales_invoice_by_due", "due_on"),
        _order("buyer_name", "sales_invoice_by_buyer", "buyer_name"),
        _order("total", "sales_invoice_by_total", "total"),
    ),
    identity=("sales_invoice.id",),
    fetch=_read,
    probes={
        "number": (_text("number"),),
        "buyer_name": (_text("buyer_name"),),
        "order_reference": (_text("order_reference"),),
        "shipment": (_text("shipment"),),
        "any": (_text("number", "buyer_name", "order_reference", "shipment"),),
    },
)
