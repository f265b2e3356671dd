"""The list of shipments as the table asks for it."""

from dataclasses import replace
from datetime import date

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.desktop.kit.table import TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.shipments.words import TONES
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, matcher
from jointseas.kernel.outcome import Refused
from jointseas.trade.shipments.records import ListedShipment, Shipment, ShipmentState
from jointseas.trade.shipments.rules import days_late


class ShipmentRows:
    def __init__(self, context: Context) -> None:
        self._selling, self._seat, self._tr = context.services.selling, context.seat, context.tr

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedShipment] | Refused:
        return self._selling.shipments(self._seat, self._spelled(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._selling.shipments_count(self._seat, self._spelled(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Shipments do not add up."""

    def _spelled(self, listing: Listing) -> Listing:
        return replace(listing, filters=tuple(map(self._filter, listing.filters)))

    def _filter(self, asked: Filter) -> Filter:
        if not isinstance(asked, Contains) or asked.column != "state":
            return asked
        wanted, tr = matcher(asked.text), self._tr
        found = (it.value for it in ShipmentState if wanted.search(tr.term("shipment_state", it)))
        return OneOf("state", tuple(found))


def spec(context: Context, today: date) -> TableSpec[ListedShipment]:
    tr = context.tr
    return TableSpec(
        "shipments",
        (
            TableColumn("number", N_("Shipment"), lambda it: it.number, order="number", width=140),
            TableColumn("buyer", N_("Buyer"), lambda it: it.buyer_name, order="buyer_name", width=200, stretch=True),
            TableColumn("terms", N_("Terms"), lambda it: f"{it.incoterm.value} {it.place}", width=160),
            TableColumn("leaves_on", N_("Leaves"), lambda it: tr.date(it.left_on or it.leaves_on), order="leaves_on",
                        plain=lambda it: it.left_on or it.leaves_on),
            TableColumn("arrives", N_("Arrives"), lambda it: _day(tr, it.arrived_on or it.arrives_on)),
            TableColumn("declaration", N_("Customs declaration"), lambda it: it.declaration, width=180),
            TableColumn("state", N_("State"), lambda it: _state(tr, it, today), order="state", width=190,
                        tone=lambda it: _tone(it, today)),
        ),
        ShipmentRows(context),
        (
            TableFilter("any", N_("Number, buyer, place or declaration")),
            TableFilter("state", N_("State")),
            TableFilter("leaves_on", N_("Leaves"), days=True),
        ),
        Listing(sort="leaves_on", descending=True),
    )  # fmt: skip


def _day(tr: Language, day: date | None) -> str:
    return tr.date(day) if day else ""


def late(it: ListedShipment | Shipment, today: date) -> int:
    """Days; what was cancelled is not waited for."""
    if it.state is ShipmentState.CANCELLED:
        return 0
    return days_late((it.leaves_on, it.arrives_on), (it.left_on, it.arrived_on), today)


def _state(tr: Language, it: ListedShipment, today: date) -> str:
    words, days = tr.term("shipment_state", it.state), late(it, today)
    return f"{words} · {tr.plural('{n} day late', '{n} days late', days)}" if days else words


def _tone(it: ListedShipment, today: date) -> Tone:
    return "warn" if late(it, today) else TONES[it.state]
