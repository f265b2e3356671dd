"""The invoices as a long table, narrow enough to be read beside one that is open."""

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused
from jointseas.trade.invoices.lists.records import ListedInvoice, Standing
from jointseas.trade.invoices.lists.rules import standing

TOPICS = frozenset({"invoices"})
TONES: dict[Standing, Tone] = {
    Standing.CREDIT: "accent",
    Standing.SETTLED: "good",
    Standing.DISPUTED: "warn",
    Standing.OVERDUE: "bad",
    Standing.OPEN: "plain",
}


class InvoiceRows:
    def __init__(self, context: Context) -> None:
        self._doors, self._seat = context.services.invoices, context.seat

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedInvoice] | Refused:
        return self._doors.page(self._seat, listing, start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._doors.count(self._seat, listing, stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """What is owed stands in the head of the page, by currency."""


def invoice_table(context: Context, nothing: Empty) -> Table[ListedInvoice]:
    spec = _spec(context)
    return Table(context.tr, context.runner, spec, nothing, topics=TOPICS, keeper=context.drafts, say=context.toast)


def _spec(context: Context) -> TableSpec[ListedInvoice]:
    tr, now = context.tr, today(context)

    def stands(it: ListedInvoice) -> Standing:
        return standing(it, now)

    return TableSpec(
        "invoices",
        (
            TableColumn("number", N_("Invoice"), lambda it: it.number, width=112),
            TableColumn("buyer_name", N_("Buyer"), lambda it: it.buyer_name, order="buyer_name", width=110,
                        stretch=True),
            TableColumn("issued_on", N_("Issued"), lambda it: tr.date(it.issued_on), order="issued_on", width=104,
                        hidden=True, plain=lambda it: it.issued_on),
            TableColumn("due_on", N_("Due"), lambda it: tr.date(it.due_on), order="due_on", width=104,
                        plain=lambda it: it.due_on),
            TableColumn("total", N_("Total"), lambda it: tr.money(it.total), order="total", right=True, width=126,
                        money=lambda it: it.total),
            TableColumn("open", N_("Still owed"), lambda it: tr.money(it.open) if it.open else "", right=True,
                        width=126, money=lambda it: it.open),
            TableColumn("standing", N_("State"), lambda it: tr.term("invoice standing", stands(it)), width=76,
                        tone=lambda it: TONES[stands(it)]),
            TableColumn("shipment", N_("Shipment"), lambda it: it.shipment, width=120, hidden=True),
            TableColumn("order", N_("Buyer's order"), lambda it: it.order_reference, width=120, hidden=True),
        ),
        InvoiceRows(context),
        (
            TableFilter("any", N_("Number, buyer or order")),
            TableFilter("issued_on", N_("Issued"), days=True),
            TableFilter("due_on", N_("Due"), days=True),
        ),
        Listing(sort="issued_on", descending=True),
    )  # fmt: skip
