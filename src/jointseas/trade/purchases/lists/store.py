"""How the lists of orders and of bills are walked and read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, column, func, select, table

from jointseas.kernel.money import Money
from jointseas.storage.windows import Identity, Order, Probe, Window
from jointseas.trade.purchases.billing.records import BillKind
from jointseas.trade.purchases.lists.records import ListedBill, ListedOrder
from jointseas.trade.purchases.ordering.records import OrderState

# As much of the tables as is read here.
_ORDER = ("id", "firm_id", "number", "supplier_id", "ordered_on", "expected_on", "currency", "total", "state")
_BILL = ("id", "firm_id", "number", "kind", "supplier_name", "reference", "issued_on", "due_on", "currency", "total")
_order = table("purchase_order", *map(column, _ORDER))
_bill = table("supplier_bill", *map(column, _BILL))
_party = table("party", *map(column, ["id", "name"]))
_settlement = table("bill_settlement", *map(column, ["bill_id", "amount"]))


def _orders(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedOrder]:
    asked = (
        select(_order, _party.c.name)
        .join(_party, _party.c.id == _order.c.supplier_id)
        .where(_order.c.firm_id == firm_id, _order.c.id.in_([of for (of,) in ids]))
    )
    return {
        (it.id,): ListedOrder(it.id, it.number, it.name, date.fromisoformat(it.ordered_on),
                              date.fromisoformat(it.expected_on) if it.expected_on else None,
                              Money(it.total, it.currency), OrderState(it.state))
        for it in connection.execute(asked)}  # fmt: skip


def _bills(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedBill]:
    listed = [of for (of,) in ids]
    of = _settlement.c
    sums = select(of.bill_id, func.sum(of.amount)).where(of.bill_id.in_(listed)).group_by(of.bill_id)
    settled = {bill_id: int(amount) for bill_id, amount in connection.execute(sums)}
    found = connection.execute(select(_bill).where(_bill.c.firm_id == firm_id, _bill.c.id.in_(listed)))
    return {(it.id,): _listed(it, settled.get(it.id, 0)) for it in found}


def _listed(it: Any, settled: int) -> ListedBill:
    """A credit note has gone against its bill as soon as it was booked."""
    kind = BillKind(it.kind)
    left = it.total - settled if kind is BillKind.BILL else 0
    return ListedBill(it.id, it.number, kind, it.supplier_name, it.reference, date.fromisoformat(it.issued_on),
                      date.fromisoformat(it.due_on), Money(it.total, it.currency),
                      Money(left, it.currency))  # fmt: skip


def _sorted(of: str, key: str, index: str, *holds: str) -> Order:
    return Order(
        key,
        f"{of} INDEXED BY {index}",
        f"{of}.firm_id",
        (f"{of}.{key}", f"{of}.id"),
        mark=f"{of}.id",
        holds={it: f"{of}.{it}" for it in (key, *holds)},
    )


def _text(of: str, *values: str) -> Probe:
    return Probe(of, f"{of}_text", f"{of}.firm_id", f"{of}.id", tuple(f"{of}.{it}" for it in values), f"{of}.id")


ORDERS = Window(
    "purchase orders",
    (
        _sorted("purchase_order", "ordered_on", "purchase_order_by_day", "state", "supplier_id"),
        _sorted("purchase_order", "total", "purchase_order_by_total", "state", "supplier_id"),
    ),
    identity=("purchase_order.id",),
    fetch=_orders,
    probes={"any": (_text("purchase_order", "number", "note"),)},
)
BILLS = Window(
    "supplier bills",
    (
        _sorted("supplier_bill", "due_on", "supplier_bill_by_due", "kind"),
        _sorted("supplier_bill", "issued_on", "supplier_bill_by_issued", "kind"),
        _sorted("supplier_bill", "supplier_name", "supplier_bill_by_supplier", "kind"),
        _sorted("supplier_bill", "total", "supplier_bill_by_total", "kind"),
    ),
    identity=("supplier_bill.id",),
    fetch=_bills,
    probes={"any": (_text("supplier_bill", "number", "reference", "supplier_name"),)},
)
