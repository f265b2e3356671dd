"""The tables of shipments and of joint containers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Connection,
    Select,
    Table,
    Text,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    table,
    update,
)

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.shipments.records import (
    Container,
    Content,
    Declaration,
    Event,
    EventKind,
    Incoterm,
    Joint,
    Leg,
    Mode,
    Package,
    Part,
    SharedBy,
    SharedCost,
    Shipment,
    ShipmentLine,
    ShipmentState,
)

_NUMBERS = {"id", "firm_id", "warehouse_id", "carrier_id", "buyer_id", "shipment_id", "line", "order_id", "order_line",
            "variant_id", "quantity", "amount", "cost", "leg", "package", "count", "gross_g", "net_g", "length_mm",
            "width_mm", "height_mm", "batch_id", "joint_id", "part", "exporter_id", "packages", "volume_cm3", "value",
            "minor", "free_days", "daily"}  # fmt: skip


def _table(name: str, key: str, rest: str) -> Table:
    keys = key.split()
    return Table(name, TABLES, *(_column(it, primary=it in keys) for it in [*keys, *rest.split()]))


def _column(word: str, *, primary: bool) -> Column[Any]:
    return Column(word, BigInteger if word in _NUMBERS else Text, primary_key=primary, autoincrement=False)


shipment = _table(
    "shipment",
    "id",
    "firm_id number state incoterm place warehouse_id carrier_id buyer_id buyer_name country currency leaves_on"
    " arrives_on left_on arrived_on recognised_on declaration declared_on port supervision note",
)
shipment_line = _table("shipment_line", "shipment_id line", "order_id order_line variant_id quantity amount cost")
shipment_leg = _table("shipment_leg", "shipment_id leg",
                      "mode origin destination leaves_on arrives_on vessel document carrier_id")  # fmt: skip
shipment_container = _table("shipment_container", "shipment_id number", "kind seal free_days daily currency")
shipment_package = _table("shipment_package", "shipment_id package",
                          "marks kind count gross_g net_g length_mm width_mm height_mm container")  # fmt: skip
shipment_content = _table("shipment_content", "shipment_id package line", "quantity")
shipment_event = _table("shipment_event", "id", "shipment_id kind day place container text batch_id")
joint_container = _table("joint_container", "id", "firm_id number container kind seal rule")
joint_part = _table("joint_part", "joint_id part",
                    "exporter_id shipment_id orders packages volume_cm3 gross_g value currency")  # fmt: skip
joint_cost = _table("joint_cost", "joint_id line", "what minor currency")
# As much of other tables as is read here.
_order = table("sales_order", *map(column, ["id", "number", "currency"]))
_order_line = table("order_line", *map(column, ["order_id", "line", "sku", "description"]))
_warehouse = table("warehouse", *map(column, ["id", "code"]))
_party = table("party", *map(column, ["id", "code", "name"]))


def next_id(connection: Connection, of: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, of.c.id)


# ---- writing


def add(connection: Connection, firm_id: int, warehouse_id: int, new: Shipment) -> None:
    plain = ("id", "number", "place", "carrier_id", "buyer_id", "buyer_name", "country", "currency", "note")
    connection.execute(
        insert(shipment).values(
            firm_id=firm_id, warehouse_id=warehouse_id, state=new.state.value, incoterm=new.incoterm.value,
            leaves_on=new.leaves_on.isoformat(), arrives_on=_day(new.arrives_on), declaration="", port="",
            supervision="", **{name: getattr(new, name) for name in plain},
        )
    )  # fmt: skip
    _each(connection, shipment_line, new.id, [
        {"line": it.line, "order_id": it.order_id, "order_line": it.order_line, "variant_id": it.variant_id,
         "quantity": it.quantity, "amount": it.amount.minor, "cost": it.cost} for it in new.lines])  # fmt: skip


def _each(connection: Connection, into: Table, of: int, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(insert(into), [{"shipment_id": of, **row} for row in rows])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def keep_way(connection: Connection, of: int, legs: Sequence[Leg], carriers: Mapping[str, int]) -> None:
    """In place of the legs that there were."""
    connection.execute(delete(shipment_leg).where(shipment_leg.c.shipment_id == of))
    _each(connection, shipment_leg, of, [
        {"leg": place, "mode": it.mode.value, "origin": it.origin, "destination": it.destination,
         "leaves_on": it.leaves_on.isoformat(), "arrives_on": it.arrives_on.isoformat(), "vessel": it.vessel,
         "document": it.document, "carrier_id": carriers.get(it.carrier)}
        for place, it in enumerate(legs, start=1)])  # fmt: skip


def keep_packing(connection: Connection, of: int, packages: Sequence[Package], containers: Sequence[Container]) -> None:
    """In place of the packages and containers that there were."""
    for kept in (shipment_content, shipment_package, shipment_container):
        connection.execute(delete(kept).where(kept.c.shipment_id == of))
    _each(connection, shipment_container, of, [
        {"number": it.number, "kind": it.kind, "seal": it.seal, "free_days": it.free_days,
         "daily": it.daily.minor if it.daily else None, "currency": it.daily.currency if it.daily else None}
        for it in containers])  # fmt: skip
    sizes = ("marks", "kind", "count", "gross_g", "net_g", "length_mm", "width_mm", "height_mm", "container")
    numbered = list(enumerate(packages, start=1))
    _each(connection, shipment_package, of,
          [{"package": place, **{name: getattr(it, name) for name in sizes}} for place, it in numbered])  # fmt: skip
    _each(connection, shipment_content, of, [
        {"package": place, "line": it.line, "quantity": it.quantity}
        for place, package in numbered for it in package.contents])  # fmt: skip


def keep_costs(connection: Connection, of: int, costs: Mapping[int, int]) -> None:
    for line, cost in costs.items():
        here = (shipment_line.c.shipment_id == of, shipment_line.c.line == line)
        connection.execute(update(shipment_line).where(*here).values(cost=cost))


def change(connection: Connection, of: int, **facts: object) -> None:
    told = {name: _day(fact) if isinstance(fact, date) else fact for name, fact in facts.items()}
    connection.execute(update(shipment).where(shipment.c.id == of).values(told))


def declare(connection: Connection, of: int, it: Declaration) -> None:
    change(connection, of, declaration=it.number, declared_on=it.day, port=it.port, supervision=it.supervision)


def add_events(connection: Connection, of: int, events: Iterable[Event]) -> None:
    first = next_id(connection, shipment_event)
    _each(connection, shipment_event, of, [
        {"id": number, "kind": it.kind.value, "day": it.day.isoformat(), "place": it.place, "container": it.container,
         "text": it.text, "batch_id": it.batch} for number, it in enumerate(events, start=first)])  # fmt: skip


def take_back_events(connection: Connection, batch_id: int) -> int:
    return connection.execute(delete(shipment_event).where(shipment_event.c.batch_id == batch_id)).rowcount


def of_batch(connection: Connection, batch_id: int) -> list[int]:
    """The shipments that this batch has told of."""
    asked = select(shipment_event.c.shipment_id).where(shipment_event.c.batch_id == batch_id).distinct()
    return list(connection.execute(asked).scalars())


# ---- reading


def ids_by_number(connection: Connection, firm_id: int, numbers: Collection[str]) -> list[int]:
    asked = select(shipment.c.id).where(shipment.c.firm_id == firm_id, shipment.c.number.in_(numbers))
    return list(connection.execute(asked).scalars())


def documents(connection: Connection, firm_id: int, numbers: Collection[str]) -> list[tuple[str, str]]:
    asked = select(shipment.c.number, shipment_leg.c.document).join(
        shipment_leg, shipment_leg.c.shipment_id == shipment.c.id)  # fmt: skip
    here = (shipment.c.firm_id == firm_id, shipment.c.number.in_(numbers), shipment_leg.c.document != "")
    found = connection.execute(asked.where(*here).order_by(shipment.c.id, shipment_leg.c.leg))
    return [(row.number, row.document) for row in found]


def ids_of_orders(connection: Connection, firm_id: int, order_ids: Collection[int]) -> list[int]:
    asked = (
        select(shipment.c.id)
        .join(shipment_line, shipment_line.c.shipment_id == shipment.c.id)
        .where(shipment.c.firm_id == firm_id, shipment_line.c.order_id.in_(order_ids))
        .distinct()
    )
    return list(connection.execute(asked).scalars())


def ids_by_state(connection: Connection, firm_id: int, states: Collection[ShipmentState]) -> list[int]:
    asked = select(shipment.c.id).where(
        shipment.c.firm_id == firm_id, shipment.c.state.in_([it.value for it in states])
    )
    return list(connection.execute(asked.order_by(shipment.c.id)).scalars())


def planned(connection: Connection, order_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """How much of each order line stands on shipments, gone or to go."""
    it = shipment_line.c
    found = connection.execute(
        select(it.order_id, it.order_line, func.sum(it.quantity))
        .join(shipment, shipment.c.id == it.shipment_id)
        .where(it.order_id.in_(order_ids), shipment.c.state != ShipmentState.CANCELLED.value)
        .group_by(it.order_id, it.order_line)
    )
    return {(order, line): int(quantity) for order, line, quantity in found}


# Put together once: a shipment is read many times a day, and putting a question together costs more than asking it.
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_HEADS = (
    select(shipment, _warehouse.c.code)
    .join(_warehouse, _warehouse.c.id == shipment.c.warehouse_id)
    .where(shipment.c.firm_id == bindparam("firm"), shipment.c.id.in_(_WANTED))
    .order_by(shipment.c.id)
)
_line_c = shipment_line.c
_LINES = (
    select(_line_c.shipment_id, _line_c.line, _line_c.order_id, _order.c.number, _line_c.order_line,
           _line_c.variant_id, _order_line.c.sku, _order_line.c.description, _line_c.quantity, _line_c.amount,
           _order.c.currency, _line_c.cost)
    .join(_order, _order.c.id == _line_c.order_id)
    .join(_order_line, (_order_line.c.order_id == _line_c.order_id) & (_order_line.c.line == _line_c.order_line))
    .where(_line_c.shipment_id.in_(_WANTED))
    .order_by(_line_c.shipment_id, _line_c.line)
)  # fmt: skip
_leg_c = shipment_leg.c
_LEGS = (
    select(_leg_c.shipment_id, _leg_c.mode, _leg_c.origin, _leg_c.destination, _leg_c.leaves_on, _leg_c.arrives_on,
           _leg_c.vessel, _leg_c.document, func.coalesce(_party.c.code, ""))
    .outerjoin(_party, _party.c.id == _leg_c.carrier_id)
    .where(_leg_c.shipment_id.in_(_WANTED))
    .order_by(_leg_c.shipment_id, _leg_c.leg)
)  # fmt: skip
_box_c = shipment_container.c
_CONTAINERS = (
    select(_box_c.shipment_id, _box_c.number, _box_c.kind, _box_c.seal, _box_c.free_days, _box_c.daily, _box_c.currency)
    .where(_box_c.shipment_id.in_(_WANTED))
    .order_by(_box_c.shipment_id, _box_c.number)
)
_content_c = shipment_content.c
_CONTENTS = (
    select(shipment_content)
    .where(_content_c.shipment_id.in_(_WANTED))
    .order_by(_content_c.shipment_id, _content_c.package, _content_c.line)
)
_package_c = shipment_package.c
_PACKAGES = (
    select(shipment_package)
    .where(_package_c.shipment_id.in_(_WANTED))
    .order_by(_package_c.shipment_id, _package_c.package)
)
_event_c = shipment_event.c
_EVENTS = (
    select(_event_c.shipment_id, _event_c.kind, _event_c.day, _event_c.place, _event_c.container, _event_c.text,
           _event_c.batch_id)
    .where(_event_c.shipment_id.in_(_WANTED))
    .order_by(_event_c.shipment_id, _event_c.day, _event_c.id)
)  # fmt: skip


def by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> list[Shipment]:
    heads = connection.execute(_HEADS, {"firm": firm_id, "wanted": list(ids)}).all()
    of = [it.id for it in heads]
    lines, legs = _of(_LINES, connection, of, _line), _of(_LEGS, connection, of, _leg)
    events, containers = _of(_EVENTS, connection, of, _event), _of(_CONTAINERS, connection, of, _container)
    packages = _packages(connection, of)
    return [
        Shipment(
            it.id, it.number, ShipmentState(it.state), Incoterm(it.incoterm), it.place, it.code, it.carrier_id,
            it.buyer_id, it.buyer_name, it.country, it.currency, date.fromisoformat(it.leaves_on), _read(it.arrives_on),
            _read(it.left_on), _read(it.arrived_on), _read(it.recognised_on),
            Declaration(it.declaration, _read(it.declared_on), it.port, it.supervision), it.note,
            lines.get(it.id, ()), legs.get(it.id, ()), packages.get(it.id, ()), containers.get(it.id, ()),
            events.get(it.id, ()))
        for it in heads]  # fmt: skip


def _read(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _of(asked: Select[Any], connection: Connection, ids: Collection[int], made: Any) -> dict[int, tuple[Any, ...]]:
    """The records of each shipment, in the order of the question; its id stands first in every row."""
    found: dict[int, list[Any]] = {}
    for row in connection.execute(asked, {"wanted": list(ids)}):
        found.setdefault(row[0], []).append(made(row))
    return {of: tuple(records) for of, records in found.items()}


def _line(row: Any) -> ShipmentLine:
    _, line, order_id, number, order_line, variant_id, sku, description, quantity, amount, currency, cost = row
    return ShipmentLine(line, order_id, number, order_line, variant_id, sku, description, quantity,
                        Money(amount, currency), cost)  # fmt: skip


def _money(minor: int | None, currency: str | None) -> Money | None:
    return Money(minor, currency) if minor is not None and currency else None


def _leg(row: Any) -> Leg:
    return Leg(Mode(row[1]), row[2], row[3], date.fromisoformat(row[4]), date.fromisoformat(row[5]), *row[6:9])


def _container(row: Any) -> Container:
    return Container(row.number, row.kind, row.seal, row.free_days, _money(row.daily, row.currency))


def _packages(connection: Connection, ids: Collection[int]) -> dict[int, tuple[Package, ...]]:
    held: dict[tuple[int, int], tuple[Content, ...]] = {}
    for row in connection.execute(_CONTENTS, {"wanted": list(ids)}):
        at = (row.shipment_id, row.package)
        held[at] = (*held.get(at, ()), Content(row.line, row.quantity))
    return _of(_PACKAGES, connection, ids,
               lambda row: _package(row, held.get((row.shipment_id, row.package), ())))  # fmt: skip


def _package(row: Any, contents: tuple[Content, ...]) -> Package:
    return Package(row.marks, row.kind, row.count, row.gross_g, row.net_g, row.length_mm, row.width_mm, row.height_mm,
                   contents, row.container)  # fmt: skip


def _event(row: Any) -> Event:
    return Event(EventKind(row[1]), date.fromisoformat(row[2]), *row[3:7])


# ---- several exporters in one container


def add_joint(connection: Connection, firm_id: int, new: Joint, shipments: Mapping[str, int]) -> None:
    box = new.container
    connection.execute(insert(joint_container).values(id=new.id, firm_id=firm_id, number=new.number,
                       container=box.number, kind=box.kind, seal=box.seal, rule=new.rule.value))  # fmt: skip
    connection.execute(insert(joint_part), [
        {"joint_id": new.id, "part": place, "exporter_id": it.exporter_id, "shipment_id": shipments.get(it.shipment),
         "orders": it.orders, "packages": it.packages, "volume_cm3": it.volume_cm3, "gross_g": it.gross_g,
         "value": it.value.minor if it.value else None, "currency": it.value.currency if it.value else None}
        for place, it in enumerate(new.parts, start=1)])  # fmt: skip
    if new.costs:
        connection.execute(insert(joint_cost), [
            {"joint_id": new.id, "line": place, "what": it.what, "minor": it.money.minor,
             "currency": it.money.currency} for place, it in enumerate(new.costs, start=1)])  # fmt: skip


_part_c = joint_part.c
_PARTS = (
    select(_part_c.joint_id, _part_c.exporter_id, func.coalesce(_party.c.name, ""),
           func.coalesce(shipment.c.number, ""), _part_c.orders, _part_c.packages, _part_c.volume_cm3, _part_c.gross_g,
           _part_c.value, _part_c.currency)
    .outerjoin(_party, _party.c.id == _part_c.exporter_id)
    .outerjoin(shipment, shipment.c.id == _part_c.shipment_id)
    .where(_part_c.joint_id.in_(_WANTED))
    .order_by(_part_c.joint_id, _part_c.part)
)  # fmt: skip
_cost_c = joint_cost.c
_COSTS = (
    select(_cost_c.joint_id, _cost_c.what, _cost_c.minor, _cost_c.currency)
    .where(_cost_c.joint_id.in_(_WANTED))
    .order_by(_cost_c.joint_id, _cost_c.line)
)


def joints(connection: Connection, firm_id: int) -> list[Joint]:
    mine = _joint_ids(connection, firm_id)
    parts, costs = _of(_PARTS, connection, mine, _part), _of(_COSTS, connection, mine, _cost)
    found = connection.execute(select(joint_container).where(joint_container.c.firm_id == firm_id))
    return [Joint(row.id, row.number, Container(row.container, row.kind, row.seal), SharedBy(row.rule), parts[row.id],
                  costs.get(row.id, ())) for row in sorted(found, key=lambda row: row.id)]  # fmt: skip


def _joint_ids(connection: Connection, firm_id: int) -> list[int]:
    return list(connection.execute(select(joint_container.c.id).where(joint_container.c.firm_id == firm_id)).scalars())


def _part(row: Any) -> Part:
    _, exporter_id, exporter, number, orders, packages, volume_cm3, gross_g, value, currency = row
    return Part(exporter_id, exporter, number, orders, packages, volume_cm3, gross_g, _money(value, currency))


def _cost(row: Any) -> SharedCost:
    return SharedCost(row[1], Money(row[2], row[3]))
