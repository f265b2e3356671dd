"""How the list of orders is walked and read."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, column, select, table

from jointseas.kernel.money import Money
from jointseas.storage.windows import Identity, Order, Probe, Window
from jointseas.trade.orders.records import ListedOrder, OrderKind, OrderState

_COLUMNS = ("id", "firm_id", "number", "channel", "kind", "ordered_on", "buyer_name", "country", "destination", "total",
            "currency", "lines", "unlinked", "state")  # fmt: skip
_order = table("sales_order", *map(column, _COLUMNS))


def _read(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedOrder]:
    asked = select(_order).where(_order.c.firm_id == firm_id, _order.c.id.in_([of for (of,) in ids]))
    return {
        (it.id,): ListedOrder(it.id, it.number, it.channel, OrderKind(it.kind), date.fromisoformat(it.ordered_on),
                              it.buyer_name, it.country, it.destination, Money(it.total, it.currency), it.lines,
                              it.unlinked, OrderState(it.state))
        for it in connection.execute(asked)}  # fmt: skip


def _sorted(name: str, index: str, *keys: str) -> Order:
    return Order(
        name,
        f"sales_order INDEXED BY {index}",
        "sales_order.firm_id",
        tuple(f"sales_order.{key}" for key in keys),
        mark="sales_order.id",
        holds={it: f"sales_order.{it}" for it in ("state", "kind", "channel", "country", keys[0])},
    )


def _text(*values: str) -> Probe:
    spelled = tuple(f"sales_order.{value}" for value in values)
    return Probe("sales_order", "sales_order_text", "sales_order.firm_id", "sales_order.id", spelled, "sales_order.id")


ORDERS = Window(
    "orders",
    (
        _sorted("ordered_on", "sales_order_by_day", "ordered_on", "id"),
        _sorted("number", "sales_order_by_number", "number"),
        _sorted("buyer_name", "sales_order_by_buyer", "buyer_name", "id"),
        _sorted("total", "sales_order_by_total", "total", "id"),
        _sorted("state", "sales_order_by_state", "state", "id"),
    ),
    identity=("sales_order.id",),
    fetch=_read,
    probes={
        "number": (_text("number"),),
        "buyer_name": (_text("buyer_name"),),
        "destination": (_text("destination", "country"),),
        "any": (_text("number", "buyer_name", "channel"),),
    },
)
