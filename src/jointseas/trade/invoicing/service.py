"""The door to the invoices for windows and commands: it asks permission, and gives records or refusals by value."""

from datetime import date

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.books import service as books
from jointseas.ledger.records import Entry
from jointseas.parties import service as parties
from jointseas.storage.windows import Windows
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.ageing import service as ageing
from jointseas.trade.invoices.ageing.records import Ageing
from jointseas.trade.invoices.checking import service as checking
from jointseas.trade.invoices.checking.records import Checked
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.issuing import service as issuing
from jointseas.trade.invoices.lists import service as lists
from jointseas.trade.invoices.lists.records import ListedInvoice
from jointseas.trade.invoices.received import service as received
from jointseas.trade.invoices.received.records import Received
from jointseas.trade.invoices.records import Dispute, Invoice, InvoiceDraft, OpenInvoice, Settlement
from jointseas.trade.invoicing.records import InvoiceView
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Shipment


class Invoices:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    @reading("invoices.read")
    def page(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedInvoice]:
        return lists.page(self._windows, view, listing, start, count, stop)

    @reading("invoices.read")
    def count(self, view: View, listing: Listing, stop: Stop) -> int:
        return lists.count(self._windows, view, listing, stop)

    @reading("invoices.read")
    def invoice(self, view: View, number: str) -> Invoice:
        return invoices.invoice(view, number)

    @reading("invoices.read")
    def whole(self, view: View, number: str) -> InvoiceView:
        """All that is known of one, for the page that shows it."""
        it = invoices.invoice(view, number)
        entry: Entry = books.entry(view, it.entry)
        buyer = parties.by_ids(view, [it.buyer_id])[it.buyer_id]
        return InvoiceView(it, buyer.code, issuing.paper(it), invoices.owed(view, it),
                           invoices.settlements(view, number), invoices.disputes(view, number),
                           invoices.credit_notes(view, it), entry)  # fmt: skip

    @reading("invoices.read")
    def open_invoices(self, view: View, day: date) -> tuple[OpenInvoice, ...]:
        return invoices.open_invoices(view, day)

    @reading("invoices.read")
    def ageing(self, view: View, day: date) -> Ageing:
        return ageing.ageing(view, day)

    @reading("invoices.read")
    def settlements(self, view: View, number: str) -> tuple[Settlement, ...]:
        return invoices.settlements(view, number)

    @reading("invoices.read")
    def ubl(self, view: View, number: str) -> bytes:
        """The paper as it was issued, byte for byte."""
        it = invoices.invoice(view, number)
        require(it.document, "invoices.no_document", number=it.number)
        return it.document.encode()

    @reading("invoices.read")
    def to_invoice(self, view: View) -> tuple[Shipment, ...]:
        """Shipments that have left and stand on no invoice yet."""
        done = invoices.invoiced(view)
        return tuple(it for it in shipments.gone(view) if it.number not in done)

    @reading("invoices.read")
    def draft_of_shipment(self, view: View, number: str, day: date) -> InvoiceDraft:
        return issuing.draft_of_shipment(view, number, day)

    @reading("invoices.read")
    def preview(self, view: View, draft: InvoiceDraft) -> EInvoice:
        return issuing.preview(view, draft)

    @reading("invoices.read")
    def received(self, view: View) -> tuple[Received, ...]:
        """Electronic invoices of others that were brought in."""
        return received.every(view)

    @command("invoices.issue")
    def issue(self, work: Work, draft: InvoiceDraft) -> Invoice:
        return issuing.issue(work, draft)

    @command("invoices.issue")
    def from_shipment(self, work: Work, number: str, day: date) -> Invoice:
        return issuing.from_shipment(work, number, day)

    @command("invoices.dispute")
    def dispute(self, work: Work, number: str, money: Money, reason: str) -> Dispute:
        return invoices.dispute(work, number, money, reason)

    @command("invoices.dispute")
    def resolve(self, work: Work, number: str, dispute_id: int, outcome: str) -> Dispute:
        return invoices.resolve(work, number, dispute_id, outcome)

    def check(self, name: str, content: bytes, stop: Stop | None = None) -> Checked | Refused:
        """What the rules say of a file of somebody else's; it needs no desk, and nothing of it is kept."""
        return checking.check(name, content, stop)
