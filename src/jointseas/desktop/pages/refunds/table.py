"""The exports as a table: what may be claimed for each, by when, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.trade.refunds.records import Export, ExportState

TOPICS = frozenset({"refunds"})
SHOWING = TOPICS | {"disclosure"}
HEARD = TOPICS | {"shipments", "purchases", "imports"}
TONES: dict[ExportState, Tone] = {
    ExportState.LACKING: "warn",
    ExportState.CLAIMABLE: "accent",
    ExportState.CLAIMED: "plain",
    ExportState.PARTLY: "plain",
    ExportState.SETTLED: "good",
}
WAITING = (ExportState.LACKING, ExportState.CLAIMABLE)
_SOON_DAYS = 60


def deadline_tone(it: Export, now: date) -> Tone:
    """Only while there is still something to claim."""
    if it.state not in WAITING or it.deadline is None:
        return "plain"
    left = (it.deadline - now).days
    return "bad" if left < 0 else "warn" if left <= _SOON_DAYS else "plain"


def exports_rows(tr: Language, exports: Sequence[Export]) -> HeldRows[Export]:
    """A firm exports hundreds of times a year, not millions."""
    keys: dict[str, Callable[[Export], Any]] = {
        "shipment": lambda it: it.shipment,
        "exported_on": lambda it: it.exported_on.isoformat() if it.exported_on else "",
        "deadline": lambda it: (it.deadline or date.max).isoformat(),
        "refund": lambda it: it.refund.minor,
        "state": lambda it: tr.term("export state", it.state),
        "any": lambda it: f"{it.shipment} {it.buyer_name} {it.declaration} {it.claim}",
    }
    return HeldRows(exports, keys)


def exports_table(context: Context, rows: HeldRows[Export], nothing: Empty) -> Table[Export]:
    tr, now = context.tr, today(context)
    columns: tuple[TableColumn[Export], ...] = (
        TableColumn("shipment", N_("Shipment"), lambda it: it.shipment, order="shipment", width=116),
        TableColumn("deadline", N_("Claim by"), lambda it: tr.date(it.deadline) if it.deadline else "",
                    order="deadline", width=104, tone=lambda it: deadline_tone(it, now)),
        TableColumn("refund", N_("Refund"), lambda it: tr.amount(it.refund), order="refund", right=True, width=96,
                    money=lambda it: it.refund),
        TableColumn("open", N_("Still to come"), lambda it: tr.amount(it.open) if it.open else "", right=True,
                    width=96, money=lambda it: it.open),
        TableColumn("state", N_("State"), lambda it: tr.term("export state", it.state), order="state", width=96,
                    tone=lambda it: TONES[it.state]),
        TableColumn("buyer", N_("Buyer"), lambda it: it.buyer_name, width=120, stretch=True),
        TableColumn("declaration", N_("Customs declaration"), lambda it: it.declaration, width=150),
        TableColumn("exported_on", N_("Exported"), lambda it: tr.date(it.exported_on) if it.exported_on else "",
                    order="exported_on", width=104),
        TableColumn("claim", N_("Claim"), lambda it: it.claim, width=120, hidden=True),
    )  # fmt: skip
    filters = (
        TableFilter("any", N_("Shipment, buyer or declaration")),
        TableFilter("state", N_("State")),
        TableFilter("deadline", N_("Claim by"), days=True),
    )
    spec = TableSpec("exports", columns, rows, filters, Listing(sort="deadline"))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
