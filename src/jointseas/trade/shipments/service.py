"""Shipments for whoever is inside a unit of work or a reading."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.compliance import service as compliance
from jointseas.compliance.rules import is_called
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.parties import service as parties
from jointseas.parties.records import PartyRole
from jointseas.trade.numbering.service import next_number
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import Order
from jointseas.trade.orders.rules import require_open, require_sale
from jointseas.trade.shipments import containers, store
from jointseas.trade.shipments.incoterms import passed_on, require_carried
from jointseas.trade.shipments.records import (
    Container,
    Declaration,
    Event,
    EventKind,
    Joint,
    JointDraft,
    Leg,
    Package,
    Part,
    PartDraft,
    Shipment,
    ShipmentDraft,
    ShipmentLine,
    ShipmentState,
    Wanted,
)
from jointseas.trade.shipments.rules import (
    ARRIVED,
    joint_fit,
    require_legs_join,
    require_one_buyer,
    require_packed,
    require_state,
    require_values,
    share_of,
    spread,
    stowed,
)
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import Issue, Outgoing
from jointseas.trade.stock.warehouses import service as warehouses

GOODS_SHIPPED, COST_OF_SALES = "goods_shipped", "cost_of_sales"
SHIP = "shipments.ship"

# ---- reading


def shipment(view: View, number: str) -> Shipment:
    found = store.by_ids(view.connection, view.firm.id, store.ids_by_number(view.connection, view.firm.id, [number]))
    if not found:
        raise Refused("shipments.none", number=number[:40])
    return found[0]


def by_numbers(view: View, numbers: Collection[str]) -> tuple[Shipment, ...]:
    """Those that there are."""
    return _read(view, store.ids_by_number(view.connection, view.firm.id, numbers))


def documents(view: View, numbers: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By shipment: the bills of lading, waybills and consignment notes of its way."""
    found: dict[str, list[str]] = {}
    for number, document in store.documents(view.connection, view.firm.id, numbers):
        found.setdefault(number, []).append(document)
    return {number: tuple(dict.fromkeys(of)) for number, of in found.items()}


def of_orders(view: View, order_ids: Collection[int]) -> tuple[Shipment, ...]:
    return _read(view, store.ids_of_orders(view.connection, view.firm.id, order_ids))


def under_way(view: View) -> tuple[Shipment, ...]:
    """Planned or gone, and not yet delivered."""
    states = (ShipmentState.PLANNED, ShipmentState.LEFT)
    return _read(view, store.ids_by_state(view.connection, view.firm.id, states))


def unrecognised(view: View) -> tuple[Shipment, ...]:
    """Gone, and still ours in the books."""
    left = _read(view, store.ids_by_state(view.connection, view.firm.id, (ShipmentState.LEFT, ShipmentState.DELIVERED)))
    return tuple(it for it in left if it.recognised_on is None)


def gone(view: View) -> tuple[Shipment, ...]:
    """All that have left, delivered or not."""
    states = (ShipmentState.LEFT, ShipmentState.DELIVERED)
    return _read(view, store.ids_by_state(view.connection, view.firm.id, states))


def _read(view: View, ids: Collection[int]) -> tuple[Shipment, ...]:
    return tuple(store.by_ids(view.connection, view.firm.id, ids))


# ---- planning


def add(work: Work, draft: ShipmentDraft) -> Shipment:
    """Planned; nothing has moved yet."""
    require(draft.lines, "shipments.no_lines")
    require_carried(draft.incoterm, [it.mode for it in draft.legs])
    carried = _orders(work, draft.lines)
    first = next(iter(carried.values()))
    new = Shipment(
        store.next_id(work.connection, store.shipment), next_number(work, "SHP", draft.leaves_on),
        ShipmentState.PLANNED, draft.incoterm, one_line(draft.place, "place", longest=120), draft.warehouse,
        _carrier(work, draft.carrier), first.buyer_id, first.buyer_name, first.country, first.currency,
        draft.leaves_on, draft.arrives_on, None, None, None, Declaration(),
        one_line(draft.note, "note", longest=1000, needed=False), _lines(work, draft.lines, carried))  # fmt: skip
    store.add(work.connection, work.firm.id, warehouses.warehouse(work, draft.warehouse).id, new)
    _keep_way(work, new, draft.legs)
    _keep_packing(work, new, draft.packages, draft.containers)
    whole = shipment(work, new.number)
    work.record(f"shipment {new.number}", whole)
    return whole


