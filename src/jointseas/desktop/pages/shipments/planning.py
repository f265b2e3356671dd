"""A shipment for an order: terms, warehouse, days, and how much of each line goes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.shipments.words import TOPICS, day
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused, settled
from jointseas.kernel.quantities import smallest, whole
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.orders.records import OrderLine
from jointseas.trade.selling.records import OrderSheet
from jointseas.trade.shipments.records import Incoterm, Shipment, ShipmentDraft, Wanted
from jointseas.trade.stock.records import OnHand
from jointseas.trade.stock.warehouses.records import Warehouse

_FIELD_OF = {"stock.no_warehouse": "warehouse", "shipments.by_water": "incoterm", "parties.not_role": "carrier"}
_LINE = "line_"


@dataclass(frozen=True)
class Offer:
    """What there is to choose from."""

    sheet: OrderSheet
    warehouses: Sequence[Warehouse]
    carriers: Sequence[Party]
    lies: Sequence[OnHand]


def read(context: Context, order: str) -> Offer:
    services, seat = context.services, context.seat
    sheet = settled(services.selling.order_sheet(seat, order))
    skus = tuple(line.sku for line in sheet.order.lines if line.variant_id is not None)
    return Offer(
        sheet,
        settled(services.warehousing.warehouses(seat)),
        settled(services.parties.having(seat, PartyRole.CARRIER)),
        settled(services.warehousing.on_hand(seat, skus)),
    )


class Planning:
    def __init__(self, context: Context, page: Page) -> None:
        self._context, self._page = context, page

    def begin(self, order: str) -> None:
        self._context.runner.read(self._page, partial(read, self._context, order), self._ask)

    def _ask(self, it: Offer) -> None:
        context, tr, now = self._context, self._context.tr, today(self._context).isoformat()
        places = tuple(Choice(one.code, one.name) for one in it.warehouses if one.active)
        carriers = tuple(Choice(one.code, one.name_in(tr.code)) for one in it.carriers)
        terms = tuple(Choice(one.value, one.value) for one in Incoterm)
        fields = (
            Field("incoterm", N_("Terms of delivery"), Kind.CHOICE, choices=terms, term="incoterm"),
            Field("place", N_("Named place"), longest=120,
                  hint=N_("As the terms name it: Ningbo, or the buyer's door.")),
            Field("warehouse", N_("From warehouse"), Kind.CHOICE, choices=places,
                  start=max(places, key=lambda place: _covered(it, place.code)).code if places else ""),
            Field("carrier", N_("Carrier"), Kind.CHOICE, required=False, choices=carriers),
            Field("leaves_on", N_("Leaves"), Kind.DATE, start=now),
            Field("arrives_on", N_("Arrives"), Kind.DATE, required=False),
            *(self._quantity(it.sheet, line) for line in it.sheet.order.lines if _left(it.sheet, line)),
        )  # fmt: skip
        title = tr("Plan a shipment for {order}", order=it.sheet.order.number)
        ask_at_side(context, self._page, title, fields, tr("Plan"), partial(self._plan, it.sheet), self._planned,
                    topics=TOPICS, field_of=_FIELD_OF, columns=2)  # fmt: skip

    def _quantity(self, sheet: OrderSheet, line: OrderLine) -> Field:
        left = whole(_left(sheet, line), sheet.decimals.get(line.line, 0))
        words = self._context.tr("{sku}: {n} still to go", sku=line.sku, n=left)
        return Field(f"{_LINE}{line.line}", words, Kind.DECIMAL, required=False, start=f"{left:f}")

    def _plan(self, sheet: OrderSheet, values: Values) -> Shipment | Refused:
        wanted = []
        for name, value in values.items():
            if name.startswith(_LINE) and isinstance(value, Decimal) and value:
                line = int(name.removeprefix(_LINE))
                wanted.append(Wanted(sheet.order.number, line, smallest(value, sheet.decimals.get(line, 0))))
        arrives = values["arrives_on"]
        draft = ShipmentDraft(
            Incoterm(str(values["incoterm"])), str(values["place"]), str(values["warehouse"]), tuple(wanted),
            day(values["leaves_on"]), day(arrives) if arrives else None, str(values["carrier"] or ""))  # fmt: skip
        return self._context.services.selling.plan(self._context.seat, draft)

    def _planned(self, it: Shipment) -> None:
        self._context.toast(self._context.tr("Shipment {number} is planned", number=it.number))
        self._context.go("shipments", shipment=it.number)


def _left(sheet: OrderSheet, line: OrderLine) -> int:
    """What stands on no shipment yet."""
    return line.open - sheet.planned.get(line.line, 0)


def _covered(it: Offer, warehouse: str) -> int:
    """How many lines could leave whole from there: what is planned where the goods are not cannot be sent."""
    there = Counter[str]()
    for lot in it.lies:
        if lot.warehouse == warehouse:
            there[lot.sku] += lot.quantity - lot.pledged
    return sum(0 < _left(it.sheet, line) <= there[line.sku] for line in it.sheet.order.lines)
