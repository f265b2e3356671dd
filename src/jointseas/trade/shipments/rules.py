"""What may be sent together, what is late, and who bears which part of a container."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from jointseas.kernel.money import Money, allocate
from jointseas.kernel.outcome import Term, require
from jointseas.trade.orders.records import Order, OrderLine
from jointseas.trade.shipments.containers import Fit, kind
from jointseas.trade.shipments.records import (
    EventKind,
    Joint,
    Lack,
    Leg,
    Package,
    PaperLine,
    Part,
    SharedBy,
    Shipment,
    ShipmentLine,
    ShipmentState,
    Stowed,
)


def require_state(it: Shipment, *states: ShipmentState) -> None:
    require(it.state in states, "shipments.state", number=it.number, state=Term("shipment_state", it.state.value))


def require_one_buyer(orders: Sequence[Order]) -> None:
    """One invoice and one set of papers go with a shipment."""
    first = orders[0]
    for it in orders:
        same = (it.buyer_id, it.buyer_name, it.currency) == (first.buyer_id, first.buyer_name, first.currency)
        require(same, "shipments.other_buyer", order=it.number, buyer=it.buyer_name, first=first.buyer_name)


def share_of(line: OrderLine, quantity: int, sent_before: int) -> Money:
    """What of the line's amount goes with so much of it. Parts of a line add up to the line, whatever their sizes."""
    return _up_to(line, sent_before + quantity) - _up_to(line, sent_before)


def _up_to(line: OrderLine, quantity: int) -> Money:
    left = line.quantity - quantity
    if not left:
        return line.amount
    return allocate(line.amount, (quantity, left))[0] if quantity else Money(0, line.amount.currency)


def require_legs_join(legs: Sequence[Leg]) -> None:
    for before, after in pairwise(legs):
        joined = before.destination == after.origin and before.arrives_on <= after.leaves_on
        require(joined, "shipments.legs", place=before.destination, next=after.origin)
    for it in legs:
        require(it.leaves_on <= it.arrives_on, "shipments.leg_days", origin=it.origin, destination=it.destination)


def require_packed(lines: Mapping[int, int], packages: Sequence[Package], containers: Iterable[str]) -> None:
    """No more of a line lies in the packages than goes, and every package lies in a container that there is."""
    known, packed = set(containers), dict.fromkeys(lines, 0)
    for package in packages:
        require(not package.container or package.container in known, "shipments.no_container",
                container=package.container)  # fmt: skip
        for it in package.contents:
            require(it.line in packed, "shipments.no_line", line=it.line)
            packed[it.line] += it.quantity * package.count
    for line, quantity in packed.items():
        require(quantity <= lines[line], "shipments.packed_over", line=line, packed=quantity, sent=lines[line])


def unpacked(it: Shipment) -> dict[int, int]:
    """What lies in no package yet: line → quantity."""
    left = {line.line: line.quantity for line in it.lines}
    for package in it.packages:
        for content in package.contents:
            left[content.line] -= content.quantity * package.count
    return {line: quantity for line, quantity in left.items() if quantity}


def stowed(packages: Iterable[Package]) -> Stowed:
    """All of them together."""
    every = tuple(packages)
    return Stowed(sum(it.count for it in every), sum(it.count * it.gross_g for it in every),
                  sum(it.count * it.net_g for it in every), sum(it.volume_cm3 for it in every))  # fmt: skip


def lacks(it: Shipment, lines: Iterable[PaperLine], packed: Stowed) -> tuple[Lack, ...]:
    """What the customs and the buyer will ask for."""
    every = tuple(lines)
    found = {
        Lack.HS: not all(line.hs for line in every),
        Lack.ORIGIN: not all(line.origin for line in every),
        Lack.PACKING: any(line.packed < line.quantity for line in every),
        Lack.WEIGHT: packed.packages > 0 and not (packed.gross_g and packed.net_g),
        Lack.DECLARATION: not it.declaration.number,
    }
    return tuple(lack for lack, so in found.items() if so)


def spread(lines: Sequence[ShipmentLine], costs: Mapping[int, int], currency: str) -> dict[int, int]:
    """What goods of one variant have cost together, over the lines that they went for."""
    shares: dict[int, int] = {}
    for of, cost in costs.items():
        mine = [it for it in lines if it.variant_id == of]
        parts = allocate(Money(cost, currency), [it.quantity for it in mine])
        shares |= {it.line: part.minor for it, part in zip(mine, parts, strict=True)}
    return shares


@dataclass(frozen=True, slots=True)
class Delay:
    """Days behind the plan; what has not happened yet is late as of the day of the question."""

    leaving: int
    arriving: int

    @property
    def late(self) -> bool:
        return bool(self.leaving or self.arriving)


def delay(planned: tuple[date, date | None], real: tuple[date | None, date | None], day: date) -> Delay:
    """Where only the leaving is known to be late, the arrival is expected to be as late."""
    leaving = max(0, ((real[0] or max(day, planned[0])) - planned[0]).days)
    if planned[1] is None:
        return Delay(leaving, 0)
    expected = planned[1] + timedelta(days=leaving)
    return Delay(leaving, max(0, ((real[1] or max(day, expected)) - planned[1]).days))


def days_late(planned: tuple[date, date | None], real: tuple[date | None, date | None], day: date) -> int:
    """Once it has arrived, only when counts."""
    found = delay(planned, real, day)
    return found.arriving if real[1] else max(found.leaving, found.arriving)


ARRIVED = (EventKind.READY, EventKind.UNLOADED, EventKind.DELIVERED, EventKind.ARRIVED)


# ---- several exporters in one container


def weights(rule: SharedBy, parts: Sequence[Part]) -> list[int]:
    if rule is SharedBy.VOLUME:
        return [it.volume_cm3 for it in parts]
    if rule is SharedBy.WEIGHT:
        return [it.gross_g for it in parts]
    return [it.value.minor if it.value else 0 for it in parts]


def require_values(rule: SharedBy, parts: Sequence[Part]) -> None:
    """Shares by value need the value of every part, all in one currency."""
    if rule is SharedBy.VALUE:
        currencies = {it.value.currency if it.value else "" for it in parts}
        require(len(currencies) == 1 and "" not in currencies, "shipments.values", currencies=tuple(sorted(currencies)))


def shares(joint: Joint) -> tuple[tuple[Money, ...], ...]:
    """For each cost, what each part bears of it; the shares add up to the cost."""
    by = weights(joint.rule, joint.parts)
    return tuple(allocate(it.money, by) for it in joint.costs)


def joint_fit(code: str, parts: Sequence[Part]) -> Fit:
    it = kind(code)
    return Fit(code, sum(p.volume_cm3 for p in parts), it.volume_cm3, sum(p.gross_g for p in parts), it.payload_g, ())