def _orders(work: Work, wanted: Sequence[Wanted]) -> dict[str, Order]:
    found = {number: orders.order(work, number) for number in dict.fromkeys(it.order for it in wanted)}
    for it in found.values():
        require_sale(it)
        require_open(it)
    require_one_buyer(list(found.values()))
    return found


def _lines(work: Work, wanted: Sequence[Wanted], carried: Mapping[str, Order]) -> tuple[ShipmentLine, ...]:
    taken = store.planned(work.connection, [it.id for it in carried.values()])
    made: list[ShipmentLine] = []
    for place, it in enumerate(wanted, start=1):
        of = carried[it.order]
        line = next((one for one in of.lines if one.line == it.line and one.kind.moves), None)
        if line is None:
            raise Refused("orders.no_line", number=it.order, line=it.line)
        if line.variant_id is None:
            raise Refused("orders.unlinked", number=it.order, skus=(line.sku,), count=1)
        before = taken.get((of.id, line.line), 0)
        left = line.quantity - before
        require(0 < it.quantity <= left, "orders.too_many", sku=line.sku, quantity=it.quantity, open=left)
        taken[of.id, line.line] = before + it.quantity
        made.append(ShipmentLine(place, of.id, of.number, line.line, line.variant_id, line.sku, line.description,
                                 it.quantity, share_of(line, it.quantity, before), 0))  # fmt: skip
    return tuple(made)


def _carrier(view: View, code: str) -> int | None:
    return parties.require_role(parties.party(view, code), PartyRole.CARRIER).id if code else None


def change_way(work: Work, number: str, legs: tuple[Leg, ...]) -> Shipment:
    kept = shipment(work, number)
    require_state(kept, ShipmentState.PLANNED, ShipmentState.LEFT)
    require_carried(kept.incoterm, [it.mode for it in legs])
    _keep_way(work, kept, legs)
    return _told(work, kept)


def _keep_way(work: Work, of: Shipment, legs: Sequence[Leg]) -> None:
    require_legs_join(legs)
    found = {it.carrier: _carrier(work, it.carrier) for it in legs}
    store.keep_way(work.connection, of.id, legs, {code: id_ for code, id_ in found.items() if id_ is not None})


def pack(work: Work, number: str, packages: tuple[Package, ...], boxes: tuple[Container, ...]) -> Shipment:
    """In place of how it was packed before."""
    kept = shipment(work, number)
    require_state(kept, ShipmentState.PLANNED)
    _keep_packing(work, kept, packages, boxes)
    return _told(work, kept)


def _keep_packing(work: Work, of: Shipment, packages: Sequence[Package], boxes: Sequence[Container]) -> None:
    for it in boxes:
        containers.kind(it.kind)
        containers.require_number(it.number)
        stowed = [package for package in packages if package.container == it.number]
        found = containers.fit(it.kind, stowed)
        require(found.fits, "shipments.overfull", container=it.number, volume=found.volume_percent,
                weight=found.weight_percent, big=found.too_big)  # fmt: skip
    require_packed({it.line: it.quantity for it in of.lines}, packages, [it.number for it in boxes])
    store.keep_packing(work.connection, of.id, packages, boxes)


def declare(work: Work, number: str, declaration: Declaration) -> Shipment:
    """What the customs gave; it may become known after the goods have left."""
    kept = shipment(work, number)
    require(kept.state is not ShipmentState.CANCELLED, "shipments.cancelled", number=number)
    proper = Declaration(
        one_line(declaration.number, "number", longest=40, needed=False), declaration.day,
        one_line(declaration.port, "port", longest=80, needed=False),
        one_line(declaration.supervision, "supervision", longest=40, needed=False))  # fmt: skip
    store.declare(work.connection, kept.id, proper)
    return _told(work, kept)


def cancel(work: Work, number: str) -> Shipment:
    kept = shipment(work, number)
    require_state(kept, ShipmentState.PLANNED)
    store.change(work.connection, kept.id, state=ShipmentState.CANCELLED.value)
    return _told(work, kept)


