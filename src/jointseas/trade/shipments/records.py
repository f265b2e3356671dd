"""What leaves, with whom, packed how, and what was heard of it on the way."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.money import Money


class Incoterm(StrEnum):
    """The eleven rules of Incoterms 2020."""

    EXW = "EXW"
    FCA = "FCA"
    CPT = "CPT"
    CIP = "CIP"
    DAP = "DAP"
    DPU = "DPU"
    DDP = "DDP"
    FAS = "FAS"
    FOB = "FOB"
    CFR = "CFR"
    CIF = "CIF"


class Mode(StrEnum):
    SEA = "sea"
    INLAND_WATER = "inland_water"
    AIR = "air"
    RAIL = "rail"
    ROAD = "road"
    POST = "post"


class ShipmentState(StrEnum):
    PLANNED = "planned"
    LEFT = "left"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class EventKind(StrEnum):
    """In the order in which they happen."""

    HANDED_OVER = "handed_over"  # to the first carrier, or placed at the buyer's disposal where nobody carries for us
    EXPORT_CLEARED = "export_cleared"
    ALONGSIDE = "alongside"
    LOADED = "loaded"
    DEPARTED = "departed"
    TRANSSHIPPED = "transshipped"
    ARRIVED = "arrived"
    DISCHARGED = "discharged"
    IMPORT_CLEARED = "import_cleared"
    GATE_OUT = "gate_out"
    READY = "ready"  # at the agreed place, ready for unloading
    UNLOADED = "unloaded"
    DELIVERED = "delivered"
    EMPTY_RETURNED = "empty_returned"


@dataclass(frozen=True, slots=True)
class Wanted:
    """So much of one line of an order."""

    order: str
    line: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Leg:
    mode: Mode
    origin: str
    destination: str
    leaves_on: date
    arrives_on: date
    vessel: str = ""
    document: str = ""  # bill of lading, air waybill, consignment note
    carrier: str = ""  # the code of a party


@dataclass(frozen=True, slots=True)
class Content:
    """So much of one line of the shipment in each package of a row."""

    line: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Package:
    """`count` alike, each with this in it. `container` is the number of the one that they are stowed in."""

    marks: str
    kind: str
    count: int
    gross_g: int
    net_g: int
    length_mm: int
    width_mm: int
    height_mm: int
    contents: tuple[Content, ...] = ()
    container: str = ""

    @property
    def volume_cm3(self) -> int:
        return self.count * -(-self.length_mm * self.width_mm * self.height_mm // 1000)


@dataclass(frozen=True, slots=True)
class Container:
    """`free_days` from discharge to gate-out, and again from gate-out to the empty's return."""

    number: str
    kind: str
    seal: str = ""
    free_days: int = 0
    daily: Money | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """Of the customs; `supervision` is the mode under which they watch over the goods."""

    number: str = ""
    day: date | None = None
    port: str = ""
    supervision: str = ""


@dataclass(frozen=True, slots=True)
class ShipmentDraft:
    incoterm: Incoterm
    place: str
    warehouse: str
    lines: tuple[Wanted, ...]
    leaves_on: date
    arrives_on: date | None = None
    carrier: str = ""
    note: str = ""
    legs: tuple[Leg, ...] = ()
    packages: tuple[Package, ...] = ()
    containers: tuple[Container, ...] = ()


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """`cost` is what the goods cost in the firm's base currency, known once they have left. `price` and `amount` are
    those of the order."""

    line: int
    order_id: int
    order: str
    order_line: int
    variant_id: int
    sku: str
    description: str
    quantity: int
    amount: Money
    cost: int


@dataclass(frozen=True, slots=True)
class Event:
    kind: EventKind
    day: date
    place: str = ""
    container: str = ""
    text: str = ""
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Shipment:
    """`recognised_on` is when the goods became the buyer's in our books."""

    id: int
    number: str
    state: ShipmentState
    incoterm: Incoterm
    place: str
    warehouse: str
    carrier_id: int | None
    buyer_id: int | None
    buyer_name: str
    country: str
    currency: str
    leaves_on: date
    arrives_on: date | None
    left_on: date | None
    arrived_on: date | None
    recognised_on: date | None
    declaration: Declaration
    note: str
    lines: tuple[ShipmentLine, ...]
    legs: tuple[Leg, ...] = ()
    packages: tuple[Package, ...] = ()
    containers: tuple[Container, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def source(self) -> str:
        """What the stock and the books know the shipment by."""
        return f"shipment/{self.number}"

    @property
    def orders(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(it.order for it in self.lines))

    @property
    def value(self) -> Money:
        return Money(sum(it.amount.minor for it in self.lines), self.currency)

    @property
    def cost(self) -> int:
        return sum(it.cost for it in self.lines)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line as the commercial invoice and the packing list say it, in whole units of the goods. `hs` and `origin` are
    empty while the catalogue does not know them; `packed` is how much lies in packages."""

    line: int
    goods: str
    sku: str
    description: str
    hs: str
    origin: str
    unit: str
    decimals: int
    quantity: Decimal
    packed: Decimal
    price: Decimal
    amount: Money


class Lack(StrEnum):
    """What papers cannot be made without."""

    HS = "hs"
    ORIGIN = "origin"
    PACKING = "packing"
    WEIGHT = "weight"
    DECLARATION = "declaration"


@dataclass(frozen=True, slots=True)
class Stowed:
    packages: int
    gross_g: int
    net_g: int
    volume_cm3: int


@dataclass(frozen=True, slots=True)
class Papers:
    lines: tuple[PaperLine, ...]
    stowed: Stowed
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class ListedShipment:
    id: int
    number: str
    state: ShipmentState
    buyer_name: str
    country: str
    incoterm: Incoterm
    place: str
    leaves_on: date
    left_on: date | None
    arrives_on: date | None
    arrived_on: date | None
    declaration: str
    orders: tuple[str, ...]


class SharedBy(StrEnum):
    VOLUME = "volume"
    WEIGHT = "weight"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class PartDraft:
    """One exporter's share of a joint container: a shipment of ours, or what another exporter (the code of a party)
    sends along, as that exporter states it."""

    shipment: str = ""
    exporter: str = ""
    orders: str = ""
    packages: int = 0
    volume_cm3: int = 0
    gross_g: int = 0
    value: Money | None = None


@dataclass(frozen=True, slots=True)
class SharedCost:
    what: str
    money: Money


@dataclass(frozen=True, slots=True)
class JointDraft:
    container: Container
    rule: SharedBy
    parts: tuple[PartDraft, ...]
    costs: tuple[SharedCost, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """`exporter_id` is None, and `exporter` empty, where the goods are our own."""

    exporter_id: int | None
    exporter: str
    shipment: str
    orders: str
    packages: int
    volume_cm3: int
    gross_g: int
    value: Money | None


@dataclass(frozen=True, slots=True)
class Joint:
    """Several exporters in one container."""

    id: int
    number: str
    container: Container
    rule: SharedBy
    parts: tuple[Part, ...]
    costs: tuple[SharedCost, ...]
