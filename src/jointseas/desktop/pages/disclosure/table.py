"""What is shown to us as a table: whose it is, since when, and what there is to be looked at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.trade.disclosure.records import ShownShipment

TOPICS = frozenset({"disclosure"})
HEARD = TOPICS | {"refunds", "shipments", "invoices", "payments"}


def shown_rows(tr: Language, shown: Sequence[ShownShipment]) -> HeldRows[ShownShipment]:
    """An exporter shows single shipments; they are never a million."""
    keys: Mapping[str, Callable[[ShownShipment], Any]] = {
        "exporter": lambda it: it.exporter.name_in(tr.code),
        "shipment": lambda it: it.shipment,
        "since": lambda it: it.since.isoformat(),
        "day": lambda it: it.since.astimezone().date().isoformat(),
        "differences": lambda it: it.differences,
        "outstanding": lambda it: (it.outstanding is not None, it.outstanding.minor if it.outstanding else 0),
        "any": lambda it: f"{it.exporter.name_zh} {it.exporter.name_en} {it.exporter.code} {it.shipment}",
    }
    return HeldRows(shown, keys)


def shown_table(context: Context, rows: HeldRows[ShownShipment], nothing: Empty) -> Table[ShownShipment]:
    tr = context.tr
    columns: tuple[TableColumn[ShownShipment], ...] = (
        TableColumn("shipment", N_("Shipment"), lambda it: it.shipment, order="shipment", width=120),
        TableColumn("differences", N_("Differences"), lambda it: tr.number(it.differences), order="differences",
                    right=True, width=100, tone=lambda it: "bad" if it.differences else "good"),
        TableColumn("outstanding", N_("Not paid yet"),
                    lambda it: "—" if it.outstanding is None else tr.money(it.outstanding), order="outstanding",
                    right=True, width=140, money=lambda it: it.outstanding),
        TableColumn("exporter", N_("Exporter"), lambda it: it.exporter.name_in(tr.code), order="exporter", width=120,
                    stretch=True),
        TableColumn("declared", N_("Declared"), lambda it: tr.money(it.declared) if it.declared else "—", right=True,
                    width=140, money=lambda it: it.declared),
        TableColumn("since", N_("Shown since"), lambda it: tr.moment(it.since), order="since", width=170),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Exporter or shipment")), TableFilter("day", N_("Shown since"), days=True))
    spec = TableSpec("disclosure", columns, rows, filters, Listing(sort="since", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