def follow_buyer(work: Work, named: Collection[Order], buyer_id: int) -> None:
    """The shipments that carry these orders become this buyer's as well, and so must all else that they carry."""
    carried = [it for it in of_orders(work, [it.id for it in named]) if it.state is not ShipmentState.CANCELLED]
    for it in carried:
        beside = (orders.order(work, number) for number in it.orders)
        other = next((one.number for one in beside if one.buyer_id != buyer_id), "")
        require(not other, "shipments.two_buyers", number=it.number, order=other)
        store.change(work.connection, it.id, buyer_id=buyer_id)


def _told(work: Work, kept: Shipment) -> Shipment:
    now = shipment(work, kept.number)
    work.record(f"shipment {kept.number}", [now, kept])
    return now


# ---- leaving


def ship(work: Work, number: str, day: date) -> Shipment:
    """The goods leave the warehouse for the first carrier: out of the stock, and on their way in the books."""
    kept = shipment(work, number)
    require_state(kept, ShipmentState.PLANNED)
    _require_clear(work, kept)
    for of in kept.orders:
        _issue(work, kept, orders.order(work, of), day)
    store.change(work.connection, kept.id, state=ShipmentState.LEFT.value, left_on=day)
    handed = Event(EventKind.HANDED_OVER, day, kept.warehouse)
    return _hear(work, kept, [handed])


def _require_clear(work: Work, of: Shipment) -> None:
    """Whoever buys and whoever carries, and whoever receives where that is somebody else."""
    compliance.require_clear(work, [it for it in (of.buyer_id, of.carrier_id) if it is not None], SHIP)
    buyer = parties.by_ids(work, [of.buyer_id])[of.buyer_id] if of.buyer_id is not None else None
    if buyer is None or not is_called(buyer, of.buyer_name):
        compliance.require_name_clear(work, of.buyer_name, of.country, SHIP)


def _issue(work: Work, of: Shipment, carried: Order, day: date) -> None:
    lines = [it for it in of.lines if it.order_id == carried.id]
    asked = Issue(day, of.warehouse, of.source, f"{of.source}/{carried.number}",
                  tuple(Outgoing(it.sku, it.quantity) for it in lines), GOODS_SHIPPED, carried.source)  # fmt: skip
    variants = {it.sku: it.variant_id for it in lines}
    spent: dict[int, int] = {}
    for moved in stock.issue(work, asked).movements:
        variant = variants[moved.sku]
        spent[variant] = spent.get(variant, 0) - moved.value.minor
    costs = spread(lines, spent, work.firm.base_currency)
    store.keep_costs(work.connection, of.id, costs)
    orders.fulfil(work, carried.id, _by_line(lines, {it.line: it.quantity for it in lines}), _by_line(lines, costs))


def _by_line(lines: Sequence[ShipmentLine], figures: Mapping[int, int]) -> dict[int, int]:
    """By the line of the order, which may go in several of the shipment."""
    found: dict[int, int] = {}
    for it in lines:
        found[it.order_line] = found.get(it.order_line, 0) + figures[it.line]
    return found


# ---- on the way


def hear(work: Work, number: str, event: Event) -> Shipment:
    """What was heard of it; a word that was heard before is no news."""
    kept = shipment(work, number)
    require_state(kept, ShipmentState.LEFT, ShipmentState.DELIVERED)
    require(kept.left_on is None or event.day >= kept.left_on, "shipments.before", number=number, left=kept.left_on)
    containers.require_number(event.container)
    if any((it.kind, it.day, it.place, it.container) == _name(event) for it in kept.events):
        work.repeated()
        return kept
    return _hear(work, kept, [event])


def heard_of(work: Work, number: str, event: Event) -> bool:
    """Whether that was news. One of a batch, whose audit row is the batch's."""
    kept = shipment(work, number)
    before = len(kept.events)
    return len(hear(work, number, event).events) > before


def unhear(work: Work, batch_id: int) -> int:
    """How many events that were. What the books say since stays, and so then do the events that made them say it."""
    told = _read(work, store.of_batch(work.connection, batch_id))
    for it in told:
        left = [event for event in it.events if event.batch != batch_id]
        stands = it.recognised_on is None or passed_on(it.incoterm, left) == it.recognised_on
        require(stands, "shipments.batch_recognised", number=it.number)
    gone = store.take_back_events(work.connection, batch_id)
    for it in told:
        _keep_state(work, shipment(work, it.number))
    return gone


