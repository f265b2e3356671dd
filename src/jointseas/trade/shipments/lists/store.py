"""How the list of shipments is walked and read."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, column, select, table

from jointseas.storage.windows import Identity, Order, Probe, Window
from jointseas.trade.shipments.records import Incoterm, ListedShipment, ShipmentState

_COLUMNS = ("id", "firm_id", "number", "state", "buyer_name", "country", "incoterm", "place", "leaves_on", "left_on",
            "arrives_on", "arrived_on", "declaration")  # fmt: skip
_shipment = table("shipment", *map(column, _COLUMNS))
_line = table("shipment_line", *map(column, ["shipment_id", "line", "order_id"]))
_order = table("sales_order", *map(column, ["id", "number"]))


def _read(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedShipment]:
    listed = [of for (of,) in ids]
    orders: dict[int, dict[str, None]] = {}
    told = select(_line.c.shipment_id, _order.c.number).join(_order, _order.c.id == _line.c.order_id)
    asked = told.where(_line.c.shipment_id.in_(listed)).order_by(_line.c.shipment_id, _line.c.line)
    for of, number in connection.execute(asked):
        orders.setdefault(of, {})[number] = None
    found = connection.execute(select(_shipment).where(_shipment.c.firm_id == firm_id, _shipment.c.id.in_(listed)))
    return {
        (it.id,): ListedShipment(it.id, it.number, ShipmentState(it.state), it.buyer_name, it.country,
                                 Incoterm(it.incoterm), it.place, date.fromisoformat(it.leaves_on), _day(it.left_on),
                                 _day(it.arrives_on), _day(it.arrived_on), it.declaration, tuple(orders.get(it.id, ())))
        for it in found}  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sorted(name: str, index: str, *keys: str) -> Order:
    return Order(
        name,
        f"shipment INDEXED BY {index}",
        "shipment.firm_id",
        tuple(f"shipment.{key}" for key in keys),
        mark="shipment.id",
        holds={it: f"shipment.{it}" for it in ("state", "incoterm", "country", keys[0])},
    )


def _text(*values: str) -> Probe:
    spelled = tuple(f"shipment.{value}" for value in values)
    return Probe("shipment", "shipment_text", "shipment.firm_id", "shipment.id", spelled, "shipment.id")


SHIPMENTS = Window(
    "shipments",
    (
        _sorted("leaves_on", "shipment_by_plan", "leaves_on", "id"),
        _sorted("number", "shipment_by_number", "number"),
        _sorted("buyer_name", "shipment_by_buyer", "buyer_name", "id"),
        _sorted("state", "shipment_by_state", "state", "id"),
    ),
    identity=("shipment.id",),
    fetch=_read,
    probes={
        "number": (_text("number"),),
        "buyer_name": (_text("buyer_name"),),
        "declaration": (_text("declaration"),),
        "any": (_text("number", "buyer_name", "place", "declaration"),),
    },
)
