"""An order and a shipment with all that is known round them, as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.parties.records import Party
from jointseas.trade.orders.records import Order
from jointseas.trade.shipments.records import Joint, Papers, Shipment


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """`buyer` is the party that owes, where one is named. By line of the order: how much of it is kept in stock, how
    much waits on shipments that are planned, and the decimals of the unit in which it is counted."""

    order: Order
    buyer: Party | None
    shipments: tuple[Shipment, ...]
    kept: Mapping[int, int]
    planned: Mapping[int, int]
    decimals: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ShipmentSheet:
    """`carrier` is the name of the one that it was given to."""

    shipment: Shipment
    papers: Papers
    carrier: str
    joint: Joint | None