def _name(it: Event) -> tuple[EventKind, date, str, str]:
    return it.kind, it.day, it.place, it.container


def _hear(work: Work, kept: Shipment, events: Sequence[Event]) -> Shipment:
    """With the event that passes the risk, the goods become the buyer's in our books."""
    store.add_events(work.connection, kept.id, events)
    now = shipment(work, kept.number)
    _keep_state(work, now)
    passed = passed_on(now.incoterm, now.events)
    if passed and now.recognised_on is None:
        _recognise(work, now, passed)
    return _told(work, kept)


def _keep_state(work: Work, it: Shipment) -> None:
    arrived = min((event.day for event in it.events if event.kind in ARRIVED), default=None)
    delivered = any(event.kind is EventKind.DELIVERED for event in it.events)
    state = ShipmentState.DELIVERED if delivered else ShipmentState.LEFT
    store.change(work.connection, it.id, arrived_on=arrived, state=state.value)


def recognise(work: Work, number: str, day: date) -> Shipment:
    """The goods are the buyer's: what they cost is a cost of sales. Once; asked again, nothing happens."""
    kept = shipment(work, number)
    require_state(kept, ShipmentState.LEFT, ShipmentState.DELIVERED)
    if kept.recognised_on:
        work.repeated()
        return kept
    _recognise(work, kept, day)
    return _told(work, kept)


def _recognise(work: Work, it: Shipment, day: date) -> None:
    store.change(work.connection, it.id, recognised_on=day)
    cost = Money(it.cost, work.firm.base_currency)
    if cost:
        lines = (
            Line(books.holding(work, COST_OF_SALES).code, cost),
            Line(books.holding(work, GOODS_SHIPPED).code, -cost),
        )
        books.post(work, EntryDraft(day, it.number, f"{it.source}/recognised", it.source, lines))


# ---- several exporters in one container


def joints(view: View) -> tuple[Joint, ...]:
    return tuple(store.joints(view.connection, view.firm.id))


def join(work: Work, draft: JointDraft) -> Joint:
    """Every exporter's part is stated by itself; together they must fit."""
    require(draft.parts, "shipments.no_lines")
    containers.require_number(draft.container.number)
    sent = {it.shipment: shipment(work, it.shipment) for it in draft.parts if it.shipment}
    taken = {part.shipment for it in joints(work) for part in it.parts}
    for number in sent:
        require(number not in taken, "shipments.in_joint", number=number)
    parts = tuple(_part(work, it, sent.get(it.shipment)) for it in draft.parts)
    require_values(draft.rule, parts)
    found = joint_fit(draft.container.kind, parts)
    require(found.fits, "shipments.overfull", container=draft.container.number, volume=found.volume_percent,
            weight=found.weight_percent, big=())  # fmt: skip
    number = next_number(work, "JC", work.today)
    costs = tuple(replace(it, what=one_line(it.what, "what", longest=120)) for it in draft.costs)
    new = Joint(
        store.next_id(work.connection, store.joint_container), number, draft.container, draft.rule, parts, costs
    )
    store.add_joint(work.connection, work.firm.id, new, {code: it.id for code, it in sent.items()})
    work.record(f"joint container {number}", new)
    return new


def _part(work: Work, draft: PartDraft, sent: Shipment | None) -> Part:
    """Of ours, what is packed; of another exporter's, what that exporter states."""
    if sent is None:
        stated = draft.exporter and draft.volume_cm3 > 0 and draft.gross_g > 0
        require(stated, "shipments.part")
        other = parties.require_role(parties.party(work, draft.exporter), PartyRole.EXPORTER)
        return Part(other.id, other.name, "", one_line(draft.orders, "note", longest=400, needed=False),
                    draft.packages, draft.volume_cm3, draft.gross_g, draft.value)  # fmt: skip
    require(sent.packages, "shipments.packed_nothing", number=sent.number)
    packed = stowed(sent.packages)
    return Part(None, "", sent.number, ", ".join(sent.orders)[:400], packed.packages, packed.volume_cm3,
                packed.gross_g, sent.value)  # fmt: skip
