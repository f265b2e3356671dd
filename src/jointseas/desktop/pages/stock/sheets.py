"""What is asked to move goods, to count them, and to enter the keeper's paper over them."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import uuid4

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.pages.stock.lotsheet import Asked, Taken, Values
from jointseas.desktop.pages.stock.reading import Overview
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.trade.pledges.records import ReceiptLine, WarehouseReceipt, WarehouseReceiptDraft
from jointseas.trade.stock.records import Count, Counted, Deed, Move, OnHand, Outgoing
from jointseas.trade.stock.warehouses.records import Warehouse


def places(every: Iterable[Warehouse]) -> tuple[Choice, ...]:
    return tuple(Choice(it.code, f"{it.code} {it.name}", it.name) for it in every)


def moving(context: Context, overview: Overview, lot: OnHand | None = None) -> Asked:
    doors, seat = context.services.warehousing, context.seat
    key = f"move/{uuid4().hex}"
    fields = (
        Field("origin", N_("From"), Kind.CHOICE, choices=places(overview.warehouses)),
        Field("destination", N_("To"), Kind.CHOICE, choices=places(it for it in overview.warehouses if it.active)),
        Field("day", N_("Day"), Kind.DATE),
    )

    def act(head: Values, taken: Sequence[Taken]) -> Deed | Refused:
        lines = tuple(Outgoing(it.sku, quantity, it.lot) for it, quantity in taken)
        asked = Move(_day(head["day"]), str(head["origin"]), str(head["destination"]), "", key, lines)
        return doors.move(seat, asked)

    start = {"origin": lot.warehouse if lot else "", "day": today(context).isoformat()}
    return Asked(fields, "origin", N_("Quantity"), context.tr("Move the goods"), act, start, lot)


def counting(context: Context, overview: Overview) -> Asked:
    """What was counted is what lies there; lots without a figure were not counted."""
    doors, seat, now = context.services.warehousing, context.seat, today(context).isoformat()
    fields = (
        Field("warehouse", N_("Warehouse"), Kind.CHOICE, choices=places(overview.warehouses)),
        Field("number", N_("Count sheet"), longest=80),
        Field("day", N_("Day"), Kind.DATE),
    )

    def act(head: Values, taken: Sequence[Taken]) -> Deed | Refused:
        lines = tuple(Counted(it.sku, it.lot, quantity) for it, quantity in taken)
        return doors.count(seat, Count(_day(head["day"]), str(head["warehouse"]), str(head["number"]), lines))

    return Asked(fields, "warehouse", N_("Counted"), context.tr("Post the count"), act, {"day": now, "number": now},
                 every=True)  # fmt: skip


def receipting(context: Context, overview: Overview) -> Asked:
    """Only keepers give papers for what lies with them."""
    doors, seat = context.services.warehousing, context.seat
    kept = places(it for it in overview.warehouses if it.keeper_id is not None)
    fields = (
        Field("warehouse", N_("Warehouse"), Kind.CHOICE, choices=kept),
        Field("number", N_("Number on the receipt"), longest=80),
        Field("issued_on", N_("Date of the receipt"), Kind.DATE),
        Field("expires_on", N_("Valid until"), Kind.DATE, required=False),
    )

    def act(head: Values, taken: Sequence[Taken]) -> WarehouseReceipt | Refused:
        lines = tuple(ReceiptLine(it.sku, it.lot, quantity) for it, quantity in taken)
        expires = head["expires_on"]
        draft = WarehouseReceiptDraft(str(head["number"]), str(head["warehouse"]), _day(head["issued_on"]),
                                      expires if isinstance(expires, date) else None, lines)  # fmt: skip
        return doors.add_receipt(seat, draft)

    start = {"issued_on": today(context).isoformat()}
    return Asked(fields, "warehouse", N_("Quantity"), context.tr("Keep the receipt"), act, start)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.max
